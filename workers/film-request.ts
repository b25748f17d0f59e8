/** What a new film, or a quote for one, is asked with: JSON, or the bare script with its settings in the query. */

import type { PlanContext } from "../pipeline/plan/plan-context.ts";
import { planFilm } from "../pipeline/plan/plan-film.ts";
import { type ImportedScript, importPdf, importScript } from "../pipeline/screenplay/import.ts";
import { placeInSource, sourceDiagnostics } from "../pipeline/screenplay/source-diagnostics.ts";
import { CreateFilm, ReviseScript, SCRIPT_MAX_BYTES } from "../schema/api.ts";
import type { Plan } from "../schema/graph.ts";
import type { Diagnostic } from "../schema/screenplay.ts";
import { FilmSettings } from "../schema/settings.ts";
import { bodyBytes, bodyText, FILE_MAX_BYTES } from "./body.ts";
import type { AppContext } from "./context.ts";
import { ApiProblem } from "./problems.ts";
import { checkBody, JSON_BODY_MAX_BYTES, mustBe, noQuery, parseJson, query } from "./validate.ts";

/** `title` is the customer's, or "" to take the script's own. `imported` tells where the lines of `script`, which is Fountain, come from. */
export type FilmRequest = {
  script: string;
  title: string;
  settings: FilmSettings;
  cast: CreateFilm["cast"];
  imported: Pick<ImportedScript, "origins" | "diagnostics">;
};

const FOUNTAIN_TYPES = ["text/x-fountain", "text/fountain", "application/x-fountain"];
/** Final Draft's own format. It is longer than what it says. */
const XML_TYPES = ["application/xml", "text/xml", "application/x-final-draft"];
const PDF_TYPE = "application/pdf";
const SCRIPT_TYPES = ["text/plain", "text/markdown", ...FOUNTAIN_TYPES, ...XML_TYPES, PDF_TYPE];
const ScriptQuery = CreateFilm.omit({ script: true });

export async function filmRequest(c: AppContext): Promise<FilmRequest> {
  const { script, title, cast, ...settings } = await createFilm(c);
  return { ...script, title: title ?? "", cast, settings: FilmSettings.parse(settings) };
}

/** A revision's script: `{"script"}`, or the bare text with its title in the query. */
export async function revisionRequest(c: AppContext): Promise<Omit<FilmRequest, "settings" | "cast">> {
  const { script, title } = await reviseScript(c);
  return { ...script, title: title ?? "" };
}

type Script = Pick<FilmRequest, "script" | "imported">;

async function createFilm(c: AppContext): Promise<Omit<CreateFilm, "script"> & { script: Script }> {
  if (!isJson(c)) return { ...query(c, ScriptQuery), script: await scriptBody(c) };
  noQuery(c);
  const { script, ...about } = checkBody(CreateFilm, parseJson(await bodyText(c, JSON_BODY_MAX_BYTES)));
  return { ...about, script: checkedScript(script, importScript(script)) };
}

async function reviseScript(c: AppContext): Promise<Omit<ReviseScript, "script"> & { script: Script }> {
  if (!isJson(c)) return { ...query(c, ReviseScript.omit({ script: true })), script: await scriptBody(c) };
  noQuery(c);
  const { script, ...about } = checkBody(ReviseScript, parseJson(await bodyText(c, JSON_BODY_MAX_BYTES)));
  return { ...about, script: checkedScript(script, importScript(script)) };
}

const isJson = (c: AppContext): boolean => mustBe(c, "application/json", ...SCRIPT_TYPES) === "application/json";

async function scriptBody(c: AppContext): Promise<Script> {
  const type = mustBe(c, ...SCRIPT_TYPES);
  if (type === PDF_TYPE) return checkedScript("", await importPdfBytes(await bodyBytes(c, FILE_MAX_BYTES)));
  const source = await bodyText(c, XML_TYPES.includes(type) ? JSON_BODY_MAX_BYTES : SCRIPT_MAX_BYTES);
  return checkedScript(source, importScript(source));
}

/** The PDF reader is large: it is set up when the first PDF comes. */
async function importPdfBytes(bytes: Uint8Array): Promise<Imported> {
  const { readPdf } = await import("./read-pdf.ts");
  const read = await readPdf(bytes);
  return "refused" in read ? read : importPdf(read.items);
}

type Imported = ReturnType<typeof importScript>;

/** The script as Fountain, whatever it came as. */
function checkedScript(source: string, imported: Imported): Script {
  if ("refused" in imported) {
    const { message, line, remedy } = imported.refused;
    throw new ApiProblem("unfilmable_script", `Line ${line}: ${message}`, {
      errors: [{ pointer: "/script", detail: message, line, remedy }],
    });
  }
  const { format, fountain } = imported;
  if (format !== "fdx") checkLength(source);
  checkLength(fountain);
  return { script: fountain, imported };
}

function checkLength(script: string): void {
  const bytes = new TextEncoder().encode(script).byteLength;
  if (bytes <= SCRIPT_MAX_BYTES) return;
  const [got, most] = [bytes, SCRIPT_MAX_BYTES].map((count) => count.toLocaleString("en"));
  throw new ApiProblem("too_large", `The script has ${got} bytes; a film takes up to ${most}. Split it into parts.`, {
    errors: [{ pointer: "/script", detail: `${got} bytes`, remedy: "Split the script into parts." }],
  });
}

/** The plan of a film with what is to be said of its script, or 422 with the lines that stand in the way. Nothing is stored. */
export function planOrRefuse(
  { script, title, settings, imported }: Omit<FilmRequest, "cast">,
  filmId: string,
  context: PlanContext,
): { plan: Plan; diagnostics: Diagnostic[] } {
  const planned = planFilm({ script, title, settings, shot_overrides: [], cast_overrides: {} }, filmId, context);
  const diagnostics = sourceDiagnostics(imported, planned.diagnostics);
  if ("plan" in planned) return { plan: planned.plan, diagnostics };
  const { message } = planned.problem;
  const line = planned.problem.line && placeInSource(imported, planned.problem.line).line;
  const errors = diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ message: detail, line, remedy }) => ({ pointer: "/script", detail, line, remedy }));
  if (errors.length === 0) errors.push({ pointer: "/script", detail: message, line: line ?? 1, remedy: "" });
  throw new ApiProblem("unfilmable_script", `${line ? `Line ${line}: ` : ""}${message}`, { errors });
}
