import { RunError } from "../fail.ts";
import { follow } from "../follow.ts";
import { interrupted } from "../interrupted.ts";
import { Progress } from "../progress.ts";
import { connect, type ServiceOptions } from "../service-options.ts";

/** Shows a film's progress until it ends. */
export async function watch(filmId: string, options: ServiceOptions): Promise<void> {
  const service = await connect(options);
  const stop = interrupted();
  const progress = new Progress();
  try {
    const begun = await service.client.film(filmId);
    const { film } = await follow(service.client, begun, progress, stop.signal);
    progress.end();
    const missing = film.shots.missing > 0 ? `, ${film.shots.missing} missing` : "";
    console.log(`${film.title}: ${film.status}, ${film.shots.done} of ${film.shots.total} shots${missing}.`);
    if (film.status === "failed") throw new RunError(film.problem?.message ?? "The film failed.");
  } finally {
    progress.end();
    stop.close();
    await service.close();
  }
}
