import type { FunctionName } from "../../schema/functions.ts";
import type { ModelChoice } from "../../schema/graph.ts";
import type { FilmSettings } from "../../schema/settings.ts";
import type { Shot } from "../../schema/shotlist.ts";
import { type Candidate, type FilmCandidates, isAnimatic } from "./candidates.ts";
import { notesOf } from "./choice-notes.ts";
import type { Ways } from "./choose-models.ts";
import { priceOf } from "./estimate.ts";
import type { PictureWay } from "./pictures.ts";

/** What was decided: `starts` are the first candidates of functions, `pictures` the ways of shots. */
export type Decided = {
  candidates: FilmCandidates;
  settings: FilmSettings;
  functions: readonly FunctionName[];
  shots: readonly Shot[];
  ways: Ways;
  pictures: ReadonlyMap<string, PictureWay>;
  starts: ReadonlyMap<FunctionName, number>;
  /** What all would cost if it were made the best way, and what it costs as decided. */
  best_usd_micros: number;
  usd_micros: number;
};

/** The models at work by function, each with the reasons why. */
export type Used = ReadonlyMap<FunctionName, ReadonlyMap<Candidate, ReadonlySet<string>>>;

/** The choice in words: why each model does its function, which others there are and why not, and what a person should know. */
export function explain(decided: Decided): ModelChoice {
  const used = usedBy(decided);
  const chosen = [...used].flatMap(([name, models]) =>
    [...models].map(([{ entry }, reasons]) => ({ function: name, model: entry.model, why: [...reasons].join("; ") })),
  );
  const stand_ins: ModelChoice["stand_ins"] = [];
  const left_out: ModelChoice["left_out"] = [];
  for (const [name, models] of used) {
    const [first] = models.keys();
    left_out.push(...decided.candidates[name].left_out);
    for (const candidate of decided.candidates[name].able) {
      const { model } = candidate.entry;
      const reason = first && !models.has(candidate) ? objection(name, candidate, first) : null;
      if (reason !== null) left_out.push({ function: name, model, reason });
      else if (!models.has(candidate)) stand_ins.push({ function: name, model });
    }
  }
  return { chosen, stand_ins, left_out, notes: notesOf(decided, used) };
}

function usedBy({ candidates, functions, ways, pictures, starts, settings }: Decided): Used {
  const used = new Map<FunctionName, Map<Candidate, Set<string>>>();
  const add = (name: FunctionName, candidate: Candidate, why: string) => {
    const models = used.get(name) ?? new Map<Candidate, Set<string>>();
    models.set(candidate, (models.get(candidate) ?? new Set()).add(why));
    used.set(name, models);
  };
  const firstWhy = (name: FunctionName) =>
    candidates[name].better.length > 0
      ? "the first choice of those that can be had"
      : `the first choice in mode ${settings.mode}`;
  const whyAt = (name: FunctionName, index: number, cause: string) =>
    index === 0 ? firstWhy(name) : `${cause} ${candidates[name].able[0]?.entry.model}`;
  for (const name of functions) {
    const start = starts.get(name);
    const candidate = start === undefined ? undefined : candidates[name].able[start];
    if (start !== undefined && candidate) add(name, candidate, whyAt(name, start, "the budget does not bear"));
  }
  for (const [shotId, way] of pictures) {
    const [best] = ways.get(shotId) ?? [way];
    const parts: [FunctionName, Candidate | null, Candidate | null][] = [
      ["video.generate", way.video, best.video],
      ["video.face", way.face, best.face],
      ["video.upscale", way.upscale, best.upscale],
    ];
    for (const [name, candidate, first] of parts) {
      if (!candidate) continue;
      const cause = candidate === first ? "these shots are too long for" : "the budget does not bear";
      add(name, candidate, whyAt(name, candidates[name].able.indexOf(candidate), cause));
    }
  }
  return used;
}

/** Why it does not even stand in for `first`. */
function objection(name: FunctionName, candidate: Candidate, first: Candidate): string | null {
  if (name === "video.face" && isAnimatic(candidate.entry)) return "it draws mouths, which have no place on filmed faces";
  return priceOf(candidate, 1) > priceOf(first, 1) ? `dearer than ${first.entry.model}` : null;
}
