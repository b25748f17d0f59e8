import type { Line, Scene, Shot, SoundCue, Subject } from "../../schema/shotlist.ts";
import type { EffectKind, Mood } from "../../schema/vocabulary.ts";
import type { Roster } from "./cast/roster.ts";
import { secondsOf } from "./coverage/lines.ts";
import type { Draft } from "./draft.ts";
import { actionSeconds, clamp, rhythmOf, round } from "./durations.ts";
import { frame, type Line180 } from "./eyelines.ts";
import { humanSoundsOf } from "./human-sounds.ts";
import { angleFor, moveFor } from "./moves.ts";
import { promptFor } from "./prompt.ts";
import { effectsAsked, effectsIn } from "./sounds.ts";
import { type Token, tokenise } from "./text/tokens.ts";
import { joinIn } from "./transitions.ts";

export interface ShotSetting {
  scene: Omit<Scene, "music">;
  roster: Roster;
  line180: Line180;
  beds: ReadonlySet<EffectKind>;
  /** 1-based in the film and in the scene. */
  number: number;
  numberInScene: number;
  lastOfFilm: boolean;
  fingerprint: (shot: Omit<Shot, "fingerprint">) => string;
}

const ESTABLISHING_S = 2.8;
const REACTION_S = 1.6;
const TITLE_S = 3;
const LAST_SHOT_S = 4.5;
const BEAT_S = 0.6;
const HUMAN_SOUND_S = 0.8;
const TENSE_LOAD = 0.4;

/** A draft with its ids, frame, sounds, lengths and prompt. */
export function finishShot(draft: Draft, setting: ShotSetting): Shot {
  const { scene, roster, line180, number, numberInScene } = setting;
  const { place, mood } = scene;
  const shotId = `${scene.scene_id}-${numberInScene}`;
  const text = draft.action.join(" ");
  const tokens = tokenise(text);
  const load = Math.max(0, ...draft.lines.map((line) => line.load));
  const subjects = frame(draft, line180).map((subject) => ({ ...subject, ...draft.notes?.blocking.get(subject.cast_id) }));
  const move = draft.move ?? moveFor(draft, { mood, tokens, facing: leadFacing(subjects), lastOfFilm: setting.lastOfFilm, load });
  const directed = move === "tracking_right" && leadFacing(subjects) === "left" ? "tracking_left" : move;
  const picture = {
    place,
    mood,
    size: draft.size,
    angle: draft.notes?.angle ?? angleFor(draft, tokens),
    move: directed,
    subjects,
    insert: draft.insert,
  };
  const lines = draft.lines.map(
    ({ castId, seconds: _seconds, load: _load, ...line }, i): Line => ({
      line_id: `${shotId}-l${i + 1}`,
      cast_id: castId,
      ...line,
    }),
  );
  const shot: Omit<Shot, "fingerprint"> = {
    shot_id: shotId,
    number,
    scene_id: scene.scene_id,
    kind: draft.kind,
    picture: { ...picture, prompt: promptFor(picture, draft.kind === "title" ? "" : text, roster.byId, draft.notes) },
    lines,
    sounds: soundsOf(draft, text, tokens, lines, shotId, setting),
    transition_in: joinIn(draft.transitionIn, number === 1),
    transition_out: null,
    ...lengthsOf(
      draft,
      text,
      tokens,
      mood,
      load > TENSE_LOAD && (mood === "angry" || mood === "tense" || mood === "action"),
      setting.lastOfFilm,
    ),
    range: draft.range,
    reason: draft.reason,
  };
  return { ...shot, fingerprint: setting.fingerprint(shot) };
}

function soundsOf(
  draft: Draft,
  text: string,
  tokens: readonly Token[],
  lines: readonly Line[],
  shotId: string,
  { scene, roster, beds }: ShotSetting,
): SoundCue[] {
  if (draft.kind === "title") return [];
  const cues: SoundCue[] = [];
  const cueId = (): string => `${shotId}-c${cues.length + 1}`;
  const named = effectsIn(text, tokens, scene.place, beds);
  const effects = draft.notes?.effects ? effectsAsked(draft.notes.effects, named, beds) : named;
  for (const cue of effects) cues.push({ kind: "effect", cue_id: cueId(), ...cue });
  for (const { castId, beforeLine, ...cue } of humanSoundsOf(draft, text, tokens, roster)) {
    const before = beforeLine === null ? null : (lines[beforeLine]?.line_id ?? null);
    cues.push({ kind: "human", cue_id: cueId(), cast_id: castId, before_line_id: before, ...cue });
  }
  return cues;
}

function lengthsOf(
  draft: Draft,
  text: string,
  tokens: readonly Token[],
  mood: Mood,
  tense: boolean,
  last: boolean,
): Pick<Shot, "lead_s" | "gap_s" | "tail_s" | "estimated_s"> {
  const ending = last ? LAST_SHOT_S : 0;
  const acted = Math.max(
    text === "" ? silentSeconds(draft) : actionSeconds(tokens, mood),
    draft.kind === "establishing" ? ESTABLISHING_S : 0,
    ending,
  );
  if (draft.lines.length === 0) {
    const length = round(draft.kind === "title" ? Math.max(TITLE_S, acted) : acted);
    return { lead_s: length, gap_s: 0, tail_s: 0, estimated_s: length };
  }
  const { lead, gap, tail } = rhythmOf(mood, tense);
  const [first] = draft.lines;
  const beat = /\b(beat|pause|then|finally)\b/.test(first?.parenthetical ?? "") ? BEAT_S : 0;
  const breath = humanBefore(draft) ? HUMAN_SOUND_S : 0;
  const voiced = first?.delivery === "voice_over" && text !== "" ? 0.5 : 0;
  const lead_s = round(lead + beat + breath + voiced);
  const spoken = secondsOf(draft.lines);
  const gaps = gap * (draft.lines.filter((line) => !line.dual).length - 1);
  const least = text === "" ? ending : acted;
  const tail_s = round(clamp(least - lead_s - spoken - gaps, tail, 6));
  return { lead_s, gap_s: gap, tail_s, estimated_s: round(lead_s + spoken + gaps + tail_s) };
}

const silentSeconds = (draft: Draft): number => (draft.kind === "establishing" ? ESTABLISHING_S : REACTION_S);

const humanBefore = (draft: Draft): boolean =>
  /\b(laugh|sigh|gasp|cough|sob|chuckl|groan|clear|sniff|yawn|breath)/.test(draft.lines[0]?.parenthetical ?? "");

const leadFacing = (subjects: readonly Subject[]): Subject["facing"] | null =>
  subjects.find((subject) => !subject.foreground)?.facing ?? null;
