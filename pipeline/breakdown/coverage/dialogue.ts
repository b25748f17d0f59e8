import type { SourceRange } from "../../../schema/screenplay.ts";
import type { Expression, ShotSize } from "../../../schema/vocabulary.ts";
import type { SpeechBlock } from "../blocks.ts";
import type { Direction } from "../camera-directions.ts";
import { type Draft, type DraftLine, type DraftSubject, draftOf } from "../draft.ts";
import { enter, RESTING_FACE, subjectOf } from "../staging.ts";
import { sizeForTension, tensionOf } from "../tension.ts";
import { stableHash } from "../text/stable-hash.ts";
import { dualLine, linesByShot, secondsOf } from "./lines.ts";
import type { SceneReading } from "./scene-reading.ts";

/** An exchange: speeches with nothing but short action between them. */
export interface Exchange {
  /** Who speaks each speech, in order. */
  turns: string[];
  /** Each speaker once, in order. */
  speakers: string[];
}

/** A speech's place in its exchange. */
export interface Seat {
  exchange: Exchange;
  /** 0-based in the exchange. */
  index: number;
  /** How often the same speaker has spoken in it before. */
  spokeBefore: number;
}

export interface Turn extends Seat {
  /** Whoever speaks next, before, or stands by. */
  listener: string | null;
  direction: Direction | null;
  /** No action since the speech before. */
  follows: boolean;
}

/** A wide set-up holds quick replies this long before it breaks into singles. */
const HOLD_SECONDS = 6;
const SHORT_REPLY_SECONDS = 2.2;
const HOLD_TENSION = 0.5;
const REACTION_LOAD = 0.3;

/** Shots of one speech that is seen spoken. An empty answer means that it went into the shot before. */
export function coverSpeech(speech: SpeechBlock, turn: Turn, reading: SceneReading): Draft[] {
  const { roster, mood, staging } = reading;
  const castId = roster.idOf(speech.name);
  enter(staging, castId, roster);
  reading.seen.add(castId);
  const before = reading.drafts.at(-1) ?? null;
  if (speech.dual && before && before.lines.length > 0) {
    const line = dualLine(speech, castId, mood);
    if (line) speakTogether(before, line, reading);
    return [];
  }
  const shots = linesByShot(speech, castId, "on_screen", mood);
  const load = Math.max(0, ...shots.flat().map((line) => line.load));
  const tension = tensionOf(mood, turn.index, turn.exchange.turns.length, load);
  const first = shots[0] ?? [];
  if (shots.length === 1 && holds(before, castId, first, tension, turn)) {
    before?.lines.push(...first);
    showSpeaking(before, castId, first[0]?.expression ?? "neutral");
    return [];
  }
  const drafts = shots.map((lines, i) =>
    i === 0
      ? opening(castId, lines, tension, turn, reading)
      : continuation(castId, lines, i, shots.length, tension, turn, reading),
  );
  const end = reactionAfter(castId, load, turn, reading, drafts.at(-1)?.range ?? reading.range);
  return end ? [...drafts, end] : drafts;
}

function opening(castId: string, lines: DraftLine[], tension: number, turn: Turn, reading: SceneReading): Draft {
  const { staging } = reading;
  const { listener, direction, exchange, index, spokeBefore } = turn;
  const range = lines[0]?.range ?? reading.range;
  const face = lines[0]?.expression ?? "neutral";
  const speaker = (looksAt: string | null): DraftSubject => subjectOf(staging, castId, { expression: face, looksAt });
  if (direction) {
    const size = direction.size ?? "MCU";
    return draftOf({
      kind: "single",
      size,
      angle: direction.angle ?? "eye",
      move: direction.move,
      subjects: [speaker(listener)],
      lines,
      range,
      reason: `${direction.written}: as the script says`,
    });
  }
  if (lines.some((line) => line.sung)) return song(castId, lines, range, reading);
  if (listener === null) return solo(castId, lines, tension, turn, reading);
  const group = groupOf(castId, listener, exchange, reading);
  const shown = reading.drafts.at(-1);
  const needsMaster = index === 0 && !(shown?.kind === "two_shot" || shown?.kind === "master") && tension < 0.85;
  const looksAgain = index > 0 && index % 9 === 0 && tension < 0.6;
  if (needsMaster || looksAgain) {
    const size: ShotSize = group.length > 2 ? "WS" : shown?.size === "MS" ? "MWS" : "MS";
    const subjects = group.map((one) => (one === castId ? speaker(listener) : listening(one, castId, reading, 0)));
    const kind = group.length > 2 ? "master" : "two_shot";
    return draftOf({
      kind,
      size,
      subjects,
      lines,
      range,
      reason: index === 0 ? "Who stands where as the talk begins" : "Back out: where they stand now",
    });
  }
  if (spokeBefore === 0 || (spokeBefore % 3 === 1 && tension < HOLD_TENSION && stableHash(lines[0]?.text ?? "") % 3 === 0)) {
    if (tension < 0.68 && !(shown?.kind === "over_the_shoulder" && shown.lines[0]?.castId === castId)) {
      const near = { ...listening(listener, castId, reading, 0), foreground: true };
      return draftOf({
        kind: "over_the_shoulder",
        size: tension < 0.4 ? "MS" : "MCU",
        subjects: [speaker(listener), near],
        lines,
        range,
        reason: "Over the shoulder of the listener",
      });
    }
  }
  const size = differs(sizeForTension(tension), castId, shown);
  return draftOf({
    kind: "single",
    size,
    subjects: [speaker(listener)],
    lines,
    range,
    reason: tension >= 0.68 ? "Tighter as it rises" : "Single on the speaker",
  });
}

/** Later parts of a long speech: the listener takes it in, then back to the speaker, closer. */
function continuation(
  castId: string,
  lines: DraftLine[],
  part: number,
  parts: number,
  tension: number,
  turn: Turn,
  reading: SceneReading,
): Draft {
  const range = lines[0]?.range ?? reading.range;
  if (lines.some((line) => line.sung)) return song(castId, lines, range, reading, part);
  if (turn.listener !== null && part % 2 === 1 && part < parts - 1) {
    const heard = lines.map((line): DraftLine => ({ ...line, delivery: "off_screen" }));
    return draftOf({
      kind: "reaction",
      size: "MCU",
      subjects: [listening(turn.listener, castId, reading, tension)],
      lines: heard,
      range,
      reason: "The listener takes it in",
    });
  }
  const size: ShotSize = part === parts - 1 && tension > 0.35 ? "CU" : part % 2 === 0 ? "MS" : "MCU";
  const subjects = [
    subjectOf(reading.staging, castId, { expression: lines[0]?.expression ?? "neutral", looksAt: turn.listener }),
  ];
  return draftOf({ kind: "single", size, subjects, lines, range, reason: "Closer as the speech goes on" });
}

function solo(castId: string, lines: DraftLine[], tension: number, turn: Turn, reading: SceneReading): Draft {
  const before = reading.drafts.at(-1);
  const sizes: readonly ShotSize[] = ["MS", "MCU", "MS", "CU"];
  const size = tension > 0.6 ? "CU" : differs(sizes[turn.index % sizes.length] ?? "MS", castId, before);
  const subjects = [subjectOf(reading.staging, castId, { expression: lines[0]?.expression ?? "neutral" })];
  return draftOf({
    kind: "single",
    size,
    subjects,
    lines,
    range: lines[0]?.range ?? reading.range,
    reason: "Alone with the speaker",
  });
}

function song(castId: string, lines: DraftLine[], range: SourceRange, reading: SceneReading, part = 0): Draft {
  const verse = reading.drafts.filter((draft) => draft.lines.some((line) => line.sung)).length + part;
  const others = reading.staging.present.filter((one) => one !== castId);
  const wide = verse % 3 === 1;
  const subjects = [subjectOf(reading.staging, castId, { expression: "happy", looksAt: null })];
  if (wide) subjects.push(...others.slice(0, 3).map((one) => listening(one, castId, reading, 0)));
  const sizes: readonly ShotSize[] = ["MS", "WS", "MCU"];
  const size = sizes[verse % sizes.length] ?? "MS";
  return draftOf({
    kind: wide && others.length > 0 ? "master" : "single",
    size,
    move: wide ? "dolly_out" : "dolly_in",
    subjects,
    lines,
    range,
    reason: "The song",
  });
}

function holds(before: Draft | null, castId: string, lines: readonly DraftLine[], tension: number, turn: Turn): before is Draft {
  if (!before || !turn.follows || turn.direction || lines.some((line) => line.sung)) return false;
  const seen = before.subjects.some((subject) => subject.castId === castId && !subject.foreground);
  const wide = before.kind === "two_shot" || before.kind === "master";
  const held = secondsOf(before.lines);
  const reply = secondsOf(lines);
  return (
    wide &&
    seen &&
    before.lines.length > 0 &&
    before.lines.length < 4 &&
    tension < HOLD_TENSION &&
    reply <= SHORT_REPLY_SECONDS &&
    held + reply <= HOLD_SECONDS
  );
}

/** A loaded word with nobody to answer it lands on the listener's face. */
function reactionAfter(castId: string, load: number, turn: Turn, reading: SceneReading, range: SourceRange): Draft | null {
  const last = turn.index === turn.exchange.turns.length - 1;
  if (!last || turn.listener === null || load < REACTION_LOAD) return null;
  const subjects = [listening(turn.listener, castId, reading, load)];
  return draftOf({ kind: "reaction", size: load > 0.5 ? "CU" : "MCU", subjects, range, reason: "It lands" });
}

function speakTogether(before: Draft, line: DraftLine, reading: SceneReading): void {
  before.lines.push(line);
  showSpeaking(before, line.castId, line.expression);
  before.kind = "two_shot";
  before.size = before.size === "CU" || before.size === "MCU" || before.size === "ECU" ? "MS" : before.size;
  before.reason = "Both at once: one frame for two";
  before.subjects = before.subjects.map((subject) => ({ ...subject, foreground: false }));
  for (const castId of [before.lines.at(-2)?.castId, line.castId]) {
    if (castId === undefined || before.subjects.some((subject) => subject.castId === castId)) continue;
    before.subjects.push(subjectOf(reading.staging, castId, { expression: line.expression }));
  }
  const [a, b] = before.subjects;
  if (a && b && before.subjects.length === 2) {
    a.looksAt = b.castId;
    b.looksAt = a.castId;
  }
}

function showSpeaking(draft: Draft, castId: string, face: Expression): void {
  draft.subjects = draft.subjects.map((subject) => (subject.castId === castId ? { ...subject, expression: face } : subject));
}

function listening(castId: string, speaker: string, { staging, mood }: SceneReading, load: number): DraftSubject {
  const resting = RESTING_FACE[mood];
  const expression: Expression =
    load > 0.5 ? "surprised" : load > REACTION_LOAD ? (resting === "neutral" ? "worried" : resting) : resting;
  return subjectOf(staging, castId, { expression, looksAt: speaker });
}

const MAX_GROUP = 5;

function groupOf(castId: string, listener: string, exchange: Exchange, { staging }: SceneReading): string[] {
  const others = [...exchange.speakers, ...staging.present].filter((one) => one !== castId && one !== listener);
  return [castId, listener, ...new Set(others)].slice(0, MAX_GROUP);
}

/** Not the same size on the same face twice running. */
function differs(size: ShotSize, castId: string, before: Draft | undefined): ShotSize {
  const same = before?.subjects.length === 1 && before.subjects[0]?.castId === castId && before.size === size;
  if (!same) return size;
  return size === "MS" ? "MCU" : size === "MCU" ? "CU" : "MCU";
}
