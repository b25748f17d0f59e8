/** The `modal` backend: a gateway of `gpu-functions`, which is a web endpoint on Modal behind its proxy's authentication. */
import type { Backend } from "./backend.ts";
import { contractBackend } from "./contract-backend.ts";

export type ModalBackendOptions = {
  name: string;
  /** Of the GPU class, as in `https://workspace--backlot-gateway.modal.run/h100`. */
  url: string;
  /** A proxy auth token of the workspace. */
  token: { id: string; secret: string };
  /** A gateway that has fallen to zero starts first. */
  timeoutMs?: number;
};

export function modalBackend({ name, url, token: { id, secret }, timeoutMs = 45_000 }: ModalBackendOptions): Backend {
  return contractBackend({
    name,
    url,
    headers: { "modal-key": id, "modal-secret": secret },
    secrets: [secret, id],
    timeoutMs,
    // Modal answers so after 150 s, with the address of a result that is not there yet.
    statusKinds: { 303: "timeout" },
  });
}
