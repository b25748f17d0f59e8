import type { Artifact } from "../../../schema/film.ts";
import type { Effect } from "../../../schema/film-effects.ts";
import type { FilmEvent } from "../../../schema/film-events.ts";
import { blobPath } from "../../capability.ts";
import type { Entry } from "../outbox.ts";
import { expiryOf } from "./contract-job.ts";
import type { Delivered, Deps } from "./deps.ts";

type Verify = Extract<Effect, { type: "verify" }>;

/** Believes a report only once R2 has every artifact in the size and with the hash that the host gave. */
export async function deliverVerify(deps: Deps, entries: Entry<Verify>[]): Promise<Delivered> {
  const outcomes = await Promise.all(entries.map((entry) => verified(deps, entry)));
  return { events: outcomes.flat() };
}

async function verified(deps: Deps, { id, effect: { job_id, attempt } }: Entry<Verify>): Promise<FilmEvent[]> {
  const state = deps.jobAlone(job_id)?.state;
  if (state?.status !== "verifying") return [];
  const fact = { event_id: `verify/${id}`, job_id, attempt };
  for (const artifact of state.artifacts) {
    const message = await objection(deps, artifact);
    if (message !== null) return [{ type: "job.refuted", ...fact, at: deps.now(), message }];
  }
  // The assembly takes thousands of these URLs at once: each is signed as its artifact comes.
  const film = deps.film();
  if (film) for (const { key } of state.artifacts) deps.sign(blobPath(key), { action: "get" }, expiryOf(film, deps.now()));
  return [{ type: "job.verified", ...fact, at: deps.now() }];
}

async function objection(deps: Deps, { role, key, bytes, sha256 }: Artifact): Promise<string | null> {
  const stored = await deps.headOutput(key);
  if (stored === null) return `The host reported "${role}" and did not upload it.`;
  if (stored.bytes !== bytes) return `"${role}" has ${stored.bytes} bytes in store and ${bytes} by the host's report.`;
  if (stored.sha256 !== sha256)
    return `"${role}" has the SHA-256 ${stored.sha256 ?? "unknown"} in store and ${sha256} by the host's report.`;
  return null;
}
