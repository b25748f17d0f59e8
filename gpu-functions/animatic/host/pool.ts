/** Function threads: each takes one run at a time; one that hangs or dies is replaced. */
import { Worker } from "node:worker_threads";
import type { FunctionName } from "../../../schema/functions.ts";
import { JobFailure } from "./failure.ts";
import type { FromThread, RunReport, ThreadData, ToThread } from "./messages.ts";

/** How long a stopped run has to leave its frame before its thread is ended. */
const STOP_GRACE_MS = 3_000;

export type RunRequest = {
  function: FunctionName;
  params: unknown;
  roles: readonly string[];
  workDir: string;
  input(role: string): Promise<string | null>;
  progress(pct: number, preview: string | undefined): void;
  /** Stops the run; its `reason` is what the run then rejects with. */
  signal: AbortSignal;
};
export type RunResult = Extract<RunReport, { type: "done" }>;

/** A thread held by one job, from its claim to the end of its run. */
export type Lease = {
  /** Rejects with `JobFailure`, or with the signal's reason. */
  run(request: RunRequest): Promise<RunResult>;
  release(): void;
};

type Thread = { worker: Worker; stop: Int32Array; lastFunction: FunctionName | null; dead: boolean };
type Waiter = { wants: FunctionName; take(thread: Thread): void };

export type Pool = {
  /** Waits for a free thread, one warm with this function where there is a choice. Rejects with the signal's reason. */
  lease(wants: FunctionName, signal: AbortSignal): Promise<Lease>;
  readonly waiting: number;
  readonly running: number;
  close(): Promise<void>;
};

export function createPool({ threads, functions }: { threads: number; functions: URL }): Pool {
  const idle: Thread[] = [];
  const all = new Set<Thread>();
  const waiters: Waiter[] = [];
  let closed = false;

  function start(): Thread {
    const stopFlag = new SharedArrayBuffer(4);
    const workerData: ThreadData = { functions: functions.href, stopFlag };
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData });
    const thread: Thread = { worker, stop: new Int32Array(stopFlag), lastFunction: null, dead: false };
    // Errors are told by `exit` too; without a listener they would end the process.
    worker.on("error", () => {});
    worker.on("exit", () => {
      thread.dead = true;
      all.delete(thread);
      const index = idle.indexOf(thread);
      if (index >= 0) idle.splice(index, 1);
    });
    all.add(thread);
    return thread;
  }

  function take(wants: FunctionName): Thread | null {
    const warm = idle.findIndex((thread) => thread.lastFunction === wants);
    if (warm >= 0) return idle.splice(warm, 1)[0] ?? null;
    return idle.pop() ?? (all.size < threads ? start() : null);
  }

  function free(thread: Thread): void {
    if (closed) return;
    if (thread.dead) all.delete(thread);
    else idle.push(thread);
    while (waiters[0]) {
      const next = take(waiters[0].wants);
      if (!next) return;
      waiters.shift()?.take(next);
    }
  }

  function leaseOf(thread: Thread): Lease {
    let held = true;
    return {
      run: (request) => runOn(thread, request),
      release() {
        if (held) free(thread);
        held = false;
      },
    };
  }

  return {
    async lease(wants, signal) {
      signal.throwIfAborted();
      const ready = waiters.length === 0 ? take(wants) : null;
      if (ready) return leaseOf(ready);
      const { promise, resolve, reject } = Promise.withResolvers<Thread>();
      const waiter: Waiter = { wants, take: resolve };
      const leave = () => {
        const index = waiters.indexOf(waiter);
        if (index >= 0) waiters.splice(index, 1);
        reject(signal.reason);
      };
      waiters.push(waiter);
      signal.addEventListener("abort", leave, { once: true });
      const thread = await promise;
      signal.removeEventListener("abort", leave);
      return leaseOf(thread);
    },
    get waiting() {
      return waiters.length;
    },
    get running() {
      return all.size - idle.length;
    },
    async close() {
      closed = true;
      await Promise.all([...all].map(({ worker }) => worker.terminate()));
    },
  };
}

function runOn(thread: Thread, request: RunRequest): Promise<RunResult> {
  const { worker, stop } = thread;
  const { signal } = request;
  const { promise, resolve, reject } = Promise.withResolvers<RunResult>();
  let crash = "";
  let grace: NodeJS.Timeout | undefined;

  const tell = (message: ToThread) => worker.postMessage(message);
  const onStop = () => {
    Atomics.store(stop, 0, 1);
    grace = setTimeout(() => {
      thread.dead = true;
      void worker.terminate();
    }, STOP_GRACE_MS);
  };
  const onError = (error: unknown) => {
    crash = error instanceof Error ? error.message : String(error);
  };
  const onExit = (code: number) => {
    thread.dead = true;
    const message = `the function's thread ended with code ${code}${crash ? `: ${crash}` : ""}`;
    reject(signal.aborted ? signal.reason : new JobFailure("internal", true, message));
  };
  const onMessage = (message: FromThread) => {
    switch (message.type) {
      case "progress":
        request.progress(message.pct, message.preview);
        return;
      case "input":
        request.input(message.role).then(
          (path) => tell({ type: "input", role: message.role, path }),
          (error: unknown) => tell(inputFailed(message.role, error)),
        );
        return;
      case "done":
        return signal.aborted ? reject(signal.reason) : resolve(message);
      case "failed":
        return reject(signal.aborted ? signal.reason : new JobFailure(message.code, message.retryable, message.message));
      default:
        message satisfies never;
    }
  };

  worker.on("message", onMessage);
  worker.on("error", onError);
  worker.on("exit", onExit);
  Atomics.store(stop, 0, 0);
  thread.lastFunction = request.function;
  if (signal.aborted) reject(signal.reason);
  else if (thread.dead) onExit(1);
  else {
    signal.addEventListener("abort", onStop, { once: true });
    tell({ type: "run", function: request.function, params: request.params, roles: request.roles, workDir: request.workDir });
  }
  return promise.finally(() => {
    clearTimeout(grace);
    signal.removeEventListener("abort", onStop);
    worker.off("message", onMessage);
    worker.off("error", onError);
    worker.off("exit", onExit);
  });
}

function inputFailed(role: string, error: unknown): ToThread {
  if (error instanceof JobFailure) {
    return { type: "input_failed", role, code: error.code, retryable: error.retryable, message: error.message };
  }
  return { type: "input_failed", role, code: "fetch_failed", retryable: true, message: String(error) };
}
