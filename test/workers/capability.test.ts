import { expect, test } from "vitest";
import { blobPath, type Capability, eventsPath, signUrl, verifyUrl } from "../../durable-objects/capability.ts";

const SECRET = "a secret of more than 32 characters, for tests";
const path = blobPath("studio/film/s1-1/video/1/video.mp4");
const put: Capability = { action: "put", content_type: "video/mp4" };

const signed = (capability: Capability = put, at = path, expires_at = 2_000_000) =>
  signUrl(SECRET, { origin: "https://backlot.example/", path: at, capability, expires_at });

test("a URL is what its parts say, to the letter", async () => {
  expect(signed()).toBe(
    "https://backlot.example/host/blobs/studio/film/s1-1/video/1/video.mp4?exp=2000&sig=7fm9VwufZuTdXy0B9GGYwRl15pVyYg21vCbGCnP1l5c",
  );
});

test("it is good until it expires", async () => {
  const url = new URL(signed());
  expect(await verifyUrl(SECRET, url, put, 1_999_999)).toBe("valid");
  expect(await verifyUrl(SECRET, url, put, 2_000_000)).toBe("expired");
});

test("parameters that uploads add do not break it", async () => {
  const url = new URL(`${signed()}&upload_id=u&part=3`);
  expect(await verifyUrl(SECRET, url, put, 0)).toBe("valid");
});

test("it is good for nothing else", async () => {
  const url = new URL(signed());
  expect(await verifyUrl(SECRET, url, { action: "get" }, 0)).toBe("forged");
  expect(await verifyUrl(SECRET, url, { action: "put", content_type: "text/html" }, 0)).toBe("forged");
  expect(await verifyUrl("another secret of more than 32 characters", url, put, 0)).toBe("forged");
  const elsewhere = new URL(url);
  elsewhere.pathname = blobPath("studio/film/s1-2/video/1/video.mp4");
  expect(await verifyUrl(SECRET, elsewhere, put, 0)).toBe("forged");
  const longer = new URL(url);
  longer.searchParams.set("exp", "9999999");
  expect(await verifyUrl(SECRET, longer, put, 0)).toBe("forged");
});

test.each(["", "x", "*".repeat(43), "A".repeat(43), "A".repeat(44)])("the signature %j is forged", async (sig) => {
  const url = new URL(signed());
  url.searchParams.set("sig", sig);
  expect(await verifyUrl(SECRET, url, put, 0)).toBe("forged");
});

test("names with slashes, spaces and other letters keep to their place in the path", async () => {
  expect(eventsPath("film", "film/s1-1/video", 2)).toBe("/host/events/film/film%2Fs1-1%2Fvideo/2");
  const at = blobPath("studio/film/scène 1#?/1/é.wav");
  const url = new URL(signed({ action: "get" }, at));
  expect(url.pathname).toBe(at);
  expect(await verifyUrl(SECRET, url, { action: "get" }, 0)).toBe("valid");
});
