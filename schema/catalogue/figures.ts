/** How the figures of the catalogue are written down. */
import type { CatalogueEntry, MemoryFigure, Rules, Rung, Sourced } from "./entry.ts";

/** When the projects' papers were read, and the assumptions made. */
const AS_OF = "2026-11-22";

export const published = (source: string): Sourced => ({ basis: "published", source, as_of: AS_OF });
export const assumed = (source: string): Sourced => ({ basis: "assumed", source, as_of: AS_OF });

export const held = (rung: Rung, resident_gb: number, item_gb: number, sourced: Sourced): MemoryFigure => ({
  rung,
  resident_gb,
  item_gb,
  ...sourced,
});

/** Nobody publishes these: weights read at a gigabyte a second, and ten seconds for the libraries. */
export function loadOf(weights_gb: number): CatalogueEntry["load"] {
  return { load_s: 10 + Math.ceil(weights_gb), ...assumed(`${weights_gb} GB of weights at 1 GB a second, and 10 s to start`) };
}

export const ANY: Rules = {
  size_multiple: 1,
  frames: null,
  native_fps: null,
  max_frames: null,
  max_seconds: null,
  max_height: null,
  needs_image: false,
  references: false,
  equal_frames: false,
  languages: null,
};
