import { listDurableObjectIds } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { eventsPath, signUrl } from "../../../durable-objects/capability.ts";
import { ORIGIN, problemIn, problemType, stranger } from "./edge.ts";

const claimed = { type: "claimed", event_id: "claimed" };
const sign = (expires_at = Date.now() + 60_000) =>
  signUrl(env.SIGNING_SECRET, {
    origin: ORIGIN,
    path: eventsPath("film_1", "film_1/s1-1/video", 1),
    capability: { action: "events" },
    expires_at,
  });
const post = (url: string, body: unknown = claimed) => stranger(url, { method: "POST", body });

test("a forged or expired callback is refused, and no object wakes for it", async () => {
  const url = await sign();
  for (const forged of [
    url.replace("video/1", "video/2"),
    url.replace(/.$/, url.endsWith("A") ? "B" : "A"),
    url.split("?")[0] ?? "",
  ]) {
    expect(await problemIn(await post(forged))).toMatchObject({ type: problemType("capability_forged"), status: 403 });
  }
  const expired = await post(await sign(Date.now() - 1_000));
  expect(await problemIn(expired)).toMatchObject({ type: problemType("capability_expired"), status: 403 });
  expect(await listDurableObjectIds(env.FILM)).toEqual([]);
});

test("a malformed event is refused by its fields, and no object wakes for it", async () => {
  const progress = { type: "progress", event_id: "p", seq: 1, pct: 120, eta_s: null };
  const problem = await problemIn(await post(await sign(), progress));
  expect(problem).toMatchObject({ type: problemType("invalid_request"), status: 400, errors: [{ pointer: "/pct" }] });
  expect(await problemIn(await post(await sign(), "nonsense"))).toMatchObject({ status: 400 });
  expect(await listDurableObjectIds(env.FILM)).toEqual([]);
});

test("an event for a film that is not there is 404", async () => {
  expect(await problemIn(await post(await sign()))).toMatchObject({ type: problemType("not_found"), status: 404 });
});
