/** What a new film, or a quote for one, is asked with: JSON, or the bare script with its settings in the query. */

import type { PlanContext } from "../pipeline/plan/plan-context.ts";
import { planFilm } from "../pipeline/plan/plan-film.ts";
import { type ImportedScript, importScript } from "../pipeline/screenplay/import.ts";
import { placeInSource, sourceDiagnostics } from "../pipeline/screenplay/source-diagnostics.ts";
import { CreateFilm, ReviseScript, SCRIPT_MAX_BYTES } from "../schema/api.ts";
import type { Plan } from "../schema/graph.ts";
import type { Diagnostic } from "../schema/screenplay.ts";
import { FilmSettings } from "../schema/settings.ts";
import { bodyText } from "./body-text.ts";
import type { AppContext } from "./context.ts";
import { ApiProblem } from "./problems.ts";
import { checkBody, JSON_BODY_MAX_BYTES, mustBe, noQuery, parseJson, query } from "./validate.ts";

/** `title` is the customer's, or "" to take the script's own. `imported` tells where the lines of `script`, which is Fountain, come from. */
export type FilmRequest = {
  script: string;
  title: string;
  settings: FilmSettings;
  imported: Pick<ImportedScript, "origins" | "diagnostics">;
};

const FOUNTAIN_TYPES = ["text/x-fountain", "text/fountain", "application/x-fountain"];
/** Final Draft's own format. It is longer than what it says. */
const XML_TYPES = ["application/xml", "text/xml", "application/x-final-draft"];
const SCRIPT_TYPES = ["text/plain", "text/markdown", ...FOUNTAIN_TYPES, ...XML_TYPES];
const ScriptQuery = CreateFilm.omit({ script: true });

export async function filmRequest(c: AppContext): Promise<FilmRequest> {
  const { script, title, ...settings } = await createFilm(c);
  return { ...checkedScript(script), title: title ?? "", settings: FilmSettings.parse(settings) };
}

/** A revision's script: `{"script"}`, or the bare text with its title in the query. */
export async function revisionRequest(c: AppContext): Promise<Omit<FilmRequest, "settings">> {
  const { script, title } = await reviseScript(c);
  return { ...checkedScript(script), title: title ?? "" };
}

async function createFilm(c: AppContext): Promise<CreateFilm> {
  if (isJson(c)) {
    noQuery(c);
    return checkBody(CreateFilm, parseJson(await bodyText(c, JSON_BODY_MAX_BYTES)));
  }
  return { ...query(c, ScriptQuery), script: await scriptText(c) };
}

async function reviseScript(c: AppContext): Promise<ReviseScript> {
  if (isJson(c)) {
    noQuery(c);
    return checkBody(ReviseScript, parseJson(await bodyText(c, JSON_BODY_MAX_BYTES)));
  }
  return { ...query(c, ReviseScript.omit({ script: true })), script: await scriptText(c) };
}

const isJson = (c: AppContext): boolean => mustBe(c, "application/json", ...SCRIPT_TYPES) === "application/json";

function scriptText(c: AppContext): Promise<string> {
  const isXml = XML_TYPES.includes(mustBe(c, ...SCRIPT_TYPES));
  return bodyText(c, isXml ? JSON_BODY_MAX_BYTES : SCRIPT_MAX_BYTES);
}

/** The script as Fountain, whatever it came as. */
function checkedScript(source: string): Pick<FilmRequest, "script" | "imported"> {
  const imported = importScript(source);
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
  { script, title, settings, imported }: FilmRequest,
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
