/** Backends that speak the function contract as it is: one's own host, the gateway on Modal, a container. */
import { z } from "zod";
import { type Batch, BatchAccepted, BatchStatus, HostHealth } from "../../schema/contract.ts";
import type { Answer, Backend } from "./backend.ts";
import type { StatusKinds } from "./failures.ts";
import { type Reach, request } from "./request.ts";

export type ContractBackendOptions = {
  name: string;
  /** Jobs are at `${url}/jobs`. */
  url: string;
  /** What opens the door; their values are the secrets. */
  headers: Record<string, string>;
  secrets: readonly string[];
  timeoutMs: number;
  statusKinds?: StatusKinds;
  reach?: Reach;
};

export function contractBackend({ name, url, ...common }: ContractBackendOptions): Backend {
  const origin = url.replace(/\/+$/, "");

  const ask = <T>(method: "GET" | "POST" | "DELETE", path: string, schema: z.ZodType<T>, body?: Batch): Promise<Answer<T>> =>
    request({ method, url: `${origin}${path}`, body: body && JSON.stringify(body), schema, ...common });

  return {
    name,
    submit: (batch) => ask("POST", "/jobs", BatchAccepted, batch),
    status: (id) => ask("GET", `/jobs/${encodeURIComponent(id)}`, BatchStatus),
    async cancel(id) {
      const answer = await ask("DELETE", `/jobs/${encodeURIComponent(id)}`, z.unknown());
      return answer.ok || answer.failure.kind === "not_found" ? { ok: true, value: null } : answer;
    },
    async health() {
      const answer = await ask("GET", "/health", HostHealth);
      if (!answer.ok) return answer;
      const { queue_length, running } = answer.value;
      return { ok: true, value: { queued: queue_length, running, failed: null, workers: null } };
    },
  };
}
