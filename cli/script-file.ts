import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isPdf } from "../pipeline/screenplay/detect.ts";
import { type ImportedScript, importPdf, importScript, SOURCE_MAX_BYTES } from "../pipeline/screenplay/import.ts";
import { SCRIPT_MAX_BYTES } from "../schema/api.ts";
import { UsageError } from "./fail.ts";

const EXAMPLES = fileURLToPath(new URL("../examples", import.meta.url));

/** `text`: the script as Fountain, whatever it came as. */
export type ScriptFile = { path: string; text: string; imported: ImportedScript };

/** Reads a script in any format that is known by its content; without a path, the first example. */
export async function readScript(path: string | undefined): Promise<ScriptFile> {
  const file = path ?? firstExample();
  const bytes = readBytes(file);
  const imported = isPdf(bytes) ? await readPdfScript(bytes) : importScript(bytes);
  if ("refused" in imported) {
    const { line, column, message, remedy } = imported.refused;
    throw new UsageError(`${file}:${line}:${column}: ${message} ${remedy}`, { line });
  }
  const length = Buffer.byteLength(imported.fountain);
  if (length > SCRIPT_MAX_BYTES)
    throw new UsageError(`${file} has ${length} bytes of script; a film takes up to ${SCRIPT_MAX_BYTES}. Split it into parts.`);
  return { path: file, text: imported.fountain, imported };
}

/** The reader is large, and most scripts are text. */
async function readPdfScript(bytes: Uint8Array): Promise<ReturnType<typeof importPdf>> {
  const { readPdf } = await import("../workers/read-pdf.ts");
  const read = await readPdf(bytes);
  return "refused" in read ? read : importPdf(read.items);
}

function readBytes(file: string): Uint8Array {
  try {
    if (statSync(file).size > SOURCE_MAX_BYTES)
      throw new UsageError(`${file} is larger than the ${SOURCE_MAX_BYTES} bytes that are read.`);
    return readFileSync(file);
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    const why =
      cause instanceof Error && "code" in cause
        ? { ENOENT: "there is no such file", EISDIR: "it is a folder" }[String(cause.code)]
        : null;
    throw new UsageError(`${file} cannot be read: ${why ?? String(cause)}.`, { cause });
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
