import { CATALOGUE, type CatalogueEntry } from "../../schema/catalogue.ts";
import type { FunctionName } from "../../schema/functions.ts";
import type { FilmSettings, Mode } from "../../schema/settings.ts";

/** Modes by falling quality: what cannot be had in one is made in a later one. */
const DOWNWARDS: readonly Mode[] = ["cinema", "balanced", "fast", "animatic"];

export type Choice = { entries: CatalogueEntry[]; notes: string[] };

/** The models that may do a function in this film, first choice first, and what a person should know about the choice. Never empty while the catalogue has an animatic model for it. */
export function chooseModels(
  name: FunctionName,
  settings: FilmSettings,
  catalogue: readonly CatalogueEntry[] = CATALOGUE,
): Choice {
  const notes: string[] = [];
  const able = catalogue.filter((entry) => entry.functions.includes(name));
  const allowed = able.filter((entry) => {
    const refusal = licenceRefusal(entry, settings);
    if (refusal && entry.modes.includes(settings.mode)) notes.push(`${entry.model} is left out: ${refusal}.`);
    return !refusal;
  });
  const modes = DOWNWARDS.slice(DOWNWARDS.indexOf(settings.mode));
  const entries = modes.flatMap((mode) => allowed.filter((entry) => entry.modes.includes(mode)));
  const first = entries[0];
  if (first && !first.modes.includes(settings.mode)) {
    notes.push(`No model for ${name} in mode ${settings.mode}: ${first.model} does it in mode ${first.modes[0]}.`);
  }
  return { entries: [...new Set(entries)], notes };
}

function licenceRefusal({ licence }: CatalogueEntry, { use, territory }: FilmSettings): string | null {
  if (use === "commercial" && !licence.commercial) return `its licence (${licence.id}) does not allow commercial use`;
  if (territory && licence.excluded_territories.includes(territory)) return `its licence (${licence.id}) excludes ${territory}`;
  return null;
}
