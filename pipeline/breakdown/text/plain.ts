const ASIDE = /\[\[\d+\]\]|\/\*\d+\*\//g;
const EMPHASIS = /(?<![\\*])(\*{1,3})(?=[^\s*])([^\n]*?[^\s\\*])\1(?!\*)/g;
const UNDERLINE = /(?<!\\)_(?=\S)([^\n_]*?\S)_/g;

/** The words of an element: emphasis marks, escapes and the places of notes and boneyards taken out; lines kept. */
export function plainLines(text: string): string {
  let plain = text.replace(ASIDE, " ");
  if (plain.includes("*")) plain = plain.replace(EMPHASIS, "$2").replace(EMPHASIS, "$2");
  if (plain.includes("_")) plain = plain.replace(UNDERLINE, "$1");
  if (plain.includes("\\")) plain = plain.replace(/\\([*_\\])/g, "$1");
  return plain
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "")
    .join("\n");
}

/** The same in one line. */
export function plainText(text: string): string {
  return plainLines(text).replaceAll("\n", " ");
}

/** "MRS. O'NEILL" → "Mrs. O'Neill". */
export function titleCase(name: string): string {
  return name
    .toLowerCase()
    .replace(/(^|[\s\-.(/#]|\b[od]['’])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}
