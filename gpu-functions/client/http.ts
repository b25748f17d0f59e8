/** The `http` backend: one's own host. */
import type { Backend } from "./backend.ts";
import { contractBackend } from "./contract-backend.ts";

export type HttpBackendOptions = {
  name: string;
  /** Jobs are at `${url}/jobs`. */
  url: string;
  token: string | null;
  timeoutMs?: number;
};

export function httpBackend({ name, url, token, timeoutMs = 15_000 }: HttpBackendOptions): Backend {
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  return contractBackend({ name, url, headers, secrets: token === null ? [] : [token], timeoutMs });
}
