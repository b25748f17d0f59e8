import { join } from "node:path";
import { styleText } from "node:util";
import { canonicalJson } from "../../pipeline/plan/canonical.ts";
import type { FilmResource } from "../../schema/api.ts";
import type { FilmSettings } from "../../schema/settings.ts";
import type { ApiClient } from "../api-client.ts";
import { offersWith } from "../backends-file.ts";
import { checkScript, warningLine } from "../check-script.ts";
import { count } from "../count.ts";
import { deliver } from "../deliver.ts";
import { RunError } from "../fail.ts";
import { readFilmFile, writeFilmFile } from "../film-folder.ts";
import { follow } from "../follow.ts";
import { interrupted } from "../interrupted.ts";
import { Progress } from "../progress.ts";
import { folderName, readScript } from "../script-file.ts";
import { connect, type ServiceOptions } from "../service-options.ts";
import { settingsOf } from "../settings-options.ts";
import { summary } from "../summary.ts";

export type MakeOptions = ServiceOptions & Record<string, unknown> & { out: string; title?: string };

/** Makes a film from a script, or goes on with one: only what changed since is rendered. */
export async function make(path: string | undefined, options: MakeOptions): Promise<void> {
  const started = performance.now();
  const script = await readScript(path);
  const settings = settingsOf(options);
  const { plan, diagnostics } = checkScript(script, settings, { title: options.title, offers: offersWith(options.backends) });
  const folder = join(options.out, folderName(plan.title, script.path));
  const progress = new Progress();
  progress.say(
    `${styleText("bold", plan.title)}  ${count(plan.scenes.length, "scene")}, ${count(plan.shots.length, "shot")}  ${styleText("dim", script.path)}`,
  );
  for (const warning of diagnostics.filter(({ severity }) => severity === "warning")) progress.say(warningLine(script, warning));
  if (options.api === undefined) for (const note of plan.choice.notes) progress.say(styleText("dim", note));
  const service = await connect(options);
  const stop = interrupted();
  try {
    const wanted = { script: script.text, settings, title: options.title };
    const begun = await begin(service.client, wanted, folder, options.api ?? "local");
    progress.say(styleText("dim", `watch it at ${new URL(begun.links.board, service.url)}#key=${service.key}`));
    const { film, tally } = await follow(service.client, begun, progress, stop.signal);
    if (stop.signal.aborted) {
      progress.end();
      console.log(`Stopped. The same command goes on from here.`);
      return;
    }
    if (film.status !== "ready")
      throw new RunError(
        `The film ${film.status === "failed" ? "failed" : "was cancelled"}. ${film.problem?.message ?? ""}`.trim(),
      );
    const run = { ...tally, seconds: (performance.now() - started) / 1000 };
    progress.stage("delivering");
    const { report } = await deliver(service.client, film, folder, run);
    progress.end();
    console.log(summary(report, folder));
  } finally {
    progress.end();
    stop.close();
    await service.close();
  }
}

/** The film that this folder holds, with the script as it is now; a new one where there is none, or where the settings differ. */
async function begin(
  client: ApiClient,
  { script, settings, title }: { script: string; settings: FilmSettings; title: string | undefined },
  folder: string,
  api: string,
): Promise<FilmResource> {
  const known = readFilmFile(folder);
  const film = known?.api === api ? await client.findFilm(known.film_id) : null;
  const goesOn =
    film && film.status !== "failed" && film.status !== "cancelled" && canonicalJson(film.settings) === canonicalJson(settings);
  if (goesOn) return client.revise(film.film_id, { script, ...(title && { title }) });
  const created = await client.createFilm({ script, ...settings, ...(title && { title }) });
  writeFilmFile(folder, { film_id: created.film_id, api });
  return created;
}
