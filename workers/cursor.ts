/** Cursors: opaque to callers, base64url of a JSON list to us. */
import { z } from "zod";
import type { AppContext } from "./context.ts";
import { ApiProblem } from "./problems.ts";

export const toCursor = (position: (string | number)[]): string =>
  btoa(JSON.stringify(position)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

/** Throws 400 where the text is not a cursor of this list. */
export function fromCursor<S extends z.ZodType>(schema: S, text: string | undefined): z.output<S> | null {
  if (text === undefined) return null;
  try {
    return schema.parse(JSON.parse(atob(text.replaceAll("-", "+").replaceAll("_", "/"))));
  } catch (error) {
    throw new ApiProblem("invalid_request", "`cursor` is not one that this list gave out. Start without one.", {
      errors: [{ parameter: "cursor", detail: "Not a cursor of this list." }],
      cause: error,
    });
  }
}

export const pageQuery = (limitMax: number, limitDefault: number) =>
  z.strictObject({
    cursor: z.string().optional(),
    limit: z.int().min(1).max(limitMax).default(limitDefault),
  });

/** Adds `Link: <…>; rel="next"`: the same request with the next cursor. */
export function linkNext(c: AppContext, cursor: string | null): void {
  if (cursor === null) return;
  const { pathname, searchParams } = new URL(c.req.url);
  searchParams.set("cursor", cursor);
  c.header("link", `<${pathname}?${searchParams}>; rel="next"`);
}
