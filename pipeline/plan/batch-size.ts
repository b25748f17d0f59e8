import { entryOf } from "../../schema/catalogue.ts";
import type { JobSpec, Placement } from "../../schema/graph.ts";
import { batchLimit } from "./card-memory.ts";
import { madeFps } from "./place.ts";

/** How many jobs like this one the card holds at once; `frames` is its length, where it has one. 1: of a model that nobody knows. */
export function batchMax(model: string, template: JobSpec["template"], frames: number | null, place: Placement | null): number {
  const entry = entryOf(model);
  if (!entry) return 1;
  if (!place) return entry.batch_max;
  const { width, height, fps } = template;
  const size = typeof width === "number" && typeof height === "number" ? { width, height } : null;
  const made =
    frames !== null && typeof fps === "number" ? Math.ceil((frames * madeFps(fps, entry.rules.native_fps)) / fps) : frames;
  return batchLimit(entry, place, size, made);
}
