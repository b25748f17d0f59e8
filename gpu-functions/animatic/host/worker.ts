/** A function thread: runs one function at a time and keeps its modules and caches warm between runs. */
import { parentPort, workerData } from "node:worker_threads";
import type { FunctionName } from "../../../schema/functions.ts";
import { FunctionFailure, type Output, type RunContext } from "../function.ts";
import type { FunctionTable } from "../functions/index.ts";
import { JobFailure } from "./failure.ts";
import type { FromThread, RunReport, ThreadData, ToThread } from "./messages.ts";

const port = parentPort;
if (!port) throw new Error("worker.ts runs on a worker thread only");
const { functions: moduleUrl, stopFlag } = workerData as ThreadData;
const stop = new Int32Array(stopFlag);
const { functions } = (await import(moduleUrl)) as { functions: FunctionTable };

type Waiting = { resolve(path: string | null): void; reject(error: Error): void };
const waiting = new Map<string, Waiting>();
const tell = (message: FromThread) => port.postMessage(message);

port.on("message", (message: ToThread) => {
  switch (message.type) {
    case "run":
      void run(message).then(tell);
      return;
    case "input":
      settle(message.role)?.resolve(message.path);
      return;
    case "input_failed":
      settle(message.role)?.reject(new JobFailure(message.code, message.retryable, message.message));
      return;
    default:
      message satisfies never;
  }
});

function settle(role: string): Waiting | undefined {
  const found = waiting.get(role);
  waiting.delete(role);
  return found;
}

async function run(request: Extract<ToThread, { type: "run" }>): Promise<RunReport> {
  const signal = flaggedSignal();
  const inputs = new Map<string, Promise<string | null>>();
  const context: RunContext = {
    input(role) {
      const asked = inputs.get(role) ?? askForInput(role);
      inputs.set(role, asked);
      return asked;
    },
    roles: request.roles,
    workDir: request.workDir,
    progress(pct, preview) {
      if (!signal.aborted) tell({ type: "progress", pct, preview });
    },
    signal,
  };
  try {
    const loadStart = performance.now();
    const perform = await loadFunction(request.function);
    const runStart = performance.now();
    const outputs = await perform(request.params, context);
    const end = performance.now();
    return { type: "done", outputs, load_s: (runStart - loadStart) / 1_000, run_s: (end - runStart) / 1_000 };
  } catch (error) {
    return toReport(error);
  }
}

function askForInput(role: string): Promise<string | null> {
  const { promise, resolve, reject } = Promise.withResolvers<string | null>();
  waiting.set(role, { resolve, reject });
  tell({ type: "input", role });
  return promise;
}

type Perform = (params: unknown, context: RunContext) => Promise<Output[]>;

/** The host has parsed the parameters by the function's own schema, so they fit the function found under the name. */
async function loadFunction(name: FunctionName): Promise<Perform> {
  const load = functions[name];
  if (!load) throw new JobFailure("bad_params", false, `this host has no function ${name}`);
  return (await load()) as Perform;
}

/** An abort signal that looks at the shared flag whenever it is asked, so that a loop that never yields is stopped too. */
function flaggedSignal(): AbortSignal {
  const controller = new AbortController();
  const { signal } = controller;
  const look = () => {
    if (Atomics.load(stop, 0) !== 0 && !isAborted(signal)) controller.abort(new Error("stopped"));
  };
  Object.defineProperties(signal, {
    aborted: {
      get() {
        look();
        return isAborted(signal);
      },
    },
    throwIfAborted: {
      value() {
        look();
        if (isAborted(signal)) throw signal.reason;
      },
    },
  });
  return signal;
}

const abortedOf = Object.getOwnPropertyDescriptor(AbortSignal.prototype, "aborted")?.get;
const isAborted = (signal: AbortSignal): boolean => abortedOf?.call(signal) === true;

function toReport(error: unknown): RunReport {
  if (Atomics.load(stop, 0) !== 0) return { type: "failed", code: "cancelled", retryable: false, message: "stopped" };
  if (error instanceof FunctionFailure || error instanceof JobFailure) {
    const { code, retryable, message } = error;
    return { type: "failed", code, retryable, message };
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { type: "failed", code: "internal", retryable: true, message };
}
