/** A gateway on Modal: the contract under the path of a GPU class, behind the proxy that asks for `Modal-Key` and `Modal-Secret`. */
import type { Traffic } from "./host-conduct.ts";
import { startHostDouble } from "./host-double.ts";

export const MODAL_TOKEN = { id: "wk-proxy-id", secret: "ws-proxy-secret" };

export const startModalDouble = (traffic?: Traffic) =>
  startHostDouble({
    traffic,
    prefix: "/h100",
    admits: (headers) => headers["modal-key"] === MODAL_TOKEN.id && headers["modal-secret"] === MODAL_TOKEN.secret,
  });
