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

/** The backends of a file with their tokens, which are in `$BACKLOT_BACKEND_TOKENS`, never in an argument. */
export function readOtherBackends(path: string): OtherBackends {
  const configs = readBackends(path);
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

function complaintOf(error: unknown): string {
  if (error instanceof ZodError) return error.issues.map(({ path, message }) => `/${path.join("/")}: ${message}`).join("; ");
  if (error instanceof SyntaxError) return `it is not JSON (${error.message}).`;
  return error instanceof Error && "code" in error && error.code === "ENOENT" ? "there is no such file." : String(error);
}
