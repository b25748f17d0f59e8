import { styleText } from "node:util";
import { type Command, InvalidArgumentError } from "commander";
import { ApiClient } from "./api-client.ts";
import { readOtherBackends, withBackends } from "./backends-file.ts";
import { UsageError } from "./fail.ts";
import { languageModelFile } from "./language-model-file.ts";

export type ServiceOptions = { api?: string; key?: string } & LocalOptions;
export type LocalOptions = { state: string; port: number; backends?: string; publicUrl?: string; languageModel?: string };

const DEFAULT_PORT = 8787;

/** Adds the options that say which service does the work. */
export function withService(command: Command): Command {
  return withLocalService(command)
    .option("--api <url>", "a service elsewhere, instead of one on this machine (default: $BACKLOT_API)", process.env.BACKLOT_API)
    .option("--key <key>", "its API key (default: $BACKLOT_KEY)", process.env.BACKLOT_KEY);
}

export function withLocalService(command: Command): Command {
  return withBackends(command)
    .option(
      "--public-url <url>",
      "where backends that are not on this machine reach the local service, such as a tunnel (default: $BACKLOT_PUBLIC_URL)",
      process.env.BACKLOT_PUBLIC_URL,
    )
    .option("--state <folder>", "what the local service keeps", ".backlot")
    .option("--port <number>", "where the local service listens; another free port where it is taken", portNumber, DEFAULT_PORT)
    .option(
      "--language-model <file>",
      "a language model that annotates scenes, described in JSON (default: $BACKLOT_LANGUAGE_MODEL); its key: $BACKLOT_LANGUAGE_MODEL_KEY",
      process.env.BACKLOT_LANGUAGE_MODEL,
    );
}

/** The service to talk to: the remote one that was named, else a local one, started where none is up. */
export async function connect({
  api,
  key,
  state,
  port,
  backends,
  publicUrl,
  languageModel,
}: ServiceOptions): Promise<{ client: ApiClient; url: string; key: string; close(): Promise<void> }> {
  if (api === undefined) {
    const model = languageModel ? languageModelFile(languageModel) : undefined;
    const otherBackends = backends ? readOtherBackends(backends, publicUrl) : undefined;
    // Loaded when needed: a mistake in the arguments should be told at once.
    const { localService } = await import("./service/local-service.ts");
    const service = await localService({ folder: state, port, otherBackends, languageModel: model });
    if (service.joined && (otherBackends || model))
      process.stderr.write(
        `${styleText("yellow", "warning")} a service is up already at ${service.url}, with the backends and the language model that it was started with. Stop it to give it others.\n`,
      );
    return { client: new ApiClient(service), ...service };
  }
  if (backends) throw new UsageError("--backends is for a service on this machine; the one at --api has its own.");
  if (languageModel && languageModel !== process.env.BACKLOT_LANGUAGE_MODEL)
    throw new UsageError("--language-model is for a service on this machine; the one at --api has its own.");
  if (!URL.canParse(api)) throw new UsageError(`--api is "${api}"; it takes a URL such as https://backlot.example.com.`);
  if (key === undefined) throw new UsageError("--api needs --key, or $BACKLOT_KEY.");
  return { client: new ApiClient({ url: api, key }), url: api, key, close: async () => undefined };
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError("It takes a port from 0 to 65535.");
  return port;
}
