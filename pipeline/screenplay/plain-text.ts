import { withoutAsides } from "./fountain/asides.ts";
import { readEmphasis } from "./fountain/emphasis.ts";

/** Without any of these there is nothing to take out. */
const MARKS = /[*_\\]|\[\[/;

/**
 * The words of an element as they are read or spoken: no emphasis marks, notes or boneyards, an escaped `\*` as `*`. Line ends
 * stay; the space that a note leaves behind does not.
 */
export function plainText(text: string): string {
  if (!MARKS.test(text)) return text;
  const bare = withoutAsides(text);
  const words = bare === text ? text : closeSpaces(bare);
  return readEmphasis(words)
    .map((run) => run.text)
    .join("");
}

function closeSpaces(text: string): string {
  return text.split("\n").map(closeSpacesOfLine).join("\n").trimEnd();
}

function closeSpacesOfLine(line: string): string {
  const words = line.trimStart();
  return line.slice(0, line.length - words.length) + words.replaceAll(/\s+/g, " ").trimEnd();
}
