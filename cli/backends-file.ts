import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { ZodError } from "zod";
import { type BackendConfig, type BackendToken, offersOf, parseBackends, parseTokens } from "../gpu-functions/client/config.ts";
import type { Offer } from "../schema/backends.ts";
import { UsageError } from "./fail.ts";
import { LOCAL_NAME, LOCAL_OFFERS } from "./service/local-backends.ts";

/** Backends beside the one on this machine, with what opens them. */
export type OtherBackends = { configs: BackendConfig[]; tokens: Record<string, BackendToken> };

/** Adds the option that names backends beside the one on this machine. */
export const withBackends = (command: Command): Command =>
  command.option(
    "--backends <file>",
    "GPU backends beside this machine: JSON as in the variable BACKENDS; their tokens: $BACKLOT_BACKEND_TOKENS, as in BACKEND_TOKENS",
  );

/** The backends that a file names, first choice first. */
export function readBackends(path: string): BackendConfig[] {
  try {
    return parseBackends(readFileSync(path, "utf8"));
  } catch (error) {
    throw new UsageError(`--backends ${path}: ${complaintOf(error)}`);
  }
}

/**
 * The backends of a file with their tokens, which are in `$BACKLOT_BACKEND_TOKENS`, never in an argument. Those that are not on this
 * machine reach it at `publicUrl`, unless the file says otherwise.
 */
export function readOtherBackends(path: string, publicUrl?: string): OtherBackends {
  if (publicUrl !== undefined && !URL.canParse(publicUrl))
    throw new UsageError(`--public-url is "${publicUrl}"; it takes a URL such as https://my-tunnel.example.com.`);
  const configs = readBackends(path).map((config) => ({
    ...config,
    service_url: config.service_url ?? reachedAt(config, publicUrl),
  }));
  if (configs.some(({ name }) => name === LOCAL_NAME))
    throw new UsageError(`--backends ${path}: "${LOCAL_NAME}" is this machine's own name; call it something else.`);
  try {
    return { configs, tokens: parseTokens(process.env.BACKLOT_BACKEND_TOKENS ?? "{}") };
  } catch (error) {
    throw new UsageError(
      (error instanceof Error ? error.message : String(error)).replaceAll("BACKEND_TOKENS", "$BACKLOT_BACKEND_TOKENS"),
    );
  }
}

/** What those of the file and this machine offer. */
export const offersWith = (path: string | undefined): Offer[] =>
  path === undefined ? LOCAL_OFFERS : [...offersOf(readBackends(path)), ...LOCAL_OFFERS];

/** Where a backend reaches this machine; left out for one that is on it. */
function reachedAt(config: BackendConfig, publicUrl: string | undefined): string | undefined {
  const url = "url" in config ? config.url : undefined;
  if (url !== undefined && LOOPBACK.test(new URL(url).hostname)) return undefined;
  if (publicUrl !== undefined) return new URL(publicUrl).origin;
  throw new UsageError(
    `"${config.name}" is not on this machine, and would have to reach it for its inputs and with its results. Say where it can with --public-url, the address of a tunnel to the local service; or use a service that is deployed, with --api.`,
  );
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

function complaintOf(error: unknown): string {
  if (error instanceof ZodError) return error.issues.map(({ path, message }) => `/${path.join("/")}: ${message}`).join("; ");
  if (error instanceof SyntaxError) return `it is not JSON (${error.message}).`;
  return error instanceof Error && "code" in error && error.code === "ENOENT" ? "there is no such file." : String(error);
}
