/** The `container` backend: animatic hosts as Cloudflare Containers, each behind an object of the deployment itself. */
import type { Backend } from "./backend.ts";
import { contractBackend } from "./contract-backend.ts";
import type { Reach } from "./request.ts";

/** An image of some hundred megabytes may have to be fetched first. */
const TIMEOUT_MS = 60_000;

export type ContainerBackendOptions = {
  name: string;
  /** How many there are. A batch goes to the one that its id names, so that asking twice asks the same. */
  instances: number;
  reach: (instance: number) => Reach;
  timeoutMs?: number;
};

export function containerBackend({ name, instances, reach, timeoutMs = TIMEOUT_MS }: ContainerBackendOptions): Backend {
  const hosts = Array.from({ length: instances }, (_, instance) =>
    contractBackend({ name, url: "http://container", headers: {}, secrets: [], timeoutMs, reach: reach(instance) }),
  );

  /** Ids are the host's, after the number of its container: `2.b_…`. */
  function at(id: string): { host: Backend; remote: string } | null {
    const [, instance = "", remote = ""] = /^(\d+)\.(.+)$/.exec(id) ?? [];
    const host = hosts[Number(instance)];
    return instance === "" || host === undefined ? null : { host, remote };
  }
  const gone = (id: string) => {
    const message = `There is no container for ${id}: there were more of them when it was sent.`;
    return { ok: false, failure: { kind: "not_found", retryable: false, retry_after_ms: null, message } } as const;
  };

  return {
    name,
    async submit(batch) {
      const instance = spread(batch.batch_id) % instances;
      const answer = await hosts[instance]?.submit(batch);
      if (answer === undefined) throw new RangeError(`${instances} containers cannot do a batch`);
      return answer.ok ? { ok: true, value: { id: `${instance}.${answer.value.id}` } } : answer;
    },
    async status(id) {
      const found = at(id);
      return found ? found.host.status(found.remote) : gone(id);
    },
    async cancel(id) {
      const found = at(id);
      return found ? found.host.cancel(found.remote) : { ok: true, value: null };
    },
    async health() {
      const answers = await Promise.all(hosts.map((host) => host.health()));
      const failed = answers.find((answer) => !answer.ok);
      if (failed) return failed;
      const healths = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
      const sum = (of: "queued" | "running") => healths.reduce((total, health) => total + (health[of] ?? 0), 0);
      return { ok: true, value: { queued: sum("queued"), running: sum("running"), failed: null, workers: null } };
    },
  };
}

/** FNV-1a: the same on every try, and even. */
function spread(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return hash;
}
