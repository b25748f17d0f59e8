import { Hono } from "hono";
import page from "../board/page.html";
import script from "../board/script.html";
import style from "../board/style.html";
import type { AppEnv } from "../context.ts";

const BOARD = page.replace("<!--style-->", () => style).replace("<!--script-->", () => script);

/** A film as a wall of shots. The page is the same for every film and holds nothing of any: it reads the API with the viewer's key. */
export const boardRoutes = new Hono<AppEnv>().get("/films/:film_id/board", (c) => {
  const nonce = crypto.randomUUID();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "img-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return c.html(BOARD.replaceAll("__NONCE__", nonce), 200, {
    "content-security-policy": policy.join("; "),
    "cache-control": "no-store",
  });
});
