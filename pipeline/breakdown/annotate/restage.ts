import type { Framing, SceneAnnotation, ShotAnnotation } from "../../../schema/annotation.ts";
import { isDirected } from "../coverage/jumps.ts";
import type { Draft, ShotNotes } from "../draft.ts";
import { lookNotes } from "./look-notes.ts";
import { mergeDrafts } from "./merge-drafts.ts";
import { splitDraft } from "./split.ts";

/** A draft and the shots of the rules that it is made of, by their place in the scene. */
export interface Restaged {
  draft: Draft;
  from: number[];
}

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
  const looks = lookNotes(annotation, dropped);
  const restaged: Restaged[] = [];
  for (let i = 0; i < drafts.length; i++) {
    const group = annotation.merge?.find((shots) => placeOf(shots[0] ?? "") === i) ?? [];
    const merged = group.length > 1 ? mergeDrafts(drafts.slice(i, i + group.length), group, shotMaxSeconds, dropped) : null;
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

/** "S3" is the third: place 2. */
const placeOf = (shot: string): number => Number(shot.slice(1)) - 1;

function offsetOf(drafts: readonly Draft[], place: number): { A: number; L: number } {
  const before = drafts.slice(0, place);
  return {
    A: before.reduce((sum, { action }) => sum + action.length, 0),
    L: before.reduce((sum, { lines }) => sum + lines.length, 0),
  };
}

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
