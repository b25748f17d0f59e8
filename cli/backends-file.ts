import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { ZodError } from "zod";
import { type BackendConfig, offersOf, parseBackends } from "../gpu-functions/client/config.ts";
import type { Offer } from "../schema/backends.ts";
import { UsageError } from "./fail.ts";
import { LOCAL_OFFERS } from "./service/local-backends.ts";

/** Adds the option that names backends beside the one on this machine. */
export const withBackends = (command: Command): Command =>
  command.option("--backends <file>", "GPU backends beside this machine: JSON as in the variable BACKENDS");

/** The backends that a file names, first choice first. */
export function readBackends(path: string): BackendConfig[] {
  try {
    return parseBackends(readFileSync(path, "utf8"));
  } catch (error) {
    throw new UsageError(`--backends ${path}: ${complaintOf(error)}`);
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
