/** What delivering an effect may use: verbs that read the film, and verbs that reach outside. */
import type { Backend } from "../../../gpu-functions/client/backend.ts";
import type { BackendConfig } from "../../../gpu-functions/client/config.ts";
import type { Diagnosis } from "../../../gpu-functions/client/diagnosis.ts";
import type { Bound } from "../../../pipeline/plan/bind.ts";
import type { Offer } from "../../../schema/backends.ts";
import type { Artifact, FilmHeader, Job } from "../../../schema/film.ts";
import type { FilmEvent } from "../../../schema/film-events.ts";
import type { FilmSource } from "../../../schema/settings.ts";
import type { Capability } from "../../capability.ts";
import type { FilmIndexMessage } from "../../film-api.ts";
import type { Outcome } from "../../fleet/breaker.ts";
import type { FleetGrant } from "../../fleet-api.ts";
import type { Annotations } from "../annotations.ts";

/** What places are wanted for; `run_s`: of all of it, one job after the other. */
export type Work = { model: string; run_s: number };

export type Place = { config: BackendConfig; backend: Backend };

export type Deps = {
  now(): number;

  film(): FilmHeader | null;
  job(jobId: string): Job | null;
  /** Without its needs. */
  jobAlone(jobId: string): Job | null;
  /** Parameters and inputs of an attempt that is to leave, or null where an input is gone. */
  bound(job: Job, model: string): Bound | null;
  source(): FilmSource | null;
  /** Commits facts before the delivery ends. Whether any of them was news. */
  tell(events: readonly FilmEvent[]): boolean;
  annotations: Annotations;
  /** Ids of jobs that are at the backend under this id. */
  jobsAt(remoteId: string): string[];

  /** What the backends offer, first choice first. */
  offers(): Offer[];
  /** Backends that serve the model, the best first: as `planned`, but for those that have been failing. */
  places(model: string, planned: readonly string[]): Place[];
  /** Cards of all backends that serve the model; one at least. */
  cards(model: string): number;
  /** Why jobs wait in a backend's queue; null: it does not say. */
  diagnose(place: Place): Promise<Diagnosis | null>;
  place(name: string): Place | null;
  lease(place: Place, wanted: string[], work: Work | null): Promise<FleetGrant>;
  /** The attempt has ended, or never began: its place may be another's. */
  release(backend: string, lease: string): void;
  /** Noted now, told to the fleet with the next lease. */
  note(backend: string, outcome: Outcome): void;
  /** `origin` is where the service is reached, PUBLIC_URL if it is left out. */
  sign(path: string, capability: Capability, expiresAt: number, origin?: string): string;

  findArtifacts(studioId: string, cacheKeys: string[]): Promise<Map<string, Artifact[]>>;
  keepArtifacts(studioId: string, made: { cache_key: string; artifacts: Artifact[] }[]): Promise<void>;
  /** Size and hash of what lies there, or null. */
  headOutput(key: string): Promise<{ bytes: number; sha256: string | null } | null>;
  tellIndex(message: FilmIndexMessage): Promise<void>;
  settleSpending(film: FilmHeader): Promise<void>;
};

/** `deferred` entries stay in the outbox until the time given; all others of the delivery are done. */
export type Delivered = { events: FilmEvent[]; deferred?: ReadonlyMap<number, number> };
