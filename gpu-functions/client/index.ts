/** Backends by name, made of their configuration. */
import type { Backend } from "./backend.ts";
import type { BackendConfig } from "./config.ts";
import { httpBackend } from "./http.ts";

export function backendOf(config: BackendConfig, token: string | null): Backend {
  switch (config.kind) {
    case "http":
      return httpBackend({ name: config.name, url: config.url, token });
    default:
      return config.kind satisfies never;
  }
}
