/** What a line outside dialogue is, from its characters and whether its neighbours are empty. */
import { readCue } from "./cue.ts";
import { beginsAsHeading, isCalibre, isForcedHeading } from "./heading.ts";
import { AT, BANG, DOT, EQUALS, GREATER, HASH, isUpperCase, LESS, TILDE } from "./letters.ts";

export type LineType =
  | "heading"
  | "action"
  | "forced_action"
  | "centered"
  | "character"
  | "lyrics"
  | "transition"
  | "page_break"
  | "section"
  | "synopsis";

export interface Surroundings {
  emptyAbove: boolean;
  emptyBelow: boolean;
  /** Whether the line below begins as a scene heading does. */
  headingBelow: boolean;
}

const SHORTEST_PAGE_BREAK = 3;

/** `text` is trimmed, `untrimmed` is the same line as it stands: a space after "CUT TO:" makes it action. */
export function classify(text: string, untrimmed: string, around: Surroundings): LineType {
  switch (text.charCodeAt(0)) {
    case BANG:
      return text.length > 1 ? "forced_action" : "action";
    case HASH:
      return "section";
    case EQUALS:
      return isPageBreak(text) ? "page_break" : "synopsis";
    case TILDE:
      return "lyrics";
    case GREATER:
      if (text.length === 1) return "action";
      return text.charCodeAt(text.length - 1) === LESS ? "centered" : "transition";
    case AT:
      return around.emptyAbove && readCue(text) !== null ? "character" : "action";
    case DOT:
      if (around.emptyAbove && isForcedHeading(text) && (around.emptyBelow || !isCalibre(text))) return "heading";
  }
  if (!around.emptyAbove) return "action";
  if (beginsAsHeading(text)) return "heading";
  if (endsAsTransition(text)) {
    return untrimmed.endsWith(":") && (around.emptyBelow || around.headingBelow) ? "transition" : "action";
  }
  return !around.emptyBelow && readCue(text) !== null ? "character" : "action";
}

export function isPageBreak(text: string): boolean {
  if (text.length < SHORTEST_PAGE_BREAK) return false;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) !== EQUALS) return false;
  return true;
}

function endsAsTransition(text: string): boolean {
  return text.endsWith("TO:") && isUpperCase(text);
}
