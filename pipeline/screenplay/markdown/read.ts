/** A screenplay in Markdown: headings and bold lines are scene headings and names, the rest is what it is. */
import type { Draft, Place } from "../draft/draft.ts";
import { readCue } from "../fountain/cue.ts";
import { beginsAsHeading } from "../fountain/heading.ts";
import { isUpperCase } from "../fountain/letters.ts";

interface Line {
  text: string;
  place: Place;
  /** Ends with two spaces or a backslash: the next line is no continuation. */
  broken: boolean;
}

const HASHES = /^(#{1,6})\s+(.*)$/;
const BOLD_LINE = /^(?:\*\*|__)(.+?)(?:\*\*|__)$/;
const BOLD_CUE = /^(?:\*\*|__)([^*_]{1,40}?):?(?:\*\*|__):?(?:\s+(.*))?$/;
const RULE = /^(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$/;
const PARENTHETICAL = /^([*_]{0,2})\((.*)\)\1$/;
const NUMBER = /^(\d+[A-Z]{0,2})[.)]\s+/;

export function readMarkdown(source: string, draft: Draft): void {
  const lines = linesOf(source);
  let i = readFrontMatter(lines, draft);
  let titled = i > 0;
  /** After a name: what comes next is said. */
  let expectSpeech = false;
  while (i < lines.length) {
    const line = lines[i] as Line;
    const hashes = HASHES.exec(line.text);
    const name = nameIn(line, lines[i + 1], lines[i + 2]);
    if (line.text === "") i++;
    else if (RULE.test(line.text)) {
      draft.pageBreak(line.place);
      expectSpeech = false;
      i++;
    } else if (hashes || headingIn(line.text)) {
      const words = plain(hashes?.[2]?.replace(/#+$/, "") ?? line.text);
      const number = NUMBER.exec(words);
      const heading = number ? words.slice(number[0].length) : words;
      if (beginsAsHeading(heading)) draft.heading([heading], number?.[1] ?? null, line.place);
      else if (!titled && hashes?.[1] === "#") draft.titleEntry("Title", words, line.place);
      else draft.section([words], hashes?.[1]?.length ?? 1, line.place);
      titled = true;
      expectSpeech = false;
      i++;
    } else if (name) {
      draft.cue([name.name], line.place);
      expectSpeech = name.said === "";
      i++;
      if (name.said !== "") i = readSpeech(name.said, lines, i, line.place, draft);
    } else if (expectSpeech) {
      const parenthetical = PARENTHETICAL.exec(line.text);
      if (parenthetical) draft.parenthetical([`(${parenthetical[2] ?? ""})`], line.place);
      else expectSpeech = false;
      i = parenthetical ? i + 1 : readSpeech(unquoted(line.text), lines, i + 1, line.place, draft);
    } else {
      const end = paragraphEnd(lines, i);
      draft.action([joined(lines.slice(i, end))], line.place);
      i = end;
    }
  }
}

function linesOf(source: string): Line[] {
  return source.split(/\r\n|\r|\n/).map((raw, i) => {
    const column = raw.length - raw.trimStart().length + 1;
    const backslash = raw.endsWith("\\");
    return {
      text: (backslash ? raw.slice(0, -1) : raw).trim(),
      place: { line: i + 1, column },
      broken: backslash || raw.endsWith("  "),
    };
  });
}

/** Keys and values between two rules at the top. Answers where the script begins. */
function readFrontMatter(lines: readonly Line[], draft: Draft): number {
  if (lines[0]?.text !== "---") return 0;
  const end = lines.findIndex(({ text }, i) => i > 0 && text === "---");
  if (end < 0 || !lines.slice(1, end).every(({ text }) => text === "" || /^[\w -]+:/.test(text))) return 0;
  for (const { text, place } of lines.slice(1, end)) {
    const colon = text.indexOf(":");
    const key = text.slice(0, colon);
    if (colon > 0)
      draft.titleEntry(
        key.charAt(0).toUpperCase() + key.slice(1),
        text
          .slice(colon + 1)
          .trim()
          .replaceAll(/^(["'])(.*)\1$/g, "$2"),
        place,
      );
  }
  return end + 1;
}

function headingIn(text: string): boolean {
  const bold = BOLD_LINE.exec(text);
  return beginsAsHeading(bold?.[1] ?? text);
}

const NAME_LENGTH_MAX = 60;

/** "**LENA**", "**Lena:** Hello.", or a name in capitals with words below it. */
function nameIn({ text }: Line, below: Line | undefined, further: Line | undefined): { name: string; said: string } | null {
  const bold = BOLD_CUE.exec(text);
  const name = bold?.[1]?.trim() ?? text;
  const follows = (below?.text ?? "") !== "" || (bold !== null && (further?.text ?? "") !== "");
  const said = bold?.[2]?.trim() ?? "";
  if (name.length > NAME_LENGTH_MAX) return null;
  if (bold && said !== "" && text.includes(":")) return { name: name.toUpperCase(), said };
  if (said !== "" || !follows || !isUpperCase(name.replace(/\(.*\)/, "")) || readCue(name) === null) return null;
  return /[.!?]$/.test(name) && !/\b\p{L}\.$/u.test(name) ? null : { name: name.replace(/:$/, ""), said: "" };
}

function readSpeech(first: string, lines: readonly Line[], from: number, place: Place, draft: Draft): number {
  let end = from;
  while ((lines[end]?.text ?? "") !== "" && !HASHES.test((lines[end] as Line).text) && !BOLD_LINE.test((lines[end] as Line).text))
    end++;
  const [, , inside] = PARENTHETICAL.exec(first) ?? [];
  const aside = inside === undefined ? /^[*_]?\(([^()]+)\)[*_]?\s+/.exec(first) : null;
  if (aside) draft.parenthetical([`(${aside[1] ?? ""})`], place);
  const opening = aside ? first.slice(aside[0].length) : first;
  const rest = lines.slice(from, end).map((line) => ({ ...line, text: unquoted(line.text) }));
  draft.dialogue([joined([{ text: opening, place, broken: false }, ...rest])], place);
  return end;
}

function paragraphEnd(lines: readonly Line[], start: number): number {
  let end = start + 1;
  while (end < lines.length) {
    const { text } = lines[end] as Line;
    if (text === "" || HASHES.test(text) || RULE.test(text) || BOLD_LINE.test(text) || headingIn(text)) break;
    end++;
  }
  return end;
}

/** Lines of a paragraph are one, unless the writer ended them. */
function joined(lines: readonly Line[]): string {
  let text = "";
  for (const [i, line] of lines.entries()) {
    const above = lines[i - 1];
    const isItem = /^(?:[-*+]|\d+[.)])\s/.test(line.text);
    text += i === 0 ? "" : above?.broken || isItem ? "\n" : " ";
    text += underscoresAsStars(line.text);
  }
  return text;
}

/** "__bold__" as Fountain says it. */
function underscoresAsStars(text: string): string {
  const parts = text.split("__");
  return parts.length % 2 === 1 ? parts.join("**") : text;
}

const unquoted = (text: string): string => text.replace(/^>\s?/, "");
const plain = (text: string): string =>
  text
    .replaceAll(/\*\*|__/g, "")
    .replaceAll(/^[*_](.*)[*_]$/g, "$1")
    .trim();
