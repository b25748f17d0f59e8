import { readdirSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { SCRIPT_MAX_BYTES } from "../schema/api.ts";
import { UsageError } from "./fail.ts";

const EXAMPLES = fileURLToPath(new URL("../examples", import.meta.url));

export type ScriptFile = { path: string; text: string };

/** Reads a script as UTF-8; without a path, the first example. */
export function readScript(path: string | undefined): ScriptFile {
  const file = path ?? firstExample();
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    const why =
      cause instanceof Error && "code" in cause
        ? { ENOENT: "there is no such file", EISDIR: "it is a folder" }[String(cause.code)]
        : null;
    throw new UsageError(`${file} cannot be read: ${why ?? String(cause)}.`, { cause });
  }
  if (bytes.length > SCRIPT_MAX_BYTES)
    throw new UsageError(`${file} has ${bytes.length} bytes; a script may have ${SCRIPT_MAX_BYTES}.`);
  try {
    return { path: file, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch (cause) {
    throw new UsageError(`${file} is not UTF-8 text. Save the script as Fountain or plain text in UTF-8.`, { cause });
  }
}

/** A name for the folder of a film: letters and digits of the title, or of the file where the title has none. */
export function folderName(title: string, path: string): string {
  const plain = (text: string) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number}]+/gu, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 80);
  return plain(title) || plain(basename(path, extname(path))) || "film";
}

function firstExample(): string {
  const [first] = readdirSync(EXAMPLES)
    .filter((name) => name.endsWith(".fountain"))
    .sort();
  if (!first) throw new UsageError(`${EXAMPLES} has no script; name one.`);
  return join(EXAMPLES, first);
}
