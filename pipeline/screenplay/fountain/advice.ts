/** What the importer tells the writer: found line by line, settled once the whole cast is known. */
import type { Diagnostic, Element } from "../../../schema/screenplay.ts";
import { withoutAsides } from "./asides.ts";
import { type Cue, readCue } from "./cue.ts";
import { type DiagnosticCode, diagnose, diagnoseLine } from "./diagnostics.ts";
import type { Line } from "./lines.ts";

export interface Advice {
  headingNeedsEmptyLine(line: Line): void;
  cueWithoutDialogue(line: Line): void;
  repeatedParenthetical(line: Line): void;
  dual(line: Line, before: Element | undefined): void;
  /** A name that speaks somewhere. */
  heard(name: string): void;
  /** A line with empty lines around it that is a cue if its name speaks elsewhere. */
  maybeCueAlone(line: Line, text: string): void;
  /** A line without an empty line above it that is a cue if its name speaks elsewhere. */
  maybeCueInText(line: Line, text: string): void;
  finish(elements: Element[]): void;
}

export function createAdvice(diagnostics: Diagnostic[]): Advice {
  const names = new Set<string>();
  const suspects: { code: DiagnosticCode; line: Line; cue: Cue }[] = [];

  function suspect(code: DiagnosticCode, line: Line, text: string): void {
    const cue = readCue(text);
    if (cue !== null) suspects.push({ code, line, cue });
  }

  return {
    headingNeedsEmptyLine: (line) => void diagnostics.push(diagnoseLine("heading_needs_empty_line", line)),
    cueWithoutDialogue: (line) => void diagnostics.push(diagnoseLine("cue_without_dialogue", line)),
    repeatedParenthetical: (line) => void diagnostics.push(diagnoseLine("repeated_parenthetical", line)),
    dual(line, before) {
      const partnered = before?.type === "dialogue" || before?.type === "lyrics" || before?.type === "parenthetical";
      if (!partnered) diagnostics.push(diagnoseLine("dual_without_partner", line));
    },
    heard: (name) => void names.add(name),
    maybeCueAlone: (line, text) => suspect("cue_without_dialogue", line, text),
    maybeCueInText: (line, text) => suspect("cue_needs_empty_line", line, text),
    finish(elements) {
      for (const { code, line, cue } of suspects) {
        if (names.has(cue.name) || cue.extensions.length > 0) diagnostics.push(diagnoseLine(code, line));
      }
      for (const empty of emptyScenes(elements)) diagnostics.push(empty);
      diagnostics.sort((a, b) => a.line - b.line || a.column - b.column);
    },
  };
}

function emptyScenes(elements: Element[]): Diagnostic[] {
  const found: Diagnostic[] = [];
  let heading: Element | null = null;
  const close = () => {
    if (heading !== null) found.push(diagnose("empty_scene", heading.range.line, 1));
  };
  for (const element of elements) {
    if (element.type === "heading") {
      close();
      heading = element;
    } else if (isPlayed(element)) heading = null;
  }
  close();
  return found;
}

/** Whether there is something to see or hear in an element. */
function isPlayed(element: Element): boolean {
  switch (element.type) {
    case "action":
    case "dialogue":
    case "lyrics":
      return withoutAsides(element.text).trim() !== "";
    case "character":
    case "parenthetical":
      return true;
    case "heading":
    case "transition":
    case "page_break":
    case "section":
    case "synopsis":
      return false;
    default:
      return element satisfies never;
  }
}
