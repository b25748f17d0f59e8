import type { GpuClass } from "../../schema/backends.ts";
import type { CatalogueEntry, MemoryFigure, Rung } from "../../schema/catalogue/entry.ts";
import { GPUS } from "../../schema/catalogue/gpus.ts";
import type { Size } from "./picture-size.ts";

/** A tenth of a card stays free. */
const USABLE = 0.9;

/** How the model lies on the card, for one job of a size: the first rung that it holds; null: the model needs no card; undefined: none. */
export function rungOn(entry: CatalogueEntry, gpu: GpuClass, size: Size): Rung | null | undefined {
  if (entry.memory.length === 0) return null;
  const { fp8, memory_gb } = GPUS[gpu];
  return entry.memory.find((figure) => (figure.rung !== "fp8" || fp8) && neededGb(entry, figure, size) <= memory_gb * USABLE)
    ?.rung;
}

/** Memory of the smallest card that would do, in GB. */
export const leastCardGb = (entry: CatalogueEntry, size: Size): number =>
  Math.min(...entry.memory.map((figure) => neededGb(entry, figure, size))) / USABLE;

/** Jobs of one size and length that the card runs at once: as many as its memory holds, and the model takes together. */
export function batchLimit(
  entry: CatalogueEntry,
  { gpu, rung }: { gpu: GpuClass; rung: Rung | null },
  size: Size | null,
  frames: number | null,
): number {
  const figure = entry.memory.find((each) => each.rung === rung);
  if (figure === undefined) return entry.batch_max;
  const room = GPUS[gpu].memory_gb * USABLE - figure.resident_gb;
  return Math.min(entry.batch_max, Math.max(1, Math.floor(room / (figure.item_gb * jobScale(entry, size, frames)))));
}

/** A job against the entry's shape: by its pixels, and by its frames up to as many as are made in one go. */
export function jobScale({ shape, rules }: CatalogueEntry, size: Size | null, frames: number | null): number {
  if (shape === null || size === null) return 1;
  const pixels = onGrid(size.width, rules.size_multiple) * onGrid(size.height, rules.size_multiple);
  return (pixels / (shape.width * shape.height)) * Math.min(1, (frames ?? shape.frames) / shape.frames);
}

const neededGb = (entry: CatalogueEntry, { resident_gb, item_gb }: MemoryFigure, size: Size): number =>
  resident_gb + item_gb * jobScale(entry, size, null);

const onGrid = (side: number, multiple: number): number => Math.ceil(side / multiple) * multiple;
