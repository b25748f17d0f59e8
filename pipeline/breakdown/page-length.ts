import type { Diagnostic, Screenplay } from "../../schema/screenplay.ts";

const LINES_PER_PAGE = 55;
const ACTION_COLUMNS = 60;
const DIALOGUE_COLUMNS = 35;
const PARENTHETICAL_COLUMNS = 25;
const SECONDS_PER_PAGE = 60;
const OFF_FACTOR = 2;
const FAR_OFF_FACTOR = 3;

/** Pages that the script fills as screenplays are set: 55 lines, action 60 and dialogue 35 columns wide. */
function pagesOf(screenplay: Screenplay): number {
  let lines = 0;
  for (const element of screenplay.elements) {
    switch (element.type) {
      case "heading":
        lines += 3;
        break;
      case "action":
        lines += wrapped(element.text, ACTION_COLUMNS) + 1;
        break;
      case "character":
      case "transition":
        lines += 2;
        break;
      case "dialogue":
      case "lyrics":
        lines += wrapped(element.text, DIALOGUE_COLUMNS);
        break;
      case "parenthetical":
        lines += wrapped(element.text, PARENTHETICAL_COLUMNS);
        break;
      case "page_break":
      case "section":
      case "synopsis":
        break;
      default:
        element satisfies never;
    }
  }
  return lines / LINES_PER_PAGE;
}

/** A page is a minute, about: says so where the film's estimated length is off by more than a factor of two. */
export function lengthDiagnostic(screenplay: Screenplay, seconds: number): Diagnostic[] {
  const pages = pagesOf(screenplay);
  if (pages < 0.5 || seconds === 0) return [];
  const ratio = seconds / (pages * SECONDS_PER_PAGE);
  const off = Math.max(ratio, 1 / ratio);
  if (off <= OFF_FACTOR) return [];
  const remedy =
    ratio > 1 ? "Cut or split long speeches, if the film should be shorter." : "Write out the action that the film should show.";
  const message = `${pages.toFixed(1)} pages make a film of about ${clock(seconds)}; a page is usually a minute.`;
  return [{ severity: off > FAR_OFF_FACTOR ? "warning" : "info", code: "unusual_length", message, remedy, line: 1, column: 1 }];
}

const wrapped = (text: string, columns: number): number =>
  text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / columns)), 0);

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, "0")}`;
