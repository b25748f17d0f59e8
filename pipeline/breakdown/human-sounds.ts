import type { HumanSound } from "../../schema/vocabulary.ts";
import type { Roster } from "./cast/roster.ts";
import type { Draft } from "./draft.ts";
import { round } from "./durations.ts";
import { HUMAN_SOUND_WORDS } from "./lexicon/human-sounds.ts";
import { findAll } from "./text/lexicon.ts";
import { type Token, tokenise } from "./text/tokens.ts";

export interface HumanCue {
  sound: HumanSound;
  castId: string;
  gain_db: number;
  /** Index of the line in the shot that it comes before, or null. */
  beforeLine: number | null;
  at: number;
}

const LEVEL_DB: Readonly<Record<HumanSound, number>> = {
  laugh: -6,
  chuckle: -9,
  sigh: -10,
  gasp: -7,
  groan: -8,
  sob: -8,
  cough: -8,
  scream: -3,
  whisper: -12,
  breath: -13,
  hum: -12,
  clears_throat: -10,
  yawn: -10,
  sniff: -13,
};

/** Sounds people make without words: before a line, by its parenthetical; else where the action says "she gasps". */
export function humanSoundsOf(draft: Draft, text: string, tokens: readonly Token[], roster: Roster): HumanCue[] {
  const cues: HumanCue[] = [];
  for (const [i, line] of draft.lines.entries()) {
    const [hit] = line.parenthetical ? findAll(HUMAN_SOUND_WORDS, tokenise(line.parenthetical)) : [];
    if (hit) cues.push({ sound: hit.value, castId: line.castId, gain_db: LEVEL_DB[hit.value], beforeLine: i, at: 0 });
  }
  const hits = findAll(HUMAN_SOUND_WORDS, tokens);
  if (hits.length === 0) return cues;
  const named = roster.mentionsIn(tokens);
  for (const hit of hits) {
    const start = sentenceStart(text, tokens, hit.at);
    const who = named.findLast((mention) => mention.at >= start && mention.at < hit.at);
    const pronoun = tokens
      .slice(Math.max(start, hit.at - 6), hit.at)
      .some(({ word }) => word === "he" || word === "she" || word === "they");
    const castId = who?.castId ?? (pronoun ? draft.subjects[0]?.castId : undefined);
    if (castId === undefined || cues.some((cue) => cue.sound === hit.value && cue.castId === castId)) continue;
    const at = round(((tokens[hit.at]?.start ?? 0) / Math.max(1, text.length)) * 0.7);
    cues.push({ sound: hit.value, castId, gain_db: LEVEL_DB[hit.value], beforeLine: null, at });
  }
  return cues;
}

/** Index of the first token of the sentence that holds this one. */
const sentenceStart = (text: string, tokens: readonly Token[], at: number): number =>
  tokens.findLastIndex((token, i) => i < at && /[.!?\n]/.test(text.slice(token.end, tokens[i + 1]?.start))) + 1;
