/** Runs the animatic host until it is told to stop. */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { startHost } from "./host/server.ts";

const HELP = `Usage: node gpu-functions/animatic/main.ts [options]

Runs the animatic host: function contract v1 over HTTP, every function on the CPU.

  --port N             port to listen on (default 8788; 0 takes a free one)
  --hostname H         address to listen on (default 127.0.0.1)
  --token T            bearer token asked of every request (default: $BACKLOT_HOST_TOKEN, else none)
  --threads N          function threads (default: one per core, here ${availableParallelism()})
  --allow-origin URL   an origin that may be reached though it is private or not https; may be repeated
  --until-stdin-ends   stop when standard input closes, as it does when the process that started this one is gone
  --help               this text
`;

function fail(message: string): never {
  process.stderr.write(`${message}\nRun with --help to see the options.\n`);
  process.exit(2);
}

function wholeNumber(name: string, text: string, from: number, to: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < from || value > to)
    fail(`--${name} is ${text}; it takes a whole number from ${from} to ${to}.`);
  return value;
}

function originOf(text: string): string {
  if (!URL.canParse(text) || new URL(text).origin === "null")
    fail(`--allow-origin is ${text}; it takes an origin such as http://127.0.0.1:8787.`);
  return new URL(text).origin;
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        port: { type: "string", default: "8788" },
        hostname: { type: "string", default: "127.0.0.1" },
        token: { type: "string" },
        threads: { type: "string", default: String(availableParallelism()) },
        "allow-origin": { type: "string", multiple: true, default: [] },
        "until-stdin-ends": { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

const options = readOptions();
if (options.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const host = await startHost({
  port: wholeNumber("port", options.port, 0, 65_535),
  hostname: options.hostname,
  token: options.token ?? process.env.BACKLOT_HOST_TOKEN ?? null,
  threads: wholeNumber("threads", options.threads, 1, 256),
  fetchPolicy: { allowOrigins: options["allow-origin"].map(originOf) },
}).catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));

process.stdout.write(`animatic host on ${host.url}\n`);
let stopping = false;
function stop(): void {
  // The second one does not wait.
  if (stopping) process.exit(1);
  stopping = true;
  void host.close().then(() => process.exit(0));
}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stop);
if (options["until-stdin-ends"]) process.stdin.on("end", stop).resume();
