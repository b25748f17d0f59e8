import { plainText as withoutMarks } from "../../screenplay/plain-text.ts";

/** Any white space but single spaces between words. */
const LOOSE_SPACE = /[^\S ]| {2}|^ | $/;

/** The words of an element without marks, notes and empty lines; its lines kept. */
export function plainLines(text: string): string {
  const words = withoutMarks(text);
  if (!LOOSE_SPACE.test(words)) return words;
  return words
    .split("\n")
    .map((line) => line.replaceAll(/\s+/g, " ").trim())
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
