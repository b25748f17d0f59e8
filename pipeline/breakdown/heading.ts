import type { TimeOfDay } from "../../schema/vocabulary.ts";
import { SAME_TIME, TIME_WORDS } from "./lexicon/times.ts";
import { findFirst } from "./text/lexicon.ts";
import { tokenise } from "./text/tokens.ts";

export interface Heading {
  /** null where the heading does not say. */
  interior: boolean | null;
  /** "HARBOUR" of "EXT. HARBOUR - DUSK". */
  location: string;
  /** null where the heading does not say. */
  timeOfDay: TimeOfDay | null;
  /** CONTINUOUS, LATER, SAME: the time of the scene before. */
  sameTime: boolean;
  /** The set may be the one that we just left: CONTINUOUS, MOMENTS LATER. */
  continuous: boolean;
}

const PREFIX = /^\s*(int|ext|est|i|e)\b\.?(?:\s*\/\s*(int|ext|i|e)\b\.?)?\s*[-:.]?\s*/i;
const DASH = /\s+[-–—]+\s*|\s*[–—]\s+/;

export function parseHeading(heading: string): Heading {
  const prefix = PREFIX.exec(heading);
  const forced = prefix !== null && /^\s*[ie]\s/i.test(prefix[0]) ? null : prefix;
  const parts = (forced ? heading.slice(forced[0].length) : heading).split(DASH).map((part) => part.trim());
  let timeOfDay: TimeOfDay | null = null;
  let sameTime = false;
  let continuous = false;
  while (parts.length > 1) {
    const tokens = tokenise(parts.at(-1) ?? "");
    const time = findFirst(TIME_WORDS, tokens);
    const same = findFirst(SAME_TIME, tokens);
    if (!time && !same) break;
    timeOfDay ??= time?.value ?? null;
    sameTime ||= same !== null;
    continuous ||= same !== null && same.phrase !== "later";
    parts.pop();
  }
  const location = parts.filter((part) => part !== "").join(" - ");
  timeOfDay ??= findFirst(TIME_WORDS, tokenise(location))?.value ?? null;
  return { interior: forced ? isInterior(forced) : null, location, timeOfDay, sameTime, continuous };
}

function isInterior(prefix: RegExpExecArray): boolean {
  const named = `${prefix[1] ?? ""} ${prefix[2] ?? ""}`.toLowerCase();
  return /\bi(nt)?\b/.test(named);
}
