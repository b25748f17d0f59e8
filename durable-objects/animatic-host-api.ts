import type { Reach } from "../gpu-functions/client/request.ts";

/** The way to one of the deployment's animatic hosts. */
export const animaticHostAt =
  (env: Env, instance: number): Reach =>
  (url, init) =>
    env.ANIMATIC_HOST.get(env.ANIMATIC_HOST.idFromName(String(instance))).fetch(url, init);
