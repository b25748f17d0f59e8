import type { Offer } from "../../schema/backends.ts";
import type { FilmHeader } from "../../schema/film.ts";
import type { FunctionName } from "../../schema/functions.ts";
import type { ModelChoice } from "../../schema/graph.ts";
import type { FilmSettings } from "../../schema/settings.ts";
import type { Shot } from "../../schema/shotlist.ts";
import { fitBudget, type Unit } from "./budget.ts";
import { type Candidate, type FilmCandidates, filmCandidates, isAnimatic, speaks } from "./candidates.ts";
import type { Draft } from "./draft.ts";
import { priceOf } from "./estimate.ts";
import { explain } from "./explain.ts";
import { cheaperEach, fitsLength, importanceOf, type PictureWay, pictureWays } from "./pictures.ts";

/** Made by the shot's picture and not by themselves. */
const OF_PICTURES: readonly FunctionName[] = ["video.generate", "video.face", "video.upscale"];

/** The ways to make each shot, by its id, best first. */
export type Ways = ReadonlyMap<string, readonly [PictureWay, ...PictureWay[]]>;

export type FilmChoice = {
  /** The way each shot's picture is made, by its id. */
  pictures: ReadonlyMap<string, PictureWay>;
  /** First choice first, never empty, and none dearer than the one before. */
  modelsFor(draft: Draft): Candidate[];
  choice: ModelChoice;
};

export const waysOf = (shots: readonly Shot[], candidates: FilmCandidates, settings: FilmSettings): Ways =>
  new Map(shots.map((shot) => [shot.shot_id, pictureWays(shot, candidates, settings)]));

/** The best way for each, whatever it costs. */
export const bestOf = (ways: Ways): Map<string, PictureWay> => new Map([...ways].map(([shotId, [best]]) => [shotId, best]));

/**
 * Chooses the models of a film within its budget. `drafts` are its jobs with every shot made the best way: those of pictures count by shot,
 * the others by function, so that a voice stays a voice and a still looks like the next.
 */
export function chooseModels(
  shots: readonly Shot[],
  ways: Ways,
  drafts: readonly Draft[],
  candidates: FilmCandidates,
  settings: FilmSettings,
): FilmChoice {
  const functions = [...new Set(drafts.map((draft): FunctionName => draft.function))];
  const own = functions
    .filter((name) => !OF_PICTURES.includes(name))
    .map((name) => ({ name, options: classOptions(name, drafts, candidates) }));
  const filmed = shots.flatMap((shot) => {
    const options = ways.get(shot.shot_id);
    return options ? [{ shot, options }] : [];
  });
  const units: Unit[] = [
    ...filmed.map(({ shot, options }) => ({ group: "video.generate", importance: importanceOf(shot), options })),
    ...own.map(({ name, options }) => ({ group: name, importance: 0, options })),
  ];
  const picked = fitBudget(units, settings.budget_usd_micros);
  const sum = (option: (unit: number) => number) =>
    units.reduce((usd, { options }, unit) => usd + (options[option(unit)]?.usd_micros ?? 0), 0);
  const pictures = new Map(
    filmed.map(({ shot, options }, index) => [shot.shot_id, options[picked[index] ?? 0] ?? options[0]] as const),
  );
  const starts = new Map(own.map(({ name, options }, index) => [name, options[picked[filmed.length + index] ?? 0]?.level ?? 0]));
  const modelsFor = (draft: Draft) => {
    const way = draft.shot_id === null ? undefined : pictures.get(draft.shot_id);
    return listFor(draft, candidates, starts.get(draft.function) ?? 0, way);
  };
  const sums = { best_usd_micros: sum(() => 0), usd_micros: sum((unit) => picked[unit] ?? 0) };
  return { pictures, modelsFor, choice: explain({ candidates, settings, functions, ways, pictures, starts, shots, ...sums }) };
}

/** The models of jobs beside the plan, within what is left of the film's budget. */
export function modelsBeside(
  drafts: readonly Draft[],
  film: Pick<FilmHeader, "settings" | "spent_usd_micros" | "reserved_usd_micros">,
  offers: readonly Offer[],
): FilmChoice["modelsFor"] {
  const left = film.settings.budget_usd_micros - film.spent_usd_micros - film.reserved_usd_micros;
  const settings = { ...film.settings, budget_usd_micros: Math.max(0, left) };
  return chooseModels([], new Map(), drafts, filmCandidates(settings, offers), settings).modelsFor;
}

/** What a function costs over the whole film when its first candidates are passed over. */
function classOptions(name: FunctionName, drafts: readonly Draft[], candidates: FilmCandidates) {
  const jobs = drafts.filter((draft) => draft.function === name);
  const [first = 0, ...rest] = candidates[name].able.map((_, start) =>
    jobs.reduce((sum, draft) => sum + price(listFor(draft, candidates, start)[0], draft), 0),
  );
  const options = rest.map((usd_micros, index) => ({ level: index + 1, usd_micros }));
  return cheaperEach([{ level: 0, usd_micros: first }, ...options]);
}

/** The candidates from `start` on, or from the shot's own, that can do the job; each as cheap as the one before, or cheaper. */
function listFor(draft: Draft, candidates: FilmCandidates, start: number, way?: PictureWay): Candidate[] {
  const { able } = candidates[draft.function];
  const from = (way && firstOf(draft.function, way, able)) ?? start;
  const fitting = able.slice(from).filter((candidate) => isFit(candidate, draft));
  const list: Candidate[] = [];
  for (const candidate of fitting) {
    const before = list.at(-1);
    if (!before || price(candidate, draft) <= price(before, draft)) list.push(candidate);
  }
  return list.length > 0 ? list : able.slice(-1);
}

function firstOf(name: FunctionName, way: PictureWay, able: readonly Candidate[]): number | undefined {
  const chosen =
    name === "video.generate" ? way.video : name === "video.face" ? way.face : name === "video.upscale" ? way.upscale : null;
  return chosen ? able.indexOf(chosen) : undefined;
}

function isFit(candidate: Candidate, draft: Draft): boolean {
  const { language } = draft.template;
  if (typeof language === "string" && !speaks(candidate.entry.rules.languages, language)) return false;
  // Drawn mouths have no place on filmed faces.
  if (draft.function === "video.face" && isAnimatic(candidate.entry)) return false;
  return draft.function !== "video.generate" || fitsLength(candidate, draft.output_s);
}

const price = (candidate: Candidate | undefined, { output_s }: Draft): number => (candidate ? priceOf(candidate, output_s) : 0);
