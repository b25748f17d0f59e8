import { AT, CARET, CLOSE_PAREN, isSpace, isUpperCase, OPEN_PAREN } from "./letters.ts";

/** A character cue: who speaks, from where, and whether beside the speech before. */
export interface Cue {
  name: string;
  extensions: string[];
  dual: boolean;
}

const CONTINUED = new Set(["CONT'D", "CONT’D"]);

/** Reads a trimmed line as a cue, or answers null when it cannot be one: the name must be upper-case unless `@` forces it. */
export function readCue(line: string): Cue | null {
  const forced = line.charCodeAt(0) === AT;
  const text = forced ? line.slice(1) : line;
  const beforeCarets = withoutCarets(text);
  const { name: said, extensions } = splitExtensions(beforeCarets);
  if (!forced && (said.includes("^") || !isUpperCase(said))) return null;
  const name = withoutCarets(said);
  if (name === "") return null;
  return { name, extensions, dual: beforeCarets !== text.trim() || name !== said };
}

function withoutCarets(text: string): string {
  let end = text.length;
  while (end > 0 && (text.charCodeAt(end - 1) === CARET || isSpace(text.charCodeAt(end - 1)))) end--;
  return text.slice(0, end).trimStart();
}

/** Takes the parentheses off the end of a cue: "STEEL (V.O.) (CONT'D)" is STEEL with V.O.; CONT'D is for the typist. */
function splitExtensions(cue: string): { name: string; extensions: string[] } {
  const extensions: string[] = [];
  let end = cue.length;
  while (cue.charCodeAt(end - 1) === CLOSE_PAREN) {
    const open = matchingParen(cue, end - 1);
    if (open < 0) break;
    const extension = cue.slice(open + 1, end - 1).trim();
    if (extension !== "" && !CONTINUED.has(extension.toUpperCase())) extensions.push(extension);
    end = cue.slice(0, open).trimEnd().length;
  }
  return { name: cue.slice(0, end), extensions: extensions.reverse() };
}

function matchingParen(text: string, close: number): number {
  let depth = 0;
  for (let i = close; i >= 0; i--) {
    const code = text.charCodeAt(i);
    if (code === CLOSE_PAREN) depth++;
    else if (code === OPEN_PAREN && --depth === 0) return i;
  }
  return -1;
}
