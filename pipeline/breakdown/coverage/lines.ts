import type { Line } from "../../../schema/shotlist.ts";
import type { Mood } from "../../../schema/vocabulary.ts";
import type { SpeechBlock } from "../blocks.ts";
import { languageTold } from "../cast/spoken-language.ts";
import type { DraftLine } from "../draft.ts";
import { speechSeconds } from "../durations.ts";
import { EXPRESSION_WORDS } from "../lexicon/expressions.ts";
import { RESTING_FACE } from "../staging.ts";
import { loadOf } from "../tension.ts";
import { findFirst } from "../text/lexicon.ts";
import { sentencesOf } from "../text/sentences.ts";
import { tokenise } from "../text/tokens.ts";

/** One set-up holds about this much speech; a longer speech is cut between sentences. */
const SETUP_SECONDS = 12;
const COMFORTABLE_SECONDS = 9.5;

/** The lines of a speech, gathered by shot. Its words are all there, in order, each once. */
export function linesByShot(speech: SpeechBlock, castId: string, delivery: Line["delivery"], mood: Mood): DraftLine[][] {
  const pieces: DraftLine[] = [];
  let language: string | null = null;
  for (const part of speech.parts) {
    // What a parenthetical asks for holds until the next that speaks of it, or the end of the speech.
    language = (part.parenthetical && languageTold(part.parenthetical)) || language;
    const face = faceOf(part.text, part.parenthetical, mood);
    const seconds = speechSeconds(part.text, part.sung);
    const texts = !part.sung && seconds > COMFORTABLE_SECONDS ? sentencesOf(part.text) : [part.text];
    for (const [i, text] of texts.entries()) {
      const parenthetical = i === 0 ? part.parenthetical : null;
      const weight = {
        seconds: texts.length === 1 ? seconds : speechSeconds(text, part.sung),
        load: loadOf(text, parenthetical),
      };
      pieces.push({
        castId,
        text,
        parenthetical,
        delivery,
        sung: part.sung,
        expression: face,
        language,
        dual: false,
        range: part.range,
        ...weight,
      });
    }
  }
  const total = pieces.reduce((sum, piece) => sum + piece.seconds, 0);
  const target = total <= SETUP_SECONDS ? total : total / Math.ceil(total / COMFORTABLE_SECONDS);
  return pack(pieces, target);
}

/** All the words of a speech as one line, for two who speak at once. */
export function dualLine(speech: SpeechBlock, castId: string, mood: Mood): DraftLine | null {
  const [first] = speech.parts;
  const last = speech.parts.at(-1);
  if (!first || !last) return null;
  const text = speech.parts.map((part) => part.text).join(" ");
  return {
    castId,
    text,
    seconds: speechSeconds(text, first.sung),
    load: loadOf(text, first.parenthetical),
    parenthetical: first.parenthetical,
    delivery: "on_screen",
    sung: first.sung,
    expression: faceOf(first.text, first.parenthetical, mood),
    language: first.parenthetical && languageTold(first.parenthetical),
    dual: true,
    range: { ...first.range, end: last.range.end },
  };
}

export const secondsOf = (lines: readonly DraftLine[]): number =>
  lines.reduce((sum, line) => sum + (line.dual ? 0 : line.seconds), 0);

function pack(pieces: readonly DraftLine[], target: number): DraftLine[][] {
  const shots: DraftLine[][] = [];
  let seconds = 0;
  for (const piece of pieces) {
    const shot = shots.at(-1);
    const last = shot?.at(-1);
    const fits = shot !== undefined && seconds + piece.seconds / 2 <= target && seconds + piece.seconds <= SETUP_SECONDS;
    if (!fits || !shot || (piece.sung && last?.sung === false)) {
      shots.push([piece]);
      seconds = piece.seconds;
      continue;
    }
    if (last && piece.parenthetical === null && !piece.sung && last.range.start === piece.range.start) {
      last.text += ` ${piece.text}`;
      last.seconds += piece.seconds;
      last.load = Math.max(last.load, piece.load);
    } else shot.push(piece);
    seconds += piece.seconds;
  }
  return shots;
}

function faceOf(text: string, parenthetical: string | null, mood: Mood): DraftLine["expression"] {
  const told = parenthetical ? findFirst(EXPRESSION_WORDS, tokenise(parenthetical)) : null;
  if (told) return told.value;
  if (/[?][!]|[!][?]/.test(text)) return "surprised";
  if (text.trim().endsWith("!")) return LOUD_FACE[mood] ?? "surprised";
  return RESTING_FACE[mood];
}

const LOUD_FACE: Partial<Record<Mood, DraftLine["expression"]>> = {
  angry: "angry",
  fearful: "afraid",
  joyful: "happy",
  hopeful: "happy",
  tender: "happy",
  action: "determined",
  epic: "determined",
  tense: "afraid",
};
