/** Which kind of text a script is, told from how it is laid out. */
import type { Screenplay } from "../../schema/screenplay.ts";
import { printedLines } from "./printed/line.ts";
import { isCueLike } from "./printed/measures.ts";

/** Marks that only Fountain has: forced elements, lyrics, centred text. */
const FOUNTAIN_MARK = /^[^\S\n]*(?:@\S|!\S|~.|\.\p{L}|>.*<[^\S\n]*$)/mu;
const FRONT_MATTER = /^---[^\S\n]*\r?\n(?:[\w -]+:.*\r?\n)+---[^\S\n]*$/m;
const MARKDOWN = [
  /^#{1,6}[^\S\n]+(?:\d+[.)]?[^\S\n]+)?(?:int|ext|est|i\/e)\b[./ ]/im,
  /^(?:\*\*|__)(?:int|ext|est|i\/e)\b[./ ].*(?:\*\*|__)[^\S\n]*$/im,
  /^(?:\*\*|__)[\p{Lu}][\p{Lu}\p{N} .'’()-]*:?(?:\*\*|__):?(?:[^\S\n]+\S.*)?$/mu,
];
/** Marks of a printed page. */
const FURNITURE = /^[^\S\n]*(?:\(more\)|\(?continued:?\)?(?: \(\d+\))?)[^\S\n]*$/im;
/** "LENA: Hello." */
export const COLON_CUE = /^\s*(\p{Lu}[\p{Lu}\p{M}\p{N} .'’-]{0,30}(?:\s*\([^)\n]{1,30}\))?):[^\S\n]+(?=\S)/u;

export function layoutOf(text: string, asFountain: Screenplay): "fountain" | "text" | "transcript" | "markdown" | "prose" {
  if (FRONT_MATTER.test(text.slice(0, 2000)) && text.trimStart().startsWith("---")) return "markdown";
  if (MARKDOWN.some((mark) => mark.test(text))) return "markdown";
  const { title_page, elements, notes, boneyards } = asFountain;
  const marked = title_page.length + notes.length + boneyards.length > 0 || FOUNTAIN_MARK.test(text);
  const outlined = elements.some(({ type }) => type === "section" || type === "synopsis" || type === "page_break");
  if (marked || outlined || text.trim() === "") return "fountain";
  if (isPrinted(text)) return "text";
  const played = elements.filter(({ type }) => type === "heading" || type === "character" || type === "transition").length;
  if (played === 0 && hasColonCues(text)) return "transcript";
  return played === 0 ? "prose" : "fountain";
}

/** Names stand further in than the rest, or the marks of pages are there. */
function isPrinted(text: string): boolean {
  const lines = printedLines(text);
  const left = lines.reduce((least, { indent }) => Math.min(least, indent), Number.POSITIVE_INFINITY);
  const cues = lines.filter((line, i) => {
    const below = lines[i + 1];
    return (
      below?.gap === 0 &&
      line.gap !== 0 &&
      isCueLike({ ...line, sceneNumber: null, goesOn: false }, left) &&
      below.indent !== line.indent
    );
  }).length;
  return cues > 0 && (cues > 1 || FURNITURE.test(text) || lines.length < FEW_LINES);
}

const FEW_LINES = 20;

function hasColonCues(text: string): boolean {
  return text.split("\n").filter((line) => COLON_CUE.test(line) && !/\bTO:/.test(line)).length > 1;
}
