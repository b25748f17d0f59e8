import { describe, expect, test } from "vitest";
import { parseBackends, parseTokens } from "../../gpu-functions/client/config.ts";
import { backendOf } from "../../gpu-functions/client/index.ts";
import { MODAL_TOKEN, startModalDouble } from "../support/modal-double.ts";

const common = { models: ["ltx-video-13b"], gpu: "h100", usd_micros_per_s: 1097, max_in_flight: 4 };
const http = { name: "own", kind: "http", url: "https://gpu.example.com", ...common };
const modal = { name: "modal-h100", kind: "modal", url: "https://ws--backlot-gateway.modal.run/h100", ...common };
const runpod = { name: "runpod-h100", kind: "runpod", endpoint_id: "abc123", ...common };

const only = (config: unknown) => {
  const [parsed] = parseBackends(JSON.stringify([config]));
  if (!parsed) throw new Error("There is no backend.");
  return parsed;
};

describe("BACKENDS", () => {
  test("may name backends of all three kinds", () => {
    expect(parseBackends(JSON.stringify([http, modal, runpod]))).toEqual([http, modal, runpod]);
  });

  test("may say where a backend reaches the service", () => {
    expect(only({ ...modal, service_url: "https://films.example.com/path" })).toMatchObject({
      service_url: "https://films.example.com",
    });
  });

  test("is refused with the place of what is wrong", () => {
    expect(() => parseBackends(JSON.stringify([http, { ...runpod, endpoint_id: "../other" }]))).toThrow(/endpoint_id/);
    expect(() => parseBackends(JSON.stringify([http, { ...modal, name: http.name }]))).toThrow(/same name/);
  });
});

describe("BACKEND_TOKENS", () => {
  test("has texts, and ids with secrets", () => {
    const tokens = { own: "t", "modal-h100": { id: "wk-1", secret: "ws-1" } };
    expect(parseTokens(JSON.stringify(tokens))).toEqual(tokens);
  });

  test("is refused without a word of what it holds", () => {
    const complaint = (tokens: string): string => {
      try {
        return JSON.stringify(parseTokens(tokens));
      } catch (error) {
        return String(error);
      }
    };
    expect(complaint('{"own": hunter2}')).toBe(
      'Error: BACKEND_TOKENS is not JSON. Write an object from backend names to tokens: {"my-gpu":"…"}.',
    );
    expect(complaint('{"own": {"id": 5, "secret": "hunter2"}}')).toBe(
      'Error: BACKEND_TOKENS is wrong at /own. A token is a text, or {"id":"…","secret":"…"}.',
    );
  });
});

describe("a backend", () => {
  test.each([`${MODAL_TOKEN.id}:${MODAL_TOKEN.secret}`, MODAL_TOKEN])(
    "on Modal takes its token in either form",
    async (token) => {
      const host = await startModalDouble();
      const backend = backendOf(only({ ...modal, url: host.url }), token);
      expect(await backend.health()).toMatchObject({ ok: true });
      await host.stop();
    },
  );

  test.each([
    [modal, "no-colon-hunter2", '"id:secret", or {"id":"…","secret":"…"}'],
    [modal, null, '"id:secret", or {"id":"…","secret":"…"}'],
    [runpod, null, "a RunPod API key"],
    [http, { id: "a", secret: "hunter2" }, "a single text"],
  ])("without a token of its kind refuses, says what it lacks, and asks nobody", async (config, token, wanted) => {
    const message = `BACKEND_TOKENS has no token for "${config.name}" that is ${wanted}.`;
    const failure = { kind: "unauthorized", retryable: true, retry_after_ms: null, message };
    expect(await backendOf(only(config), token).health()).toEqual({ ok: false, failure });
  });
});
