import type { Draft } from "../draft.ts";
import { isDirected } from "./jumps.ts";
import type { SceneReading } from "./scene-reading.ts";

/** The first sight of a new place. Action that opens on the place itself becomes it; people found there in a room stay in it. */
export function establish(opening: Draft | null, reading: SceneReading): Draft[] {
  const size = reading.place.interior ? "WS" : "EWS";
  const reason = "A new place: see it whole";
  const directed = opening !== null && isDirected(opening);
  if (opening && !directed && opening.lines.length === 0) {
    const empty = opening.subjects.length === 0 && opening.kind === "action";
    const settled = reading.place.interior && opening.subjects.length > 0 && opening.kind !== "insert" && opening.kind !== "pov";
    if (empty || settled) return [{ ...opening, kind: "establishing", size, insert: null, reason }];
  }
  if (directed && opening && (opening.size === "EWS" || opening.size === "WS")) return [{ ...opening, kind: "establishing" }];
  const place: Draft = {
    kind: "establishing",
    size,
    angle: "eye",
    move: null,
    subjects: [],
    insert: null,
    lines: [],
    action: [],
    transitionIn: null,
    range: opening?.range ?? reading.range,
    reason,
  };
  return opening ? [place, opening] : [place];
}
