/** One animatic host in a container of the deployment: started when there is work, put away when there has been none for a while. */
import { DurableObject } from "cloudflare:workers";

const PORT = 8788;
const LISTENS_WITHIN_MS = 45_000;
const LOOK_AGAIN_MS = 250;
/** Between looks at whether there is still work. The object, and the container with it, stays while an alarm is set. */
const LOOK_EVERY_MS = 30_000;
const IDLE_MS = 5 * 60_000;

export class AnimaticHost extends DurableObject<Env> {
  override async fetch(request: Request): Promise<Response> {
    const { container } = this.ctx;
    if (!container)
      return problem(503, "This deployment has no container: bind one in wrangler.toml, or take it out of BACKENDS.");
    // A container that is away has nothing to tell of, and is not started to say so.
    if (!container.running && request.method !== "POST") return this.#away(request);
    if (!container.running) container.start({ enableInternet: true, env: { BACKLOT_HOST_TOKEN: this.#token() } });
    this.ctx.storage.kv.put("last_used_at", Date.now());
    await this.ctx.storage.setAlarm(Date.now() + LOOK_EVERY_MS);
    return this.#ask(container, request);
  }

  override async alarm(): Promise<void> {
    const { container } = this.ctx;
    if (!container?.running) return;
    if (await this.#isIdle(container)) await container.destroy();
    else await this.ctx.storage.setAlarm(Date.now() + LOOK_EVERY_MS);
  }

  async #isIdle(container: Container): Promise<boolean> {
    if (Date.now() - (this.ctx.storage.kv.get<number>("last_used_at") ?? 0) < IDLE_MS) return false;
    const response = await this.#ask(container, new Request("http://container/health"));
    const health = response.ok ? await response.json<{ queue_length: number; running: number }>() : null;
    return health === null || health.queue_length + health.running === 0;
  }

  /** Waits for the host to listen: a container runs before what is in it does. */
  async #ask(container: Container, request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const headers = { "content-type": "application/json", authorization: `Bearer ${this.#token()}` };
    const body = request.method === "POST" ? await request.arrayBuffer() : null;
    const deadline = Date.now() + LISTENS_WITHIN_MS;
    for (;;) {
      try {
        return await container.getTcpPort(PORT).fetch(`http://container${pathname}`, { method: request.method, headers, body });
      } catch (error) {
        if (!container.running || Date.now() > deadline)
          return problem(503, `The container does not answer: ${error instanceof Error ? error.message : String(error)}`);
        await scheduler.wait(LOOK_AGAIN_MS);
      }
    }
  }

  #away(request: Request): Response {
    if (new URL(request.url).pathname !== "/health") return problem(404, "The container was put away, and its batches with it.");
    return Response.json({
      models: [],
      functions: [],
      queue_length: 0,
      running: 0,
      free_memory_gb: 0,
      versions: { contract: "1" },
    });
  }

  /** Nobody else can reach the container; the host asks for a token all the same. The same for as long as the container may live. */
  #token(): string {
    const known = this.ctx.storage.kv.get<string>("token");
    if (known) return known;
    const made = crypto.randomUUID();
    this.ctx.storage.kv.put("token", made);
    return made;
  }
}

const problem = (status: number, detail: string): Response =>
  Response.json({ type: "about:blank", status, detail }, { status, headers: { "content-type": "application/problem+json" } });
