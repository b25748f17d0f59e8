import { join } from "node:path";
import { styleText } from "node:util";
import { annotationLines } from "./annotations.ts";
import { count } from "./count.ts";
import type { Report } from "./deliver.ts";

/** What the user wants to know at the end: what it is, where it lies, what it took. */
export function summary({ title, duration, run, missing, spent_usd_micros, shots }: Report, folder: string): string {
  const { seconds } = duration;
  const length = `${Math.floor(seconds / 60)}:${String(Math.round(seconds) % 60).padStart(2, "0")}`;
  const files = [
    ["film.mp4", "the film"],
    ["film.vtt, film.srt", "captions"],
    ["poster.jpg", "poster"],
    ["shots/", "every shot by itself"],
    ["stems/", "dialogue, music and effects apart"],
    ["report.json", "what was made, and how"],
  ] as const;
  const price = spent_usd_micros > 0 ? `, $${(spent_usd_micros / 1_000_000).toFixed(2)}` : "";
  const slugs = missing.map(({ shot, reason }) => styleText("yellow", `shot ${shot} is missing: ${reason}`));
  return [
    "",
    `${styleText("bold", title)}  ${length}, ${count(shots.length, "shot")}, ${count(run.rendered, "job")} rendered, ${run.cached} taken from before, in ${run.seconds.toFixed(1)} s${price}`,
    ...slugs,
    ...annotationLines(run.annotations),
    ...files.map(
      ([name, what]) => `  ${join(folder, name.split(",")[0] ?? name).padEnd(folder.length + 14)} ${styleText("dim", what)}`,
    ),
  ].join("\n");
}
