import { app } from "./app.ts";
import { consumeIndex } from "./index-queue.ts";
import { sweepStaleFilms } from "./sweep.ts";

export { AnimaticHost } from "../durable-objects/animatic-host.ts";
export { Film } from "../durable-objects/film.ts";
export { Fleet } from "../durable-objects/fleet.ts";
export { Studio } from "../durable-objects/studio.ts";

export default {
  fetch: app.fetch,
  async queue(batch, env) {
    await consumeIndex(batch, env.DB);
  },
  async scheduled({ scheduledTime }, env) {
    await sweepStaleFilms(env, scheduledTime);
  },
} satisfies ExportedHandler<Env>;
