import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { styleText } from "node:util";
import type { CastVersion, EventResource } from "../../schema/api.ts";
import type { ApiClient } from "../api-client.ts";
import { type CastOptions, type ChosenFilm, chosenFilm, memberNamed } from "../cast-film.ts";
import { understoodLines } from "../cast-lines.ts";
import { deliver } from "../deliver.ts";
import { RunError } from "../fail.ts";
import { follow } from "../follow.ts";
import { interrupted } from "../interrupted.ts";
import { Progress } from "../progress.ts";
import { connect, type ServiceOptions } from "../service-options.ts";
import { summary } from "../summary.ts";

type Options = ServiceOptions & CastOptions;

/** Has a character drawn as the words say, shows how it goes, and leaves the picture in the film's folder. */
export async function castEdit(who: string, words: string[], options: Options & { from?: number }): Promise<void> {
  const service = await connect(options);
  const stop = interrupted();
  try {
    const film = chosenFilm(options);
    const { cast_id, name } = await memberNamed(service.client, film.film_id, who);
    const { seq } = await service.client.film(film.film_id);
    const edit = await service.client.editCast(film.film_id, cast_id, { instruction: words.join(" "), from: options.from });
    console.log([`${styleText("bold", name)}, version ${edit.version}`, ...understoodLines(edit)].join("\n"));
    const picture = await drawn(service.client, film, edit, seq, stop.signal);
    if (picture === null) return;
    console.log(
      `${styleText("green", "✓")} ${picture}\nHave it play with: npm run backlot -- cast accept ${who} ${edit.version}`,
    );
  } finally {
    stop.close();
    await service.close();
  }
}

/** Follows one version until it is there; answers where its picture lies. null: somebody interrupted. */
async function drawn(
  client: ApiClient,
  film: ChosenFilm,
  { cast_id, version }: CastVersion,
  after: number,
  signal: AbortSignal,
): Promise<string | null> {
  const folder = join(film.folder ?? ".", "cast");
  mkdirSync(folder, { recursive: true });
  for await (const { type, data } of client.events(film.film_id, after, signal)) {
    if (data.cast_id !== cast_id || data.version !== version) continue;
    if (type === "cast.preview" || type === "job.progressed") showProgress(data, join(folder, `${cast_id}-v${version}-preview`));
    if (type === "cast.version_failed") throw new RunError(`It could not be drawn: ${data.message}`);
    if (type !== "cast.version_ready") continue;
    const file = join(folder, `${cast_id}-v${version}.png`);
    await client.download(String(data.picture), file);
    return file;
  }
  return null;
}

function showProgress({ pct, preview }: EventResource["data"], path: string): void {
  const [, ending, base64] = /^data:image\/(\w+);base64,(.+)$/.exec(String(preview ?? "")) ?? [];
  const file = `${path}.${ending === "jpeg" ? "jpg" : ending}`;
  if (base64 !== undefined) writeFileSync(file, Buffer.from(base64, "base64"));
  console.log(styleText("dim", `  ${Math.round(Number(pct))} %${base64 === undefined ? "" : `  ${file}`}`));
}

/** Has a version play, and renders what shows the character. */
export async function castAccept(who: string, version: number, options: Options): Promise<void> {
  const started = performance.now();
  const service = await connect(options);
  const stop = interrupted();
  const progress = new Progress();
  try {
    const { film_id, folder } = chosenFilm(options);
    const { cast_id } = await memberNamed(service.client, film_id, who);
    await service.client.acceptVersion(film_id, cast_id, version);
    const { film, tally } = await follow(service.client, await service.client.film(film_id), progress, stop.signal);
    if (stop.signal.aborted) return;
    if (film.status !== "ready") throw new RunError(`The film is ${film.status}. ${film.problem?.message ?? ""}`.trim());
    const run = { ...tally, seconds: (performance.now() - started) / 1000 };
    progress.stage("delivering");
    const delivered = folder === null ? null : await deliver(service.client, film, folder, run);
    progress.end();
    console.log(delivered && folder ? summary(delivered.report, folder) : `${film.title}: ${run.rendered} jobs rendered.`);
  } finally {
    progress.end();
    stop.close();
    await service.close();
  }
}
