import { styleText } from "node:util";
import { planFilm } from "../pipeline/plan/plan-film.ts";
import type { Plan } from "../schema/graph.ts";
import type { Diagnostic } from "../schema/screenplay.ts";
import type { FilmSettings } from "../schema/settings.ts";
import { UsageError } from "./fail.ts";
import type { ScriptFile } from "./script-file.ts";
import { LOCAL_OFFERS } from "./service/local-backends.ts";

/** Plans the film here and now, so that a script with a mistake is refused before anything starts. */
export function checkScript(script: ScriptFile, settings: FilmSettings, title = ""): { plan: Plan; diagnostics: Diagnostic[] } {
  const planned = planFilm({ script: script.text, title, settings, shot_overrides: [], cast_overrides: {} }, "check", {
    offers: LOCAL_OFFERS,
  });
  if ("problem" in planned) {
    const { line, message } = planned.problem;
    throw new UsageError(`${script.path}:${originOf(script, line ?? 1).line}: ${message}`);
  }
  return { plan: planned.plan, diagnostics: sourceDiagnostics(script, planned.diagnostics) };
}

/** What the import of a script and the reading of its Fountain found, each once, where it stands in the file. */
export function sourceDiagnostics(script: ScriptFile, found: readonly Diagnostic[]): Diagnostic[] {
  const moved = found.map((diagnostic) => ({ ...diagnostic, ...originOf(script, diagnostic.line, diagnostic.column) }));
  const all = new Map<string, Diagnostic>();
  for (const diagnostic of [...script.imported.diagnostics, ...moved]) {
    const { code, line, column, message } = diagnostic;
    all.set(`${code} ${line} ${column} ${message}`, diagnostic);
  }
  return [...all.values()].sort((a, b) => a.line - b.line || a.column - b.column);
}

function originOf({ imported }: ScriptFile, line: number, column = 1): { line: number; column: number } {
  return imported.origins?.[line - 1] ?? { line, column };
}

/** A warning as a line for the terminal. */
export function warningLine({ path }: ScriptFile, { line, column, message, remedy }: Diagnostic): string {
  return `${styleText("yellow", "warning")} ${path}:${line}:${column}: ${message} ${remedy}`;
}
