/** One animatic host in a container of the deployment. */
import { DurableObject } from "cloudflare:workers";
import { type KeeperDeps, lookAfter, passOn, problem } from "./container/keeper.ts";

const PORT = 8788;

export class AnimaticHost extends DurableObject<Env> {
  override async fetch(request: Request): Promise<Response> {
    const deps = this.#deps();
    if (deps) return passOn(request, deps);
    return problem(503, "This deployment has no container: bind one in wrangler.toml, or take it out of BACKENDS.");
  }

  /** The object, and the container with it, stays while an alarm is set. */
  override async alarm(): Promise<void> {
    const deps = this.#deps();
    if (deps) await lookAfter(deps);
  }

  #deps(): KeeperDeps | null {
    const { container, storage } = this.ctx;
    if (!container) return null;
    return {
      container: {
        get running() {
          return container.running;
        },
        start: (token) => container.start({ enableInternet: true, env: { BACKLOT_HOST_TOKEN: token } }),
        destroy: () => container.destroy(),
        fetch: (url, init) => container.getTcpPort(PORT).fetch(url, init),
      },
      memory: storage.kv,
      now: Date.now,
      wait: (ms) => scheduler.wait(ms),
      wakeAt: (at) => storage.setAlarm(at),
      newToken: () => crypto.randomUUID(),
    };
  }
}
