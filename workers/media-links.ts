import { z } from "zod";
import { blobPath, signUrl } from "../durable-objects/capability.ts";
import type { AppContext } from "./context.ts";
import type { Link } from "./resources.ts";
import { serviceSettings } from "./service-settings.ts";

/** How long a signed link to a picture or a film works: longer than anyone watches, shorter than anyone keeps it. */
const LINK_LIFE_MS = 60 * 60_000;
/** Expiry moves in steps, so that the same file keeps the same URL for a while and browsers can cache it. */
const LINK_STEP_MS = 15 * 60_000;

/** `paths` want the caller's key in a header; `signed` ones are for `<img>`, `<video>` and whoever should have no key. */
export const MediaQuery = z.strictObject({ media: z.enum(["paths", "signed"]).default("paths") });

/** Signed links are absolute at the origin that the caller used. */
export function linker(c: AppContext, media: z.output<typeof MediaQuery>["media"]): Link {
  switch (media) {
    case "paths":
      return async (path) => path;
    case "signed": {
      const { SIGNING_SECRET } = serviceSettings(c.env);
      const { origin } = new URL(c.req.url);
      const expires_at = Math.ceil((Date.now() + LINK_LIFE_MS) / LINK_STEP_MS) * LINK_STEP_MS;
      return async (_path, { key }) =>
        signUrl(SIGNING_SECRET, { origin, path: blobPath(key), capability: { action: "get" }, expires_at });
    }
    default:
      return media satisfies never;
  }
}
