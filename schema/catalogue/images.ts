/** Models of stills: character sheets, keyframes, edits. */
import type { CatalogueEntry, MemoryFigure, Rules, Sourced } from "./entry.ts";
import { ANY, assumed, held, loadOf, published } from "./figures.ts";
import { APACHE_2, FLUX_DEV } from "./licences.ts";

/** Peaks at a megapixel; a picture's own share of them is an assumption. */
const FLUX_MEMORY: readonly MemoryFigure[] = [
  held("bf16", 31.4, 2.5, published("FLUX.1-dev in diffusers: 33.9 GB at the peak")),
  held("fp8", 19.5, 2.5, assumed("half of the transformer's weights, the text encoder whole")),
  held("offload", 14, 2.5, assumed("the text encoder whole, the transformer's layers on the card one after another")),
  held("nf4", 12.4, 2.5, published("FLUX.1-dev in diffusers: 14.9 GB at the peak")),
];

const flux = (
  model: string,
  over: Pick<CatalogueEntry, "functions" | "licence"> & { run_s: number; sourced: Sourced; rules?: Partial<Rules> },
): CatalogueEntry => ({
  model,
  functions: over.functions,
  modes: ["cinema", "balanced", "fast"],
  revision: "1",
  licence: over.licence,
  lip_sync: false,
  rules: { ...ANY, size_multiple: 16, ...over.rules },
  shape: { width: 1024, height: 1024, frames: 1, fps: 1 },
  memory: [...FLUX_MEMORY],
  speed: { gpu: "h100", run_s: over.run_s, scales: true, ...over.sourced },
  load: loadOf(34),
  batch_max: 16,
});

const DEV_S = 6.57;

export const IMAGES: readonly CatalogueEntry[] = [
  flux("flux-1-dev", {
    functions: ["image.generate"],
    licence: FLUX_DEV,
    run_s: DEV_S,
    sourced: published("diffusers: 6.57 s a picture on an 80 GB card, taken as an H100, without fp8 and compile"),
    rules: { references: true },
  }),
  flux("flux-1-schnell", {
    functions: ["image.generate"],
    licence: APACHE_2,
    run_s: 0.94,
    sourced: assumed("4 steps of the 28 that dev takes"),
  }),
  flux("flux-1-kontext", {
    functions: ["image.edit"],
    licence: FLUX_DEV,
    run_s: 2 * DEV_S,
    sourced: assumed("twice dev's: it looks at as many pixels again"),
    rules: { needs_image: true },
  }),
];
