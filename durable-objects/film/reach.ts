/** The verbs of `Deps`: the film's books on one side, the platform's bindings on the other. */
import { and, eq, inArray, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { artifacts } from "../../schema/tables/studio-db.ts";
import { signUrl } from "../capability.ts";
import { studioOf } from "../studio-api.ts";
import { annotationsOf } from "./annotations.ts";
import type { Backends } from "./backends.ts";
import type { Bindings } from "./bindings.ts";
import type { Deps } from "./effects/deps.ts";
import type { FilmBooks } from "./film-books.ts";

/** Rows of one statement: D1 takes a hundred parameters. */
const ROWS_MAX = 20;
/** Enough for the largest film; about 300 bytes each. */
const SIGNED_MAX = 30_000;

export function reach(env: Env, books: FilmBooks, backends: Backends, bindings: Bindings): Omit<Deps, "tell"> {
  const { store } = books;
  const db = drizzle(env.DB);
  const now = () => Date.now();
  /** URLs to read by: the same artifact is an input of several jobs, and all of them of the assembly. */
  const signed = new Map<string, string>();
  return {
    now,
    film: () => store.film(),
    job: (jobId) => store.job(jobId),
    jobAlone: (jobId) => store.jobAlone(jobId),
    bound: (job, model) => bindings.take(job) ?? bindings.anew(job, model, store),
    source: () => store.source(),
    annotations: annotationsOf(env, store, backends.connections),
    jobsAt: (remoteId) => store.jobsAt(remoteId),

    offers: () => backends.offers(),
    cards: (model) => backends.cards(model),
    places: (model, planned) => backends.places(model, planned),
    diagnose: (place) => backends.diagnose(place),
    place: (name) => backends.place(name),
    lease: (place, wanted, work) => backends.lease(place, wanted, work),
    release(backend, lease) {
      backends.release(backend, lease);
      books.outbox.release();
    },
    note: (backend, outcome) => backends.note(backend, outcome),
    sign(path, capability, expires_at, origin = env.PUBLIC_URL) {
      const key = `${JSON.stringify(capability)} ${expires_at} ${origin}${path}`;
      const url = signed.get(key) ?? signUrl(env.SIGNING_SECRET, { origin, path, capability, expires_at });
      if (signed.size >= SIGNED_MAX) signed.clear();
      if (capability.action === "get") signed.set(key, url);
      return url;
    },

    async findArtifacts(studioId, cacheKeys) {
      const mine = and(eq(artifacts.studio_id, studioId), inArray(artifacts.cache_key, cacheKeys));
      const rows = await db.select().from(artifacts).where(mine);
      return new Map(rows.map((row) => [row.cache_key, row.artifacts]));
    },

    async keepArtifacts(studio_id, made) {
      const created_at = now();
      for (let i = 0; i < made.length; i += ROWS_MAX) {
        const rows = made.slice(i, i + ROWS_MAX).map((each) => ({ studio_id, ...each, created_at }));
        const newest = { artifacts: sql`excluded.artifacts`, created_at: sql`excluded.created_at` };
        await db
          .insert(artifacts)
          .values(rows)
          .onConflictDoUpdate({ target: [artifacts.studio_id, artifacts.cache_key], set: newest });
      }
    },

    async headOutput(key) {
      const object = await env.ARTIFACTS.head(key);
      if (object === null) return null;
      // An upload in parts has no checksum of R2's own; the edge checked the one in its metadata.
      const sha256 = object.checksums.toJSON().sha256 ?? object.customMetadata?.sha256 ?? null;
      return { bytes: object.size, sha256 };
    },

    async tellIndex(message) {
      await env.INDEX.send(message);
    },

    settleSpending: ({ studio_id, film_id, spent_usd_micros }) => studioOf(env, studio_id).settle(film_id, spent_usd_micros),
  };
}
