import type { Diagnostic, Screenplay } from "../../schema/screenplay.ts";
import { LINES_PER_PAGE, lineCounts } from "./page-setting.ts";

const SECONDS_PER_PAGE = 60;
const OFF_FACTOR = 2;
const FAR_OFF_FACTOR = 3;

/** A page is a minute, about: says so where the film's estimated length is off by more than a factor of two. */
export function lengthDiagnostic(screenplay: Screenplay, seconds: number): Diagnostic[] {
  const pages = lineCounts(screenplay.elements).reduce((sum, lines) => sum + lines, 0) / LINES_PER_PAGE;
  if (pages < 0.5 || seconds === 0) return [];
  const ratio = seconds / (pages * SECONDS_PER_PAGE);
  const off = Math.max(ratio, 1 / ratio);
  if (off <= OFF_FACTOR) return [];
  const remedy =
    ratio > 1 ? "Cut or split long speeches, if the film should be shorter." : "Write out the action that the film should show.";
  const message = `${pages.toFixed(1)} pages make a film of about ${clock(seconds)}; a page is usually a minute.`;
  return [{ severity: off > FAR_OFF_FACTOR ? "warning" : "info", code: "unusual_length", message, remedy, line: 1, column: 1 }];
}

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, "0")}`;
