/** Function contract v1: what every host of functions speaks (DESIGN §6). */
import { z } from "zod";
import { FunctionName } from "./functions.ts";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const InputRef = z.object({ role: z.string(), get_url: z.url(), sha256 });
export const OutputRef = z.object({ role: z.string(), put_url: z.url(), content_type: z.string() });

export const ContractJob = z.object({
  job_id: z.string(),
  attempt: z.int().min(1),
  function: FunctionName,
  /** Parsed by the function's own schema (`FUNCTIONS[function].params`). */
  params: z.unknown(),
  inputs: z.array(InputRef),
  outputs: z.array(OutputRef),
  events_url: z.url(),
});
export type ContractJob = z.infer<typeof ContractJob>;

export const Policy = z.object({
  dtype: z.enum(["bf16", "fp16", "fp8", "fp32"]).default("bf16"),
  timeout_s: z.int().min(1),
  territory: z.string().nullable().default(null),
  use: z.enum(["commercial", "research"]).default("commercial"),
});

export const Batch = z.object({
  v: z.literal(1),
  batch_id: z.string(),
  model: z.string(),
  policy: Policy,
  jobs: z.array(ContractJob).min(1),
});
export type Batch = z.infer<typeof Batch>;

export const BatchAccepted = z.object({ id: z.string() });

export const ARTIFACT_FIELDS = {
  role: z.string(),
  sha256,
  bytes: z.int().min(0),
  duration_s: z.number().min(0).optional(),
  frames: z.int().min(0).optional(),
  fps: z.number().positive().optional(),
  /** Sample frames, at `sample_rate`. */
  samples: z.int().min(0).optional(),
  sample_rate: z.int().positive().optional(),
  width: z.int().positive().optional(),
  height: z.int().positive().optional(),
};
export const ReportedArtifact = z.object(ARTIFACT_FIELDS);
export type ReportedArtifact = z.infer<typeof ReportedArtifact>;

export const Metrics = z.object({
  queue_s: z.number().min(0),
  load_s: z.number().min(0),
  run_s: z.number().min(0),
  gpu: z.string().nullable(),
  peak_vram_gb: z.number().min(0),
});
export type Metrics = z.infer<typeof Metrics>;
export const Provenance = z.object({
  model: z.string(),
  revision: z.string(),
  seed: z.int().nullable(),
  ai_generated: z.boolean(),
});
export type Provenance = z.infer<typeof Provenance>;

export const FAILURE_CODES = [
  "bad_params",
  "licence_denied",
  "oom",
  "timeout",
  "fetch_failed",
  "upload_failed",
  "cancelled",
  "internal",
] as const;
export const FailureCode = z.enum(FAILURE_CODES);
export type FailureCode = z.infer<typeof FailureCode>;

const PREVIEW_MAX_CHARS = 48_000;

/** What a host posts to `events_url`. `event_id` names the occurrence: the same on every retry of the post. */
export const HostEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("claimed"), event_id: z.string() }),
  z.object({
    type: z.literal("progress"),
    event_id: z.string(),
    seq: z.int().min(0),
    pct: z.number().min(0).max(100),
    eta_s: z.number().min(0).nullable(),
    /** The unfinished picture as a small `data:` URL. */
    preview: z
      .string()
      .max(PREVIEW_MAX_CHARS)
      .regex(/^data:image\/(png|jpeg|webp);base64,/)
      .nullish(),
  }),
  z.object({
    type: z.literal("succeeded"),
    event_id: z.string(),
    artifacts: z.array(ReportedArtifact).min(1),
    metrics: Metrics,
    provenance: Provenance,
  }),
  z.object({
    type: z.literal("failed"),
    event_id: z.string(),
    code: FailureCode,
    retryable: z.boolean(),
    message: z.string().max(4_000),
    metrics: Metrics.nullish(),
  }),
]);
export type HostEvent = z.infer<typeof HostEvent>;

/** `GET /jobs/{id}`: the state of each job of a batch; a finished one repeats its last event. */
export const BatchStatus = z.object({
  id: z.string(),
  jobs: z.array(
    z.object({
      job_id: z.string(),
      attempt: z.int(),
      state: z.enum(["queued", "running", "succeeded", "failed", "cancelled"]),
      progress: z.number().min(0).max(100).optional(),
      event: HostEvent.optional(),
    }),
  ),
});
export type BatchStatus = z.infer<typeof BatchStatus>;

export const HostHealth = z.object({
  models: z.array(z.string()),
  functions: z.array(FunctionName),
  queue_length: z.int().min(0),
  running: z.int().min(0),
  free_memory_gb: z.number().min(0),
  versions: z.record(z.string(), z.string()),
});
export type HostHealth = z.infer<typeof HostHealth>;

/** Uploads up to this many bytes go in one PUT to `put_url`; larger ones in parts (see `UPLOAD`). */
export const UPLOAD_SINGLE_MAX_BYTES = 90_000_000;
/**
 * A put_url takes `PUT` with the body and the header `x-backlot-sha256`; or, for large bodies,
 * `POST ?…&multipart=create` (same header, and `x-backlot-bytes`) → `UploadCreated`, `PUT ?…&upload_id=U&part=N` → `UploadedPart`
 * with parts of `UPLOAD_PART_BYTES` but for the last, then `POST ?…&upload_id=U&multipart=complete` with `UploadComplete`.
 * Query parameters are added to those of the signed URL and are not part of its signature.
 */
export const UPLOAD_PART_BYTES = 32 * 1024 * 1024;
export const UploadCreated = z.object({ upload_id: z.string() });
export const UploadedPart = z.object({ part: z.int().min(1), etag: z.string() });
export const UploadComplete = z.object({ parts: z.array(UploadedPart).min(1) });
export type UploadComplete = z.infer<typeof UploadComplete>;
