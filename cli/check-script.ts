import { styleText } from "node:util";
import { planFilm } from "../pipeline/plan/plan-film.ts";
import { placeInSource, sourceDiagnostics } from "../pipeline/screenplay/source-diagnostics.ts";
import type { Offer } from "../schema/backends.ts";
import type { Plan } from "../schema/graph.ts";
import type { Diagnostic } from "../schema/screenplay.ts";
import type { FilmSettings } from "../schema/settings.ts";
import { UsageError } from "./fail.ts";
import type { ScriptFile } from "./script-file.ts";
import { LOCAL_OFFERS } from "./service/local-backends.ts";

/** Plans the film here and now, so that a script with a mistake is refused before anything starts. */
export function checkScript(
  script: ScriptFile,
  settings: FilmSettings,
  { title = "", offers = LOCAL_OFFERS }: { title?: string | undefined; offers?: readonly Offer[] | undefined } = {},
): { plan: Plan; diagnostics: Diagnostic[] } {
  const source = { script: script.text, title, settings, shot_overrides: [], cast_overrides: {} };
  const planned = planFilm(source, "check", { offers });
  if ("problem" in planned) {
    const { line, message } = planned.problem;
    throw new UsageError(`${script.path}:${placeInSource(script.imported, line ?? 1).line}: ${message}`);
  }
  return { plan: planned.plan, diagnostics: sourceDiagnostics(script.imported, planned.diagnostics) };
}

/** A warning as a line for the terminal. */
export function warningLine({ path }: ScriptFile, { line, column, message, remedy }: Diagnostic): string {
  return `${styleText("yellow", "warning")} ${path}:${line}:${column}: ${message} ${remedy}`;
}
