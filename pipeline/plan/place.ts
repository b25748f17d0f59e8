import { type GpuClass, type Offer, serves } from "../../schema/backends.ts";
import type { CatalogueEntry, Rung } from "../../schema/catalogue/entry.ts";
import { GPUS } from "../../schema/catalogue/gpus.ts";
import type { FilmSettings, Mode } from "../../schema/settings.ts";
import { jobScale, leastCardGb, rungOn } from "./card-memory.ts";
import { fittedSize, pictureSize, type Size } from "./picture-size.ts";

/** Memory of the cards that a mode is made for. */
const MODE_GB: Readonly<Record<Mode, number>> = { cinema: 80, balanced: 40, fast: 24, animatic: 0 };
/** What a rung takes longer by than the model whole on the card. Nobody publishes these: assumed. fp8 gains only once compiled. */
const RUNG_SLOWER: Readonly<Record<Rung, number>> = { fp32: 1, bf16: 1, fp8: 1, offload: 1.6, nf4: 1.5 };
/** Models that finish a picture take it as it was made; what is made larger than this is finished by none. */
const FINISHED_FROM = 1080;
/** Where a card does not hold a model at its largest picture, this one is tried. */
const SMALLER = 720;

/** Where a model can run, with what a second of its output (or a picture) takes and costs there; `inClass`: as the mode has it. */
export type Place = { offer: Offer; rung: Rung | null; run_s: number; usd_micros: number; inClass: boolean };

/** `size` is the model's own; the film's may be larger. */
type Placed = { size: Size; places: Place[] } | { refusal: string };

/** The places for a model in a film, best first: cards of the mode's class, then the cheaper, then the faster, then as listed. Else why there are none. */
export function placesFor(entry: CatalogueEntry, settings: FilmSettings, offers: readonly Offer[]): Placed {
  const serving = offers.filter((offer) => serves(offer, entry.model));
  if (serving.length === 0) return { refusal: "no backend serves it" };
  const sizes = sizesOf(entry, settings);
  for (const size of sizes) {
    const places = serving.flatMap((offer) => placeOn(entry, offer, size, settings) ?? []);
    if (places.length > 0) return { size, places: places.sort(bestFirst) };
  }
  const least = leastCardGb(entry, sizes.at(-1) ?? pictureSize(settings));
  const cards = [...new Set(serving.map(({ gpu }) => GPUS[gpu].name))].join(", ");
  return { refusal: `it takes a card of ${Math.ceil(least)} GB, and those that serve it have less (${cards})` };
}

function placeOn(entry: CatalogueEntry, offer: Offer, size: Size, { mode, fps }: FilmSettings): Place | null {
  const rung = rungOn(entry, offer.gpu, size);
  if (rung === undefined) return null;
  const run_s = runSeconds(entry, offer.gpu, rung, size, fps);
  const inClass = rung === null || rung === entry.memory[0]?.rung || GPUS[offer.gpu].memory_gb >= MODE_GB[mode];
  return { offer, rung, run_s, usd_micros: run_s * offer.usd_micros_per_s, inClass };
}

const bestFirst = (a: Place, b: Place): number =>
  Number(b.inClass) - Number(a.inClass) || a.usd_micros - b.usd_micros || a.run_s - b.run_s;

/** The sizes at which the model itself may work, largest first. */
function sizesOf({ functions, rules }: CatalogueEntry, settings: FilmSettings): Size[] {
  const finishes = functions.every((name) => name === "video.face" || name === "video.upscale");
  const largest = finishes ? FINISHED_FROM : rules.max_height;
  const heights = largest !== null && largest > SMALLER && !finishes ? [largest, SMALLER] : [largest];
  return heights.map((height) => fittedSize(pictureSize(settings), height));
}

function runSeconds(entry: CatalogueEntry, gpu: GpuClass, rung: Rung | null, size: Size, fps: number): number {
  const { speed, shape, rules } = entry;
  const card = speed.scales && gpu !== "cpu" ? GPUS[speed.gpu].bf16_tflops / GPUS[gpu].bf16_tflops : 1;
  const rate = shape === null || shape.fps === 1 ? 1 : madeFps(fps, rules.native_fps) / shape.fps;
  return speed.run_s * card * (rung === null ? 1 : RUNG_SLOWER[rung]) * jobScale(entry, size, null) * rate;
}

/** The nearest rate that the model makes by itself; the film's is interpolated. */
export const madeFps = (fps: number, native: readonly number[] | null): number =>
  native === null ? fps : native.reduce((best, rate) => (Math.abs(rate - fps) < Math.abs(best - fps) ? rate : best));
