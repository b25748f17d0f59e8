/** Styled text to Fountain's emphasis, and plain text to text that holds none. */
import { type Run, readEmphasis } from "../fountain/emphasis.ts";
import { isAlphanumericAt } from "../fountain/letters.ts";
import { JOINER, lineFeeds } from "./joiner.ts";

/** Marks where Fountain can say the style; the bare words where it cannot: `kept` is false then. */
export function writeEmphasis(runs: readonly Run[]): { text: string; kept: boolean } {
  const words = lineFeeds(runs.map((run) => run.text).join(""));
  if (!runs.some((run) => hasStyle(run) && run.text.trim() !== "")) return { text: literal(words), kept: true };
  const lines = byLine(runs);
  const wanted = lettersOf(lines.flat());
  for (const joiner of ["", JOINER]) {
    const text = lines.map((line) => markedLine(line, joiner)).join("\n");
    if (lettersOf(readEmphasis(text)) === wanted) return { text, kept: true };
  }
  return { text: literal(words), kept: false };
}

/** Text that reads as itself, whatever stars and underscores are in it. */
export function literal(words: string): string {
  if (!/[*_\\]/.test(words) || wordsOf(words) === words) return words;
  return escapeMarks(words);
}

function escapeMarks(words: string): string {
  let text = "";
  for (let i = 0; i < words.length; i++) {
    const letter = words.charAt(i);
    const inWord = letter === "_" && i > 0 && isAlphanumericAt(words, i - 1) && isAlphanumericAt(words, i + 1);
    const escaped = letter === "*" || (letter === "_" && !inWord) || (letter === "\\" && /[*_\\]/.test(words.charAt(i + 1)));
    text += escaped ? `\\${letter}` : letter;
  }
  return text;
}

const hasStyle = ({ bold, italic, underline }: Run): boolean => bold || italic || underline;

const wordsOf = (text: string): string =>
  readEmphasis(text)
    .map((run) => run.text)
    .join("");

/** Each letter with its style. */
function lettersOf(runs: readonly Run[]): string {
  let letters = "";
  for (const { text, bold, italic, underline } of runs) {
    const style = `${bold ? "b" : ""}${italic ? "i" : ""}${underline ? "u" : ""}`;
    for (const letter of text) if (letter.trim() !== "" && letter !== JOINER) letters += `${letter}${style} `;
  }
  return letters;
}

/** Emphasis never crosses a line end. */
function byLine(runs: readonly Run[]): Run[][] {
  const lines: Run[][] = [[]];
  for (const run of runs) {
    for (const [i, text] of lineFeeds(run.text).split("\n").entries()) {
      if (i > 0) lines.push([]);
      if (text !== "") lines.at(-1)?.push({ ...run, text });
    }
  }
  return lines;
}

/** White space around styled words stays outside the marks. A joiner parts marks from what they would run into. */
function markedLine(runs: readonly Run[], joiner: string): string {
  let line = "";
  let last = "";
  const add = (text: string) => {
    line += text;
    last = text.at(-1) ?? last;
  };
  for (const run of joinEqual(runs)) {
    const words = run.text.trim();
    const lead = run.text.slice(0, run.text.length - run.text.trimStart().length);
    if (!hasStyle(run) || words === "") {
      const touches = lead === "" && (last === "*" || last === "_");
      add((touches ? joiner : "") + escapeMarks(run.text));
      continue;
    }
    add(lead);
    const stars = run.bold ? (run.italic ? "***" : "**") : run.italic ? "*" : "";
    const underscore = run.underline ? "_" : "";
    add(last.trim() === "" ? "" : joiner);
    add(underscore + stars + escapeMarks(words) + stars + underscore);
    add(run.text.slice(lead.length + words.length));
  }
  return line;
}

function joinEqual(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last && last.bold === run.bold && last.italic === run.italic && last.underline === run.underline) last.text += run.text;
    else joined.push({ ...run });
  }
  return joined;
}
