import { styleText } from "node:util";
import { continuityBreaks } from "../../pipeline/breakdown/continuity/index.ts";
import { breakDown } from "../../pipeline/breakdown/index.ts";
import { productionBreakdown } from "../../pipeline/breakdown/production/index.ts";
import { writeFdx } from "../../pipeline/screenplay/fdx/index.ts";
import { placeInSource, sourceDiagnostics } from "../../pipeline/screenplay/source-diagnostics.ts";
import type { Diagnostic, Screenplay } from "../../schema/screenplay.ts";
import type { ShotList } from "../../schema/shotlist.ts";
import { columns } from "../columns.ts";
import { previewAnnotations, previewPage } from "../preview-annotations.ts";
import { readScript, type ScriptFile } from "../script-file.ts";

export interface InspectOptions {
  language: string;
  json?: boolean;
  fountain?: boolean;
  fdx?: boolean;
  continuity?: boolean;
  languageModel?: string;
}

/** What is read out of a script. Lengths are estimates: the film is as long as what is spoken in it. */
export interface Inspection {
  path: string;
  format: string;
  title: string;
  estimated_s: number;
  scenes: { number: string; heading: string; line: number; shots: number; estimated_s: number; cast: string[] }[];
  cast: { name: string; speeches: number; words: number; scenes: number }[];
  diagnostics: Diagnostic[];
}

/** Shows what is in a script, or writes it as Fountain or Final Draft to standard output. */
export async function inspect(path: string | undefined, options: InspectOptions): Promise<void> {
  const script = await readScript(path);
  if (options.fountain) process.stdout.write(script.text);
  else if (options.fdx) process.stdout.write(writeFdx(script.imported.screenplay));
  else if (options.continuity) showContinuity(script, options);
  else if (options.languageModel) {
    const preview = await previewAnnotations(script.imported.screenplay, options.language, options.languageModel);
    console.log(options.json ? JSON.stringify(preview, null, 2) : previewPage(preview));
  } else {
    const inspection = inspectScript(script, options.language);
    console.log(options.json ? JSON.stringify(inspection, null, 2) : page(inspection));
  }
}

/** Where the shots that the script is broken down into do not cut together. */
function showContinuity(script: ScriptFile, { language, json }: InspectOptions): void {
  const { shot_list } = breakDown(script.imported.screenplay, { language });
  const breaks = continuityBreaks(shot_list);
  if (json) {
    console.log(JSON.stringify(breaks, null, 2));
    return;
  }
  const rows = breaks.map(({ kind, shot_ids, what, remedy }) => [
    shot_ids.join(" → "),
    kind.replaceAll("_", " "),
    `${what} ${remedy}`,
  ]);
  const head =
    breaks.length === 0 ? "no break of continuity" : count(breaks.length, "break of continuity", "breaks of continuity");
  console.log(
    [`${styleText("bold", shot_list.title)}  ${count(shot_list.shots.length, "shot")}, ${head}`, ...columns(rows)].join("\n"),
  );
}

function inspectScript(script: ScriptFile, language: string): Inspection {
  const { screenplay, format } = script.imported;
  const { shot_list, diagnostics } = breakDown(screenplay, { language });
  const { title, scenes, shots } = shot_list;
  return {
    path: script.path,
    format,
    title,
    estimated_s: shots.reduce((sum, shot) => sum + shot.estimated_s, 0),
    scenes: scenes.map(({ scene_id, number, heading, range, cast_ids }) => {
      const own = shots.filter((shot) => shot.scene_id === scene_id);
      return {
        number,
        heading,
        line: placeInSource(script.imported, range.line).line,
        shots: own.length,
        estimated_s: own.reduce((sum, shot) => sum + shot.estimated_s, 0),
        cast: cast_ids.map((id) => nameOf(id, shot_list)),
      };
    }),
    cast: castOf(screenplay, shot_list),
    diagnostics: sourceDiagnostics(script.imported, diagnostics),
  };
}

const nameOf = (castId: string, { cast }: ShotList): string => cast.find((member) => member.cast_id === castId)?.name ?? castId;

/** Those who say most first, as on a call sheet. */
const castOf = (screenplay: Screenplay, shotList: ShotList): Inspection["cast"] =>
  productionBreakdown(screenplay, shotList).characters.map(({ name, speeches, words, scene_ids }) => {
    return { name, speeches, words, scenes: scene_ids.length };
  });

function page({ path, format, title, estimated_s, scenes, cast, diagnostics }: Inspection): string {
  const head = `${styleText("bold", title)}  ${format}, ${count(scenes.length, "scene")}, about ${clock(estimated_s)}  ${styleText("dim", path)}`;
  const sceneRows = scenes.map((scene) => [
    scene.number,
    scene.heading,
    count(scene.shots, "shot"),
    clock(scene.estimated_s),
    scene.cast.join(", "),
  ]);
  const castRows = cast.map(({ name, speeches, words, scenes }) => [
    name,
    count(speeches, "speech", "speeches"),
    count(words, "word"),
    count(scenes, "scene"),
  ]);
  const remarks = diagnostics.map((diagnostic) => remark(path, diagnostic));
  return [head, columns(sceneRows, [2, 3]), columns(castRows, [1, 2, 3]), remarks]
    .flatMap((part) => (typeof part === "string" ? [part] : part.length > 0 ? ["", ...part] : []))
    .join("\n");
}

const COLOURS = { error: "red", warning: "yellow", info: "cyan" } as const;

const remark = (path: string, { severity, line, column, message, remedy }: Diagnostic): string =>
  `${styleText(COLOURS[severity], severity)} ${path}:${line}:${column}: ${message} ${remedy}`;

const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;

const clock = (seconds: number): string => {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
};
