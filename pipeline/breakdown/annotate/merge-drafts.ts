import { SHOT_SIZES, type ShotSize } from "../../../schema/vocabulary.ts";
import { isDirected } from "../coverage/jumps.ts";
import { secondsOf } from "../coverage/lines.ts";
import type { Draft, DraftSubject } from "../draft.ts";

const NOT_MERGED: ReadonlySet<Draft["kind"]> = new Set(["title", "insert", "pov"]);

/** Neighbours as one shot of all that they film, which keeps their frame where they share it; null where they stay apart, and `dropped` says why. */
export function mergeDrafts(
  group: readonly Draft[],
  ids: readonly string[],
  shotMaxSeconds: number,
  dropped: string[],
): Draft | null {
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
