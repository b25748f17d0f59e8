import type { SourceRange } from "../../../schema/screenplay.ts";
import type { ShotSize } from "../../../schema/vocabulary.ts";
import { type Beat, beatsOf } from "../beats.ts";
import type { Direction } from "../camera-directions.ts";
import type { Draft, DraftSubject } from "../draft.ts";
import { FAR_WORDS, NOISE_WORDS } from "../lexicon/effects.ts";
import { STANDING } from "../lexicon/props.ts";
import { RESTING_FACE, subjectOf } from "../staging.ts";
import { findFirst, lexicon } from "../text/lexicon.ts";
import { type Token, tokenise } from "../text/tokens.ts";
import type { SceneReading } from "./scene-reading.ts";

/** Beats this short lean on their neighbour instead of making a shot. */
const SHORT_WORDS = 4;
const SHOT_WORDS = 20;
/** "INSERT - A COIN" names what the next sentence is about. */
export const BARE_DIRECTION_WORDS = 5;

const STILLNESS = lexicon<"still">({
  still: "beat, pause, silence, long look, a long moment, nobody moves, nobody speaks, quiet",
});
const FACE_ACTS = lexicon<"face">({
  face: "look, stare, listen, smile, sigh, frown, blink, nod, think, grin, wince, close her eyes, close his eyes, shake her head, shake his head, whisper, watch, hesitate, swallow, gaze, glance, laugh, cry, weep, gasp, raise an eyebrow, breathe",
});

/** An action paragraph as shots: one a beat, or one for beats that belong together. */
export function coverAction(text: string, range: SourceRange, reading: SceneReading): Draft[] {
  const groups = groupBeats(beatsOf(text, reading.roster, reading.staging, reading.seen));
  const drafts: Draft[] = [];
  for (const beats of groups)
    drafts.push(shotOf(beats, beats[0]?.direction ?? null, range, reading, drafts.at(-1) ?? reading.drafts.at(-1) ?? null));
  return drafts;
}

function groupBeats(beats: readonly Beat[]): Beat[][] {
  const groups: Beat[][] = [];
  let inserts = 0;
  for (const beat of beats) {
    const group = groups.at(-1);
    const closeUp = beat.handled && !beat.introduces && inserts === 0;
    if (group && !beat.direction && !(closeUp && group.some((one) => one.words > 2)) && belongs(group, beat)) group.push(beat);
    else groups.push([beat]);
    if (closeUp) inserts++;
  }
  return groups;
}

function belongs(group: readonly Beat[], beat: Beat): boolean {
  const words = group.reduce((sum, one) => sum + one.words, 0);
  const subjects = group.flatMap((one) => one.subjects);
  if (words + beat.words > SHOT_WORDS + 8) return false;
  if (group.length === 1 && group[0]?.direction && words <= BARE_DIRECTION_WORDS) return true;
  if (beat.subjects.length === 0 && beat.thing === null && subjects.length > 0 && findFirst(NOISE_WORDS, beat.tokens) === null)
    return true;
  if (beat.subjects.length === 0)
    return beat.words <= SHORT_WORDS || words <= SHORT_WORDS || (subjects.length === 0 && words + beat.words <= SHOT_WORDS);
  if (words === 0) return true;
  if (subjects.length === 0) return words <= 2;
  return beat.subjects.every((castId) => subjects.includes(castId)) && words + beat.words <= SHOT_WORDS && !beat.handled;
}

function shotOf(
  beats: readonly Beat[],
  direction: Direction | null,
  range: SourceRange,
  reading: SceneReading,
  before: Draft | null,
): Draft {
  const { staging, mood, place } = reading;
  const text = beats.map((beat) => beat.text).filter((one) => one !== "");
  const tokens = beats.flatMap((beat) => beat.tokens);
  const named = [...new Set(beats.flatMap((beat) => beat.subjects))];
  const draft: Draft = {
    kind: "action",
    size: "MS",
    angle: direction?.angle ?? "eye",
    move: direction?.move ?? null,
    subjects: [],
    insert: null,
    lines: [],
    action: text,
    transitionIn: null,
    range,
    reason: "",
  };
  const last = beats.at(-1);
  const then = { ...staging, poses: new Map(last?.poseThen ?? staging.poses) };
  const listeners = last?.presentThen ?? [];
  const people = (castIds: readonly string[]): DraftSubject[] =>
    castIds.map((castId) =>
      subjectOf(then, castId, {
        pose: beats.map((beat) => beat.poses.get(castId)).find((pose) => pose !== undefined),
        expression:
          beats.map((beat) => beat.expressions.get(castId)).findLast((face) => face !== undefined) ?? RESTING_FACE[mood],
        looksAt: castIds.find((other) => other !== castId) ?? null,
      }),
    );
  draft.subjects = people(named);

  if (direction?.pov !== null && direction?.pov !== undefined) {
    const viewer = reading.roster.mentionsIn(tokensOf(direction.pov))[0]?.castId;
    draft.kind = "pov";
    draft.subjects = people(named.filter((castId) => castId !== viewer)).map((subject) => ({ ...subject, looksAt: "camera" }));
    const seen = draft.subjects.length === 0 ? (beats.find((beat) => beat.thing)?.thing ?? null) : null;
    draft.insert = seen && { prop: seen.prop, label: seen.label };
    draft.size = draft.subjects.length > 0 || seen ? "MS" : "WS";
    return { ...draft, reason: `${direction.written}: as the script says` };
  }
  const thing = beats.find((beat) => beat.thing)?.thing ?? null;
  const dwells = beats.find((beat) => beat.handled && !beat.introduces) ?? null;
  const still = findFirst(STILLNESS, tokens) !== null && tokens.length <= 6;
  const unseen = thing === null || findFirst(FAR_WORDS, tokens)?.value === "far";
  const heard = named.length === 0 && listeners.length > 0 && (findFirst(NOISE_WORDS, tokens)?.caps ?? false) && unseen;

  if (direction?.kind === "insert" || (direction?.size && named.length === 0 && thing && sizeIsTight(direction.size))) {
    draft.kind = "insert";
    draft.size = direction.size ?? "CU";
    draft.subjects = [];
    draft.insert = thing
      ? { prop: thing.prop, label: thing.label }
      : { prop: "other", label: labelOf(text[0] ?? direction.written) };
  } else if (!direction && dwells?.thing && before?.insert?.prop !== dwells.thing.prop) {
    draft.kind = "insert";
    draft.size = "CU";
    draft.subjects = [];
    draft.insert = { prop: dwells.thing.prop, label: dwells.thing.label };
    draft.reason = `Show the ${dwells.thing.label}: it matters`;
  } else if (named.length === 0 && (still || heard) && listeners.length > 0 && !direction) {
    draft.kind = "reaction";
    draft.subjects = people(listeners).map((subject) => ({ ...subject, expression: heard ? "surprised" : subject.expression }));
    draft.size = listeners.length > 1 ? "MS" : "MCU";
    draft.reason = heard ? "We hear it on their faces" : "Hold on the silence";
  } else if (
    named.length === 0 &&
    thing &&
    thing.at <= 14 &&
    before?.insert?.label !== thing.label &&
    before !== null &&
    !direction
  ) {
    const large = thing.prop === "boat" || thing.prop === "car";
    draft.kind = "insert";
    draft.size = large ? "WS" : STANDING.has(thing.prop) ? "MCU" : "CU";
    draft.insert = { prop: thing.prop, label: thing.label };
    draft.reason = `On the ${thing.label}`;
  } else if (named.length === 0) {
    draft.size = place.interior ? "WS" : before?.size === "EWS" ? "WS" : "EWS";
    draft.reason = "What happens in the place itself";
  } else {
    Object.assign(draft, sizePeople(draft, beats, findFirst(FACE_ACTS, tokens) !== null));
  }
  if (direction) {
    draft.size = direction.size ?? draft.size;
    if (direction.kind && direction.kind !== "insert") draft.kind = direction.kind;
    draft.reason = `${direction.written}: as the script says`;
  } else vary(draft, before);
  return draft;
}

function sizePeople(draft: Draft, beats: readonly Beat[], facial: boolean): Partial<Draft> {
  const poses = draft.subjects.map((subject) => subject.pose);
  const introduces = beats.some((beat) => beat.introduces);
  if (draft.subjects.length > 2) return { kind: "action", size: "WS", reason: "The group in the place" };
  if (draft.subjects.length === 2) return { kind: "two_shot", size: introduces ? "MWS" : "MS", reason: "What they do together" };
  if (poses.includes("running")) return { size: "WS", reason: "Room for the run" };
  if (introduces) return { size: "MWS", reason: "We meet the character head to knee" };
  if (poses.includes("walking")) return { size: "MWS", reason: "Walks with the character" };
  if (poses.includes("lying")) return { size: "MS", angle: "high", reason: "The body at rest" };
  if (facial) return { kind: "single", size: "MCU", reason: "The face tells it" };
  return { size: "MS", reason: "What the character does" };
}

/** Two shots of the same people at the same size would jump: the second goes in or out. */
function vary(draft: Draft, before: Draft | null): void {
  if (!before || before.size !== draft.size || before.kind === "insert" || draft.kind === "insert") return;
  const same =
    draft.subjects.length === before.subjects.length &&
    draft.subjects.every(({ castId }) => before.subjects.some((one) => one.castId === castId));
  if (same) draft.size = OTHER_SIZE[draft.size];
}

const OTHER_SIZE: Readonly<Record<ShotSize, ShotSize>> = {
  EWS: "WS",
  WS: "MS",
  MWS: "MCU",
  MS: "MCU",
  MCU: "MS",
  CU: "MS",
  ECU: "MCU",
};
const sizeIsTight = (size: ShotSize): boolean => size === "CU" || size === "ECU" || size === "MCU";

/** "A COIN, worn smooth." → "coin". */
function labelOf(text: string): string {
  const phrase = (text.split(/[.,:;!?(\n]/)[0] ?? "").toLowerCase().replace(/^(a|an|the|his|her|their|its)\s+/, "");
  return phrase.split(" ").slice(0, 5).join(" ").trim() || "detail";
}

const tokensOf = (name: string): Token[] => tokenise(name.replace(/(?<!\p{L})\p{Ll}/gu, (letter) => letter.toUpperCase()));
