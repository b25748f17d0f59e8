import { imageHeader } from "../../pipeline/cast/image-header.ts";
import type { Portrait } from "../../schema/cast.ts";
import { bodyBytes } from "../body.ts";
import type { AppContext } from "../context.ts";
import { ApiProblem } from "../problems.ts";
import { keepFile } from "./studio-files.ts";

const PORTRAIT_MAX_BYTES = 10_000_000;
const SIDE_MIN = 256;
const SIDE_MAX = 8_192;

/** The picture in the body, kept. What it is is told from its bytes, whatever its Content-Type says. */
export async function readPortrait(c: AppContext): Promise<Portrait> {
  const bytes = await bodyBytes(c, PORTRAIT_MAX_BYTES);
  const header = imageHeader(bytes);
  if (header === null)
    throw new ApiProblem("unsupported_media_type", "The body is no PNG, JPEG or WebP. Save the picture as one.");
  const { width, height, content_type } = header;
  if (Math.min(width, height) < SIDE_MIN || Math.max(width, height) > SIDE_MAX) {
    const detail = `The picture has ${width} × ${height} pixels; each side is to have ${SIDE_MIN} to ${SIDE_MAX}.`;
    throw new ApiProblem("invalid_request", `${detail} Scale it.`, { errors: [{ detail, remedy: "Scale the picture." }] });
  }
  return { ...(await keepFile(c, bytes, content_type)), width, height };
}
