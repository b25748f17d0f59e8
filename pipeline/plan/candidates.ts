import type { Offer } from "../../schema/backends.ts";
import type { CatalogueEntry } from "../../schema/catalogue/entry.ts";
import { CATALOGUE } from "../../schema/catalogue.ts";
import { FUNCTION_NAMES, type FunctionName } from "../../schema/functions.ts";
import type { ModelChoice } from "../../schema/graph.ts";
import type { FilmSettings, Mode } from "../../schema/settings.ts";
import { pictureSize, type Size } from "./picture-size.ts";
import { type Place, placesFor } from "./place.ts";

/** Modes by falling quality: what cannot be had in one is made in a later one. */
const DOWNWARDS: readonly Mode[] = ["cinema", "balanced", "fast", "animatic"];

/** A model that may do a function in this film, at what size of picture, and where: the best place first. None: no backend serves it, and nothing better is left. */
export type Candidate = { entry: CatalogueEntry; size: Size; places: readonly Place[] };

/** `able` is never empty. Both are in the order of choice; `better` says which of those left out come before all that are able. */
export type Candidates = { able: readonly Candidate[]; left_out: ModelChoice["left_out"]; better: ModelChoice["left_out"] };
export type FilmCandidates = Readonly<Record<FunctionName, Candidates>>;

/** For every function, the models that its licence, the language and the cards of the backends allow in this film. */
export function filmCandidates(
  settings: FilmSettings,
  offers: readonly Offer[],
  catalogue: readonly CatalogueEntry[] = CATALOGUE,
): FilmCandidates {
  const known = FUNCTION_NAMES.map((name) => [name, candidatesFor(name, settings, offers, catalogue)]);
  return Object.fromEntries(known) as FilmCandidates;
}

function candidatesFor(
  name: FunctionName,
  settings: FilmSettings,
  offers: readonly Offer[],
  catalogue: readonly CatalogueEntry[],
): Candidates {
  const able: Candidate[] = [];
  const left_out: ModelChoice["left_out"] = [];
  const better: ModelChoice["left_out"] = [];
  const fitting = catalogue.filter((entry) => entry.functions.includes(name));
  for (const entry of inModeOrder(fitting, settings.mode)) {
    const placed = refusalOf(entry, settings) ?? placesFor(entry, settings, offers);
    if ("refusal" in placed) {
      const out = { function: name, model: entry.model, reason: placed.refusal };
      left_out.push(out);
      if (able.length === 0) better.push(out);
    } else able.push({ entry, ...placed });
  }
  if (able.length === 0)
    able.push(...fitting.filter(isAnimatic).map((entry) => ({ entry, size: pictureSize(settings), places: [] })));
  return { able, left_out, better };
}

export const isAnimatic = ({ modes }: CatalogueEntry): boolean => modes.includes("animatic");

/** Those of the film's mode, then those of each mode below. */
const inModeOrder = (entries: readonly CatalogueEntry[], mode: Mode): Set<CatalogueEntry> =>
  new Set(DOWNWARDS.slice(DOWNWARDS.indexOf(mode)).flatMap((each) => entries.filter(({ modes }) => modes.includes(each))));

/** A licence that leaves countries out is only safe where the film's is known. */
function refusalOf({ licence, rules }: CatalogueEntry, { use, territory, language }: FilmSettings): { refusal: string } | null {
  const { id, commercial, excluded_territories } = licence;
  if (use === "commercial" && !commercial) return { refusal: `its licence (${id}) does not allow commercial use` };
  if (excluded_territories.length > 0 && territory === null)
    return { refusal: `its licence (${id}) excludes some territories, and the film names none` };
  if (territory !== null && excluded_territories.includes(territory))
    return { refusal: `its licence (${id}) excludes ${territory}` };
  if (!speaks(rules.languages, language)) return { refusal: `it does not speak ${language}` };
  return null;
}

/** `language` is a BCP 47 tag. */
export const speaks = (languages: readonly string[] | null, language: string): boolean =>
  languages === null || languages.includes(language.toLowerCase().split("-")[0] ?? "");
