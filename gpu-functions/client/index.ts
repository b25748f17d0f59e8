/** Backends by name, made of their configuration. */
import type { Answer, Backend } from "./backend.ts";
import type { BackendConfig, BackendToken } from "./config.ts";
import { containerBackend } from "./container.ts";
import { httpBackend } from "./http.ts";
import { modalBackend } from "./modal.ts";
import type { Reach } from "./request.ts";
import { runpodBackend, runpodUrl } from "./runpod.ts";

/**
 * Without a token of its kind a backend refuses everything, and says what it lacks: the others go on. `container` leads to one of the
 * deployment's own containers, where it has any.
 */
export function backendOf(
  config: BackendConfig,
  token: BackendToken | null,
  container: ((instance: number) => Reach) | null = null,
): Backend {
  const { name } = config;
  switch (config.kind) {
    case "http": {
      if (token !== null && typeof token !== "string") return locked(name, "a single text");
      return httpBackend({ name, url: config.url, token });
    }
    case "modal": {
      const pair = pairOf(token);
      if (pair === null) return locked(name, '"id:secret", or {"id":"…","secret":"…"}');
      return modalBackend({ name, url: config.url, token: pair });
    }
    case "runpod": {
      if (typeof token !== "string") return locked(name, "a RunPod API key");
      return runpodBackend({ name, url: config.url ?? runpodUrl(config.endpoint_id), token });
    }
    case "container":
      if (container === null) return refusing(name, "This deployment has no containers.");
      return containerBackend({ name, instances: config.cards ?? 1, reach: container });
    default:
      return config satisfies never;
  }
}

function pairOf(token: BackendToken | null): { id: string; secret: string } | null {
  if (typeof token !== "string") return token;
  const [, id, secret] = token.match(/^([^:]+):(.+)$/) ?? [];
  return id === undefined || secret === undefined ? null : { id, secret };
}

function locked(name: string, wanted: string): Backend {
  return refusing(name, `BACKEND_TOKENS has no token for "${name}" that is ${wanted}.`);
}

function refusing(name: string, message: string): Backend {
  const refuse = async <T>(): Promise<Answer<T>> => {
    return { ok: false, failure: { kind: "unauthorized", retryable: true, retry_after_ms: null, message } };
  };
  return { name, submit: refuse, status: refuse, cancel: refuse, health: refuse };
}
