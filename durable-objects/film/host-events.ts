import type { HostEvent, ReportedArtifact } from "../../schema/contract.ts";
import type { Artifact } from "../../schema/film.ts";
import type { FilmEvent } from "../../schema/film-events.ts";
import { FUNCTIONS } from "../../schema/functions.ts";
import { outputKey } from "./output-key.ts";

export type Attempt = { studio_id: string; job_id: string; attempt: number; function: keyof typeof FUNCTIONS };

/** What a host says of an attempt, as a fact about the film. Its `event_id` is the host's within the attempt. */
export function factOf({ studio_id, job_id, attempt, ...job }: Attempt, event: HostEvent, at: number): FilmEvent {
  const fact = { event_id: `host/${job_id}/${attempt}/${event.event_id}`, at, job_id, attempt };
  switch (event.type) {
    case "claimed":
      return { type: "job.claimed", ...fact };
    case "progress":
      return {
        type: "job.progressed",
        ...fact,
        seq: event.seq,
        pct: event.pct,
        eta_s: event.eta_s,
        ...(event.preview && { preview: event.preview }),
      };
    case "succeeded": {
      const stored = (artifact: ReportedArtifact): Artifact => {
        const content_type = contentTypeOf(job.function, artifact.role);
        return { ...artifact, key: outputKey(studio_id, job_id, attempt, artifact.role, content_type), content_type };
      };
      const { metrics, provenance } = event;
      return { type: "job.reported", ...fact, artifacts: event.artifacts.map(stored), metrics, provenance };
    }
    case "failed": {
      const { code, retryable, message, metrics = null } = event;
      return { type: "job.failed", ...fact, code, retryable, message, metrics };
    }
    default:
      return event satisfies never;
  }
}

/** An output that the function does not name is kept as bytes; nothing downstream asks for it. */
function contentTypeOf(name: Attempt["function"], role: string): string {
  const outputs: Record<string, string> = FUNCTIONS[name].outputs;
  return outputs[role] ?? "application/octet-stream";
}
