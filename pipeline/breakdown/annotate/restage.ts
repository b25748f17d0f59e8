import type { Framing, SceneAnnotation, ShotAnnotation } from "../../../schema/annotation.ts";
import { SHOT_SIZES, type ShotSize } from "../../../schema/vocabulary.ts";
import { isDirected } from "../coverage/jumps.ts";
import { secondsOf } from "../coverage/lines.ts";
import type { Draft, DraftSubject, ShotNotes } from "../draft.ts";
import { COLOUR_WORDS, HAT_WORDS, TOP_WORDS } from "../lexicon/looks.ts";
import { findFirst } from "../text/lexicon.ts";
import { tokenise } from "../text/tokens.ts";
import { splitDraft } from "./split.ts";

/** A draft and the shots of the rules that it is made of, by their place in the scene. */
export interface Restaged {
  draft: Draft;
  from: number[];
}

const NOT_MERGED: ReadonlySet<Draft["kind"]> = new Set(["title", "insert", "pov"]);

/**
 * The scene's drafts as an annotation without mistakes wants them; the drafts given stay as they are. What a shot cannot bear is left out,
 * and said in `dropped`. Lines and sentences only move between shots: all are there, in their order.
 */
export function restage(
  drafts: readonly Draft[],
  annotation: SceneAnnotation,
  shotMaxSeconds: number,
): { restaged: Restaged[]; dropped: string[] } {
  const dropped: string[] = [];
  const notes = new Map(annotation.shots.map((note) => [placeOf(note.shot), note]));
  const looks = looksIn(annotation, dropped);
  const restaged: Restaged[] = [];
  for (let i = 0; i < drafts.length; i++) {
    const group = annotation.merge?.find((shots) => placeOf(shots[0] ?? "") === i) ?? [];
    const merged = group.length > 1 ? merge(drafts.slice(i, i + group.length), group, shotMaxSeconds, dropped) : null;
    const draft = merged ?? drafts[i];
    if (!draft) continue;
    const from = merged ? group.map((_, k) => i + k) : [i];
    const note = notes.get(i);
    if (!note) restaged.push({ draft: looks.size > 0 ? noted(draft, {}, null, looks) : draft, from });
    else for (const part of direct(draft, note, looks, dropped, offsetOf(drafts, i))) restaged.push({ draft: part, from });
    if (merged) i += group.length - 1;
  }
  return { restaged, dropped };
}

/** A coloured garment would be one in this scene and another in the next. */
function looksIn({ looks = [] }: SceneAnnotation, dropped: string[]): Map<string, string> {
  const kept = new Map<string, string>();
  for (const { who, note } of looks) {
    const tokens = tokenise(note);
    const dresses = findFirst(COLOUR_WORDS, tokens) && (findFirst(TOP_WORDS, tokens) ?? findFirst(HAT_WORDS, tokens));
    if (dresses) dropped.push(`${who} is dressed by the wardrobe, not as "${note}".`);
    else if (note !== "") kept.set(who, note);
  }
  return kept;
}

/** "S3" is the third: place 2. */
const placeOf = (shot: string): number => Number(shot.slice(1)) - 1;

function offsetOf(drafts: readonly Draft[], place: number): { A: number; L: number } {
  const before = drafts.slice(0, place);
  return {
    A: before.reduce((sum, { action }) => sum + action.length, 0),
    L: before.reduce((sum, { lines }) => sum + lines.length, 0),
  };
}

function merge(group: readonly Draft[], ids: readonly string[], shotMaxSeconds: number, dropped: string[]): Draft | null {
  const [first, ...rest] = group;
  if (!first) return null;
  const lines = group.flatMap((draft) => draft.lines);
  const why = group.some((draft) => NOT_MERGED.has(draft.kind))
    ? "a thing shown by itself stays by itself"
    : group.some(isDirected)
      ? "the script itself asks for one of them"
      : rest.some((draft) => draft.transitionIn !== null)
        ? "the script has a transition between them"
        : secondsOf(lines) > shotMaxSeconds
          ? "they would be longer than can be filmed in one"
          : null;
  if (why !== null) {
    dropped.push(`${ids.join(" and ")} stay apart: ${why}.`);
    return null;
  }
  const together = rest.every((draft) => sameFrame(first, draft));
  const subjects = together ? first.subjects : everybodyIn(group);
  const faces = subjects.length;
  const lastRange = group.at(-1)?.range ?? first.range;
  return {
    ...first,
    kind: together ? first.kind : faces === 2 ? "two_shot" : faces === 1 ? "single" : "master",
    size: together ? first.size : widest(group),
    subjects,
    lines,
    action: group.flatMap((draft) => draft.action),
    range: { ...first.range, end: Math.max(first.range.end, lastRange.end) },
  };
}

const sameFrame = (a: Draft, b: Draft): boolean =>
  a.kind === b.kind &&
  a.subjects.length === b.subjects.length &&
  a.subjects.every(({ castId, foreground }) =>
    b.subjects.some((other) => other.castId === castId && other.foreground === foreground),
  );

function everybodyIn(group: readonly Draft[]): DraftSubject[] {
  const subjects = new Map<string, DraftSubject>();
  for (const subject of group.flatMap((draft) => draft.subjects)) {
    const known = subjects.get(subject.castId);
    // Who was the shoulder in one shot is a face in the other.
    if (!known || known.foreground) subjects.set(subject.castId, subject);
  }
  return [...subjects.values()].map((subject) => ({ ...subject, foreground: false }));
}

const widest = (group: readonly Draft[]): ShotSize =>
  SHOT_SIZES.find((size) => group.some((draft) => draft.size === size)) ?? "MS";

function direct(
  draft: Draft,
  note: ShotAnnotation,
  looks: ReadonlyMap<string, string>,
  dropped: string[],
  offset: { A: number; L: number },
): Draft[] {
  const { shot, split = [] } = note;
  if (draft.kind === "title") {
    dropped.push(`${shot} stays as it is: words on the screen.`);
    return [draft];
  }
  const asked = isDirected(draft);
  const framing = (given: Framing): Framing => (asked ? { lens_mm: given.lens_mm } : given);
  if (asked && (note.size ?? note.angle ?? note.move) !== undefined)
    dropped.push(`${shot} keeps its framing: the script itself asks for it.`);
  const points = new Map(split.map(({ at, ...given }) => [at, given]));
  return splitDraft(draft, points.keys(), offset).map(({ part, at }) => {
    if (at === null) return noted(part, framing(note), note, looks, dropped);
    // A shot that goes on keeps its set-up but for what is said of it; the noises are those of its beginning.
    const { size, angle, move, lens_mm } = note;
    return noted(
      part,
      framing({ size, angle, move, lens_mm, ...points.get(at) }),
      { ...note, sounds: note.sounds && [] },
      looks,
      [],
    );
  });
}

/** The draft with framing, staging and notes; those of its subjects that the note names are staged anew. */
function noted(
  draft: Draft,
  framing: Framing,
  note: ShotAnnotation | null,
  looks: ReadonlyMap<string, string>,
  dropped: string[] = [],
): Draft {
  const blocking: Map<string, { x?: number; facing?: "left" | "right" | "camera" | "away" }> = new Map();
  const staged = new Map((note?.subjects ?? []).map((subject) => [subject.who, subject]));
  const present = new Map(draft.subjects.map((subject) => [subject.castId, subject]));
  for (const { who, x, facing } of staged.values()) {
    const subject = present.get(who);
    if (!subject) dropped.push(`${note?.shot}: ${who} is not in the shot.`);
    else if (subject.foreground && (x !== undefined || facing !== undefined))
      dropped.push(`${note?.shot}: ${who}, whose shoulder is in the foreground, stays there.`);
    else if (!subject.foreground) blocking.set(who, { ...(x !== undefined && { x }), ...(facing && { facing }) });
  }
  const subjects = draft.subjects.map((subject) => {
    const { pose = subject.pose, expression = subject.expression } = staged.get(subject.castId) ?? {};
    return { ...subject, pose, expression };
  });
  const lines = draft.lines.map((line) => {
    const face = line.parenthetical === null ? staged.get(line.castId)?.expression : undefined;
    return face ? { ...line, expression: face } : line;
  });
  const notes: ShotNotes = {
    angle: framing.angle,
    blocking,
    effects: note?.sounds,
    looks: new Map([...looks].filter(([who]) => present.get(who)?.foreground === false)),
    told: framing.lens_mm === undefined ? [] : [`${framing.lens_mm} mm lens`],
  };
  const goesOn = (framing.size ?? draft.size) === draft.size && (framing.angle ?? draft.angle) === draft.angle;
  const own = goesOn ? draft.reason : draft.reason.replace(ENDINGS_THAT_MEAN, "");
  return {
    ...draft,
    size: framing.size ?? draft.size,
    angle: framing.angle ?? draft.angle,
    move: framing.move ?? draft.move,
    subjects,
    lines,
    reason: framing.reason?.replace(ENDINGS_THAT_MEAN, "") || own,
    notes,
  };
}

/** By these the breakdown knows a shot that the script asks for, and one that goes on in the set-up before. */
const ENDINGS_THAT_MEAN = /[,:]? *(?:continued|as the script says)$/;
