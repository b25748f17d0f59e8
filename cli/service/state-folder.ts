import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** What a local service keeps between runs: its secrets and where it was last reached. Readable by its owner alone. */
const Secrets = z.object({ signing_secret: z.string(), host_token: z.string(), api_key: z.string() });
export type Secrets = z.infer<typeof Secrets>;

const Running = z.object({ pid: z.int(), workerd_pids: z.array(z.int()), url: z.url() });
export type Running = z.infer<typeof Running>;

/** Rises when films of before can be read no more. */
const STORAGE_VERSION = 2;

/** The folder of a local service: `.backlot` by default. */
export class StateFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
    mkdirSync(path, { recursive: true, mode: 0o700 });
  }

  /** Where Miniflare keeps R2, D1, Queues and the objects' SQLite. What another version left stays where it is, unread. */
  get storage(): string {
    return join(this.path, `storage-${STORAGE_VERSION}`);
  }

  /** What the Worker prints: JSON, a line each. */
  get log(): string {
    return join(this.path, "service.log");
  }

  /** The secrets of this folder, made on first use. */
  async secrets(newApiKey: () => Promise<string>): Promise<Secrets> {
    const known = Secrets.safeParse(this.#read("secrets.json"));
    if (known.success) return known.data;
    const random = () => randomBytes(32).toString("base64url");
    const secrets = { signing_secret: random(), host_token: random(), api_key: await newApiKey() };
    this.#write("secrets.json", secrets);
    return secrets;
  }

  /** The service that wrote itself down here last, if any; it may be dead. */
  running(): Running | null {
    return Running.safeParse(this.#read("running.json")).data ?? null;
  }

  setRunning(running: Running | null): void {
    this.#write("running.json", running);
  }

  #read(name: string): unknown {
    try {
      return JSON.parse(readFileSync(join(this.path, name), "utf8"));
    } catch {
      return null;
    }
  }

  #write(name: string, value: unknown): void {
    const path = join(this.path, name);
    writeFileSync(`${path}.new`, JSON.stringify(value), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }
}
