/** When a container with an animatic host is up: from the first batch until there has been no work for a while. */

/** Between looks at whether there is still work. */
const LOOK_EVERY_MS = 30_000;
const IDLE_MS = 5 * 60_000;
const LISTENS_WITHIN_MS = 45_000;
const LOOK_AGAIN_MS = 250;

export type KeeperDeps = {
  container: {
    readonly running: boolean;
    /** The host in it asks for the token. */
    start(token: string): void;
    destroy(): Promise<void>;
    /** Throws while nothing listens: a container runs before what is in it does. */
    fetch(url: string, init: RequestInit): Promise<Response>;
  };
  /** Outlives the object. */
  memory: { get<T>(key: string): T | undefined; put<T>(key: string, value: T): void };
  now(): number;
  wait(ms: number): Promise<unknown>;
  wakeAt(at: number): Promise<void>;
  newToken(): string;
};

/** One request of the function contract. A container that is away has nothing to tell of, and is not started to say so. */
export async function passOn(request: Request, deps: KeeperDeps): Promise<Response> {
  const { container, memory, now, wakeAt } = deps;
  const { pathname } = new URL(request.url);
  if (!container.running && request.method !== "POST") return away(pathname);
  const body = request.method === "POST" ? await request.arrayBuffer() : null;
  if (!container.running) container.start(tokenOf(deps));
  memory.put("last_used_at", now());
  await wakeAt(now() + LOOK_EVERY_MS);
  return ask(deps, request.method, pathname, body);
}

/** Puts the container away when it has been idle for long, else looks again later. */
export async function lookAfter(deps: KeeperDeps): Promise<void> {
  const { container, now, wakeAt } = deps;
  if (!container.running) return;
  if (await isIdle(deps)) await container.destroy();
  else await wakeAt(now() + LOOK_EVERY_MS);
}

async function isIdle(deps: KeeperDeps): Promise<boolean> {
  if (deps.now() - (deps.memory.get<number>("last_used_at") ?? 0) < IDLE_MS) return false;
  const response = await ask(deps, "GET", "/health", null);
  // One that has not answered for so long does no work either.
  if (!response.ok) return true;
  const { queue_length, running } = await response.json<{ queue_length: number; running: number }>();
  return queue_length + running === 0;
}

async function ask(deps: KeeperDeps, method: string, pathname: string, body: ArrayBuffer | null): Promise<Response> {
  const { container, now, wait } = deps;
  const headers = { "content-type": "application/json", authorization: `Bearer ${tokenOf(deps)}` };
  const deadline = now() + LISTENS_WITHIN_MS;
  for (;;) {
    try {
      return await container.fetch(`http://container${pathname}`, { method, headers, body });
    } catch (error) {
      if (!container.running || now() > deadline)
        return problem(503, `The container does not answer: ${error instanceof Error ? error.message : String(error)}`);
      await wait(LOOK_AGAIN_MS);
    }
  }
}

function away(pathname: string): Response {
  if (pathname !== "/health") return problem(404, "The container was put away, and its batches with it.");
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
function tokenOf({ memory, newToken }: KeeperDeps): string {
  const known = memory.get<string>("token");
  if (known) return known;
  const made = newToken();
  memory.put("token", made);
  return made;
}

export const problem = (status: number, detail: string): Response =>
  Response.json({ type: "about:blank", status, detail }, { status, headers: { "content-type": "application/problem+json" } });
