import type { Diagnostic } from "../../schema/screenplay.ts";
import type { ImportedScript } from "./import.ts";

type Source = Pick<ImportedScript, "origins" | "diagnostics">;

/** Where a place in the script's Fountain stands in the file or text that it was read from. */
export const placeInSource = ({ origins }: Pick<Source, "origins">, line: number, column = 1): { line: number; column: number } =>
  origins?.[line - 1] ?? { line, column };

/** What the import of a script and what `found` in its Fountain say, each once, where it stands in the source. */
export function sourceDiagnostics(source: Source, found: readonly Diagnostic[]): Diagnostic[] {
  const moved = found.map((diagnostic) => ({ ...diagnostic, ...placeInSource(source, diagnostic.line, diagnostic.column) }));
  const all = new Map<string, Diagnostic>();
  for (const diagnostic of [...source.diagnostics, ...moved]) {
    const { code, line, column, message } = diagnostic;
    all.set(`${code} ${line} ${column} ${message}`, diagnostic);
  }
  return [...all.values()].sort((a, b) => a.line - b.line || a.column - b.column);
}
