/** Fountain 1.1 (https://fountain.io/syntax) to a screenplay, in one pass over the lines of the source. */
import type { Diagnostic, Screenplay, SourceRange } from "../../../schema/screenplay.ts";
import { type Advice, createAdvice } from "./advice.ts";
import { CONNECTING_SPACES } from "./asides.ts";
import { type Assembly, createAssembly, type MergeOptions, wholeLine } from "./assemble.ts";
import { classify, isPageBreak, type LineType } from "./classify.ts";
import { readCue } from "./cue.ts";
import { advance, type Cursor, isEmpty, openCursor } from "./cursor.ts";
import { beginsAsHeading, splitSceneNumber } from "./heading.ts";
import { BANG, CLOSE_PAREN, DOT, GREATER, HASH, OPEN_PAREN, TILDE } from "./letters.ts";
import { createLineReader, type Line } from "./lines.ts";
import { readTitlePage } from "./title-page.ts";

export interface ParsedFountain {
  screenplay: Screenplay;
  /** In source order. The screenplay stands whatever they say. */
  diagnostics: Diagnostic[];
}

/** Never throws and drops nothing: what is no other element is action. Takes time linear in the source. */
export function parseFountain(source: string, options: Partial<MergeOptions> = {}): ParsedFountain {
  const diagnostics: Diagnostic[] = [];
  const reader = createLineReader(source, diagnostics);
  const cursor = openCursor(reader);
  const title_page = readTitlePage(cursor, reader);
  const assembly = createAssembly({ merge_actions: true, merge_dialogue: true, ...options });
  const advice = createAdvice(diagnostics);
  let speaking = false;
  let emptyAbove = true;

  for (; cursor.line !== null; advance(cursor, reader)) {
    const { line } = cursor;
    if (isEmpty(line)) {
      if (speaking && !connects(line)) {
        speaking = false;
        assembly.forgetGaps();
      }
      assembly.gap(line);
      emptyAbove = true;
    } else if (speaking && !endsSpeech(line)) {
      speak(line, assembly, advice, cursor);
      emptyAbove = false;
    } else {
      const type = readLine(cursor, emptyAbove, assembly, advice);
      speaking = type === "character";
      emptyAbove = line.kind === "note" || LEAVES_ROOM.has(type);
    }
  }

  advice.finish(assembly.elements);
  return {
    screenplay: { title_page, elements: assembly.elements, notes: reader.notes, boneyards: reader.boneyards },
    diagnostics,
  };
}

/** What is not printed, or ends a page or scene, stands for an empty line to the line below it. */
const LEAVES_ROOM: ReadonlySet<LineType> = new Set(["section", "synopsis", "page_break", "transition"]);

/** Whether an empty line keeps the speech above it going. */
function connects(line: Line): boolean {
  return line.kind === "boneyard" ? !line.cutsParagraph : line.end - line.start >= CONNECTING_SPACES;
}

function endsSpeech(line: Line): boolean {
  const text = line.bare.trim();
  return isPageBreak(text) || (text.charCodeAt(0) === BANG && text.length > 1);
}

/** A line of a speech, below its cue. */
function speak(line: Line, assembly: Assembly, advice: Advice, cursor: Cursor): void {
  const text = line.bare.trim();
  const range = textRange(line);
  if (text.charCodeAt(0) === TILDE) {
    assembly.add({ type: "lyrics", range, text: withoutMark(line, "~").trim() });
    return;
  }
  if (isParenthetical(text)) {
    if (assembly.elements.at(-1)?.type !== "parenthetical") {
      assembly.add({ type: "parenthetical", range, text: withoutPair(line, "(", ")") });
      return;
    }
    advice.repeatedParenthetical(line);
  }
  if (cursor.below?.kind === "text") advice.maybeCueInText(line, text);
  assembly.dialogue(line.text.trim(), range);
}

/** A line outside speech. Answers what it was. */
function readLine(cursor: Cursor, emptyAbove: boolean, assembly: Assembly, advice: Advice): LineType {
  const line = cursor.line as Line;
  const text = line.bare.trim();
  const range = textRange(line);
  const emptyBelow = isEmpty(cursor.below);
  const headingBelow = !emptyBelow && beginsAsHeading((cursor.below as Line).bare.trim());
  const type = line.kind === "note" ? "action" : classify(text, line.bare, { emptyAbove, emptyBelow, headingBelow });
  switch (type) {
    case "heading": {
      const forced = text.charCodeAt(0) === DOT;
      assembly.add({ type, range, ...splitSceneNumber(forced ? text.slice(1) : text) });
      if (!emptyBelow) advice.headingNeedsEmptyLine(line);
      return type;
    }
    case "character": {
      const cue = readCue(text);
      if (cue === null) throw new Error(`Classified as a cue but not readable as one: ${text}`);
      if (cue.dual) advice.dual(line, assembly.elements.at(-1));
      if (emptyBelow) advice.cueWithoutDialogue(line);
      advice.heard(cue.name);
      assembly.add({ type, range, ...cue });
      return type;
    }
    case "transition":
      assembly.add({ type, range, text: text.charCodeAt(0) === GREATER ? text.slice(1).trim() : text });
      return type;
    case "centered":
      assembly.action(withoutPair(line, ">", "<"), range, true);
      return type;
    case "lyrics":
      assembly.add({ type, range, text: withoutMark(line, "~").trim() });
      return type;
    case "page_break":
      assembly.add({ type, range });
      return type;
    case "section": {
      let depth = 1;
      while (text.charCodeAt(depth) === HASH) depth++;
      assembly.add({ type, range, text: withoutMark(line, "#", depth).trim(), depth });
      return type;
    }
    case "synopsis":
      assembly.add({ type, range, text: withoutMark(line, "=").trim() });
      return type;
    case "forced_action":
      assembly.action(withoutMark(line, "!"), wholeLine(line), false);
      return type;
    case "action":
      if (emptyBelow && emptyAbove) advice.maybeCueAlone(line, text);
      if (!emptyAbove && cursor.below?.kind === "text") advice.maybeCueInText(line, text);
      assembly.action(line.text, wholeLine(line), false);
      return type;
    default:
      return type satisfies never;
  }
}

function textRange(line: Line): SourceRange {
  return { start: line.textStart, end: line.textEnd, line: line.number };
}

/** The line, placeholders and all, less the first `count` of a mark. */
function withoutMark(line: Line, mark: string, count = 1): string {
  let text = "";
  let kept = 0;
  for (let left = count; left > 0; left--) {
    const at = line.text.indexOf(mark, kept);
    text += line.text.slice(kept, at);
    kept = at + 1;
  }
  return text + line.text.slice(kept);
}

/** The trimmed text of a line between its first opening mark and its last closing mark. */
function withoutPair(line: Line, opening: string, closing: string): string {
  const text = withoutMark(line, opening);
  const close = text.lastIndexOf(closing);
  return (text.slice(0, close) + text.slice(close + 1)).trim();
}

function isParenthetical(text: string): boolean {
  return text.length > 1 && text.charCodeAt(0) === OPEN_PAREN && text.charCodeAt(text.length - 1) === CLOSE_PAREN;
}
