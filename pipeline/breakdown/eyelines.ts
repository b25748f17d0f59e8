import type { Subject } from "../../schema/shotlist.ts";
import type { Draft, DraftSubject } from "./draft.ts";

/**
 * Where each character of a scene stands along one line across the set, 0 left … 1 right; the camera stays on one side of it, so
 * that left and right on screen never swap: the 180° rule.
 */
export type Line180 = Map<string, number>;

const FIRST_PLACES = [0.3, 0.7, 0.12, 0.88, 0.5] as const;
const MAX_IN_FRAME = 6;

/** Newcomers take the next free places. Two who stood left and right of each other in a scene before do so again. */
export function takePlaces(line: Line180, castIds: readonly string[], before: Line180): void {
  const [a, b, ...rest] = castIds;
  const swapped = line.size === 0 && a !== undefined && b !== undefined && at(before, a) > at(before, b);
  for (const castId of swapped ? [b, a, ...rest] : castIds) {
    if (!line.has(castId)) line.set(castId, FIRST_PLACES[line.size] ?? vanDerCorput(line.size));
    before.set(castId, line.get(castId) ?? 0.5);
  }
}

/** Positions and looks in the frame. The near party of an over-the-shoulder stands at the edge, its back to us. */
export function frame(draft: Draft, line: Line180): Subject[] {
  const subjects = draft.subjects.slice(0, MAX_IN_FRAME).sort((a, b) => at(line, a.castId) - at(line, b.castId));
  return subjects.map((subject, i) => {
    const facing = facingOf(subject, line);
    return {
      cast_id: subject.castId,
      x: subject.foreground
        ? at(line, subject.castId) < partnerAt(subjects, subject, line)
          ? 0.16
          : 0.84
        : placeOf(i, subjects, facing),
      facing,
      pose: subject.pose,
      expression: subject.expression,
      foreground: subject.foreground,
    };
  });
}

function facingOf(subject: DraftSubject, line: Line180): Subject["facing"] {
  if (subject.foreground || subject.looksAt === "away") return "away";
  if (subject.looksAt === "camera") return "camera";
  const own = at(line, subject.castId);
  const other = subject.looksAt === null ? 0.5 : at(line, subject.looksAt);
  if (other === own) return own <= 0.5 ? "right" : "left";
  return other > own ? "right" : "left";
}

function placeOf(i: number, subjects: readonly DraftSubject[], facing: Subject["facing"]): number {
  const near = subjects.findIndex((subject) => subject.foreground);
  if (subjects.length === 2 && near !== -1) return near === 0 ? 0.62 : 0.38;
  if (subjects.length === 1) return facing === "right" ? 0.42 : facing === "left" ? 0.58 : 0.5;
  if (subjects.length === 2) return i === 0 ? 0.33 : 0.67;
  return Math.round(((i + 0.6) / (subjects.length + 0.2)) * 100) / 100;
}

function partnerAt(subjects: readonly DraftSubject[], subject: DraftSubject, line: Line180): number {
  const partner = subjects.find((other) => other !== subject);
  return partner ? at(line, partner.castId) : 0.5;
}

const at = (line: Line180, castId: string): number => line.get(castId) ?? 0.5;

/** Even filling of 0 … 1 for a crowd. */
function vanDerCorput(n: number): number {
  let value = 0;
  for (let base = 0.5, rest = n; rest > 0; rest >>= 1, base /= 2) value += (rest & 1) * base;
  return value;
}
