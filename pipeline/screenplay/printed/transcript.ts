/** A script without columns whose speeches begin "LENA: Hello." */
import type { Draft } from "../draft/draft.ts";
import { beginsAsHeading } from "../fountain/heading.ts";
import { COLON_CUE } from "../layout.ts";

/** "LENA (softly): Hello." In capitals it is an extension, such as V.O. */
const MANNER = /\s*\(\p{Ll}[^)]*\)$/u;

export function readTranscript(source: string, draft: Draft): void {
  let speaking = false;
  for (const [i, untrimmed] of source.split(/\r\n|\r|\n/).entries()) {
    const text = untrimmed.trim();
    const place = { line: i + 1, column: untrimmed.length - untrimmed.trimStart().length + 1 };
    const cue = COLON_CUE.exec(untrimmed);
    if (text === "") speaking = false;
    else if (beginsAsHeading(text)) {
      draft.heading([text], null, place);
      speaking = false;
    } else if (cue?.[1] && !/\bTO$/.test(cue[1])) {
      const manner = MANNER.exec(cue[1]);
      draft.cue([manner ? cue[1].slice(0, manner.index) : cue[1]], place);
      if (manner) draft.parenthetical([manner[0].trim()], place);
      say(untrimmed.slice(cue[0].length), { ...place, column: cue[0].length + 1 }, draft);
      speaking = true;
    } else if (speaking) say(text, place, draft);
    else draft.action([text], place);
  }
}

/** "(softly) Hello." is a parenthetical and what is said. */
function say(text: string, place: { line: number; column: number }, draft: Draft): void {
  const aside = /^\(([^()]+)\)\s*/.exec(text);
  if (aside) draft.parenthetical([aside[0].trim()], place);
  const rest = text.slice(aside?.[0].length ?? 0);
  if (rest.trim() !== "") draft.dialogue([rest], place);
}
