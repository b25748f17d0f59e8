import { styleText } from "node:util";
import { planFilm } from "../pipeline/plan/plan-film.ts";
import type { Plan } from "../schema/graph.ts";
import type { Diagnostic } from "../schema/screenplay.ts";
import type { FilmSettings } from "../schema/settings.ts";
import { UsageError } from "./fail.ts";
import type { ScriptFile } from "./script-file.ts";

/** Plans the film here and now, so that a script with a mistake is refused before anything starts. */
export function checkScript(
  { path, text }: ScriptFile,
  settings: FilmSettings,
  title = "",
): { plan: Plan; diagnostics: Diagnostic[] } {
  const planned = planFilm({ script: text, title, settings, shot_overrides: [], cast_overrides: {} }, "check");
  if ("problem" in planned) throw new UsageError(`${path}:${planned.problem.line ?? 1}: ${planned.problem.message}`);
  return planned;
}

/** A warning as a line for the terminal. */
export function warningLine({ path }: ScriptFile, { line, column, message, remedy }: Diagnostic): string {
  return `${styleText("yellow", "warning")} ${path}:${line}:${column}: ${message} ${remedy}`;
}
