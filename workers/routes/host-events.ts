import { Hono } from "hono";
import { verifyUrl } from "../../durable-objects/capability.ts";
import { filmOf } from "../../durable-objects/film-api.ts";
import { HostEvent } from "../../schema/contract.ts";
import { bodyText } from "../body.ts";
import { refuseUnlessValid } from "../capability-check.ts";
import type { AppEnv } from "../context.ts";
import { ApiProblem } from "../problems.ts";
import { retrying } from "../retrying.ts";
import { serviceSettings } from "../service-settings.ts";
import { checkBody, parseJson } from "../validate.ts";

/** An event lists a job's artifacts and metrics at most. */
const EVENT_MAX_BYTES = 256_000;

/** What happens to a job, told by its host. The signature is checked before anything else is looked at, let alone woken. */
export const hostEventRoutes = new Hono<AppEnv>().post("/host/events/:film_id/:job_id/:attempt", async (c) => {
  const { SIGNING_SECRET } = serviceSettings(c.env);
  refuseUnlessValid(await verifyUrl(SIGNING_SECRET, new URL(c.req.url), { action: "events" }, Date.now()));
  const event = checkBody(HostEvent, parseJson(await bodyText(c, EVENT_MAX_BYTES)));
  const { film_id, job_id, attempt } = c.req.param();
  // Repeating is safe: the event's id makes a second one a known one.
  const verdict = await retrying(() => filmOf(c.env, film_id).host(job_id, Number(attempt), event));
  switch (verdict) {
    case "accepted":
      return c.json({ accepted: true });
    case "superseded":
      throw new ApiProblem("superseded", "Stop work on it: its result will not be used.");
    case "unknown":
      throw new ApiProblem("not_found", "The film has no such job any more. Stop work on it.");
    default:
      return verdict satisfies never;
  }
});
