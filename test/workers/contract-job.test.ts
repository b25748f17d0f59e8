import { expect, test } from "vitest";
import { contractJob } from "../../durable-objects/film/effects/contract-job.ts";
import { aFilm } from "../core/film/given.ts";
import { outline, planOf } from "../support/film-plans.ts";

test("a job's URLs begin where its backend reaches the service", () => {
  const given = aFilm({ plan: planOf(outline(1)) });
  const job = given.job("s1/speech");
  const deps = {
    now: () => 0,
    bound: () => ({ params: {}, inputs: [], cache_key: "key", bound_frames: null }),
    sign: (path: string, _capability: unknown, _expiresAt: number, origin = "https://public.example.com") => `${origin}${path}`,
  };
  const originsFor = (serviceUrl: string | undefined) => {
    const made = contractJob(deps, given.film, job, { attempt: 1, model: "model-a" }, serviceUrl);
    if (!made) throw new Error("The job cannot be bound.");
    return new Set([made.events_url, ...made.outputs.map(({ put_url }) => put_url)].map((url) => new URL(url).origin));
  };
  expect(originsFor(undefined)).toEqual(new Set(["https://public.example.com"]));
  expect(originsFor("https://tunnel.example.com")).toEqual(new Set(["https://tunnel.example.com"]));
});
