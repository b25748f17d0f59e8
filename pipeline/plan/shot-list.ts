import type { Offer } from "../../schema/backends.ts";
import type { Diagnostic } from "../../schema/screenplay.ts";
import type { FilmSource } from "../../schema/settings.ts";
import type { ShotList } from "../../schema/shotlist.ts";
import type { Annotate, RuledScene } from "../breakdown/annotate/annotated.ts";
import { breakDown } from "../breakdown/index.ts";
import { parseFountain } from "../screenplay/fountain/index.ts";
import { filmCandidates } from "./candidates.ts";
import { longestShotS } from "./pictures.ts";

/** The script as shots. `annotate` is asked about every scene; without it the rules stand. */
export function shotListOf(
  { script, title, settings }: FilmSource,
  shotMaxSeconds: number,
  annotate?: Annotate,
): { shot_list: ShotList; diagnostics: Diagnostic[] } {
  const { screenplay, diagnostics: parsing } = parseFountain(script);
  const { shot_list, diagnostics } = breakDown(screenplay, {
    language: settings.language,
    shotMaxSeconds,
    ...(title && { title }),
    ...(annotate && { annotate }),
  });
  return { shot_list, diagnostics: [...parsing, ...diagnostics] };
}

/** The script's scenes as the rules have them, to be annotated. */
export function scenesOf(source: FilmSource, offers: readonly Offer[]): RuledScene[] {
  const scenes: RuledScene[] = [];
  const shotMaxSeconds = longestShotS(filmCandidates(source.settings, offers), source.settings);
  shotListOf(source, shotMaxSeconds, (scene) => {
    scenes.push(scene);
    return null;
  });
  return scenes;
}
