import { writeFileSync } from "node:fs";
import { extname } from "node:path";
import { breakDown } from "../../pipeline/breakdown/index.ts";
import { type CsvTable, productionCsv } from "../../pipeline/breakdown/production/csv.ts";
import { clockText, pagesText } from "../../pipeline/breakdown/production/figures.ts";
import { productionBreakdown } from "../../pipeline/breakdown/production/index.ts";
import { productionSheet } from "../../pipeline/breakdown/production/sheet/index.ts";
import { sourceDiagnostics } from "../../pipeline/screenplay/source-diagnostics.ts";
import type { ProductionBreakdown } from "../../schema/production.ts";
import type { Diagnostic } from "../../schema/screenplay.ts";
import { warningLine } from "../check-script.ts";
import { columns } from "../columns.ts";
import { UsageError } from "../fail.ts";
import { readScript, type ScriptFile } from "../script-file.ts";

export type BreakdownOptions = { csv?: CsvTable | true; html?: boolean; json?: boolean; out?: string; language: string };

type Format = "csv" | "html" | "json" | "text";

/** Writes the production breakdown of a script: to a file, or on standard output. Warnings go to the terminal. */
export async function breakdown(path: string | undefined, options: BreakdownOptions): Promise<void> {
  const format = formatOf(options);
  const script = await readScript(path);
  const { screenplay } = script.imported;
  const { shot_list, diagnostics: found } = breakDown(screenplay, { language: options.language });
  const diagnostics = sourceDiagnostics(script.imported, found);
  if (shot_list.shots.length === 0) throw new UsageError(emptyMessage(script, diagnostics));
  for (const diagnostic of diagnostics.filter(({ severity }) => severity === "warning"))
    process.stderr.write(`${warningLine(script, diagnostic)}\n`);
  const written = write(
    productionBreakdown(screenplay, shot_list, script.imported.tags),
    format,
    options.csv === true ? "scenes" : options.csv,
  );
  if (options.out === undefined) process.stdout.write(written);
  else save(options.out, written);
}

function emptyMessage({ path }: ScriptFile, diagnostics: readonly Diagnostic[]): string {
  const error = diagnostics.find(({ severity }) => severity === "error");
  return error
    ? `${path}:${error.line}: ${error.message} ${error.remedy}`
    : `${path}: the script has nothing that could be filmed.`;
}

function formatOf({ csv, html, json, out }: BreakdownOptions): Format {
  const asked = [csv && "csv", html && "html", json && "json"].filter((format) => typeof format === "string") as Format[];
  if (asked.length > 1) throw new UsageError(`--${asked.join(" and --")} are two formats; ask for one at a time.`);
  const [format] = asked;
  if (format) return format;
  const ending = out === undefined ? "" : extname(out).slice(1).toLowerCase();
  if (ending === "csv" || ending === "html" || ending === "json") return ending;
  if (out !== undefined && ending !== "txt" && ending !== "")
    throw new UsageError(
      `${out}: a breakdown is written as .html, .csv, .json or .txt. Name such a file, or say --html, --csv or --json.`,
    );
  return "text";
}

function write(breakdown: ProductionBreakdown, format: Format, table: CsvTable = "scenes"): string {
  switch (format) {
    case "csv":
      return productionCsv(breakdown, table);
    case "html":
      return productionSheet(breakdown);
    case "json":
      return `${JSON.stringify(breakdown, null, 2)}\n`;
    case "text":
      return oneLineSchedule(breakdown);
    default:
      return format satisfies never;
  }
}

/** The film on one line a scene, for the terminal. */
function oneLineSchedule({ title, scenes, characters, eighths, estimated_s }: ProductionBreakdown): string {
  const numbers = new Map(characters.map((one) => [one.cast_id, one.number]));
  const rows = scenes.map((scene) => [
    scene.number,
    scene.int_ext,
    scene.set || "-",
    scene.time_of_day,
    scene.story_day === null ? "-" : `D${scene.story_day}`,
    pagesText(scene.eighths),
    clockText(scene.estimated_s),
    scene.parts
      .map((part) => numbers.get(part.cast_id) ?? 0)
      .sort((a, b) => a - b)
      .join(" "),
  ]);
  const lines = columns([["scene", "", "set", "hour", "day", "pages", "time", "cast"], ...rows], [5, 6]);
  const cast = characters.map(
    ({ number, name, scene_ids, speeches }) =>
      `${String(number).padStart(3)}  ${name}: ${count(scene_ids.length, "scene")}, ${count(speeches, "line")}`,
  );
  const head = `${title}: ${count(scenes.length, "scene")}, ${pagesText(eighths)} pages, about ${clockText(estimated_s)}`;
  return `${[head, "", ...lines, "", ...cast].join("\n")}\n`;
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;

function save(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (cause) {
    throw new UsageError(`${file} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}.`, { cause });
  }
}
