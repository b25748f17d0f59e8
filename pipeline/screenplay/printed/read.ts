/** Lines on paper to a screenplay: what each is, is told from its column, its letters and its neighbours. */
import type { Draft } from "../draft/draft.ts";
import { beginsAsHeading } from "../fountain/heading.ts";
import { isUpperCase } from "../fountain/letters.ts";
import { type BareLine, withoutFurniture } from "./furniture.ts";
import type { PrintedLine } from "./line.ts";
import { INDENTED, isCueLike, isNear, type Measures, measure } from "./measures.ts";
import { takeTitlePage } from "./title-page.ts";
import { unwrap } from "./unwrap.ts";

const TRANSITION =
  /^(?:fade (?:in|out|to\b.*)|cut to\b.*|(?:match|smash|jump|hard|quick) cut(?: to)?|dissolve to|back to\b.*)\s*[.:]?$/i;
/** So far to the right, capitals are a transition. */
const FAR_RIGHT = 0.6;
const CENTERED_WITHIN = 3;

export function readPrinted(printed: readonly PrintedLine[], draft: Draft): void {
  const lines = takeTitlePage(withoutFurniture(printed, draft), draft);
  const measures = measure(lines);
  let i = 0;
  while (i < lines.length) {
    const line = lines[i] as BareLine;
    const kind = kindOf(lines, i, measures);
    if (kind === "cue") {
      i = readSpeech(lines, i, measures, draft);
      continue;
    }
    let end = i + 1;
    while (kind !== "transition" && kind !== "centered" && end < lines.length && continues(lines, end, line, kind, measures))
      end++;
    const paragraph = lines.slice(i, end);
    i = end;
    const text = unwrap(paragraph, kind === "heading" ? 0 : measures.right - measures.left);
    if (kind === "heading") draft.heading([text], line.sceneNumber, line.place);
    else if (kind === "omitted")
      draft.action([{ kind: "boneyard", text: `${line.sceneNumber ?? ""} ${text}`.trim() }], line.place);
    else if (kind === "transition") draft.transition([text], line.place);
    else draft.action([text], line.place, { centered: kind === "centered" });
  }
}

type Kind = "heading" | "omitted" | "cue" | "transition" | "centered" | "action";

function kindOf(lines: readonly BareLine[], i: number, measures: Measures): Kind {
  const line = lines[i] as BareLine;
  const { text, indent, sceneNumber } = line;
  if (/^omitted\b/i.test(text) && sceneNumber !== null) return "omitted";
  if (beginsAsHeading(text) && (sceneNumber !== null || isUpperCase(text) || !isNear(line, measures.spacing) || i === 0))
    return "heading";
  const width = measures.right - measures.left;
  const farRight = indent - measures.left >= width * FAR_RIGHT;
  if (isUpperCase(text) && (TRANSITION.test(text) || (farRight && /(?:TO|OUT|IN|BLACK)[.:]?$/.test(text)))) return "transition";
  const below = lines[i + 1];
  const speaks =
    below !== undefined &&
    below.sceneNumber === null &&
    isNear(below, measures.spacing) &&
    (!measures.speechIsIndented || below.indent - measures.left >= INDENTED);
  if (isCueLike(line, measures.left) && speaks) return "cue";
  const middle = indent + text.length / 2 - (measures.left + width / 2);
  const alone = !below || !isNear(below, measures.spacing);
  if (indent - measures.left >= INDENTED && Math.abs(middle) <= CENTERED_WITHIN && alone && text.length < width * FAR_RIGHT)
    return "centered";
  return "action";
}

/** Whether the line at `i` goes on in the paragraph that began with `first`. */
function continues(lines: readonly BareLine[], i: number, first: BareLine, kind: Kind, measures: Measures): boolean {
  const line = lines[i] as BareLine;
  if (line.gap === null ? !goesOnOverPage(lines[i - 1] as BareLine, line) : line.gap > measures.spacing) return false;
  if (kind === "heading")
    return isUpperCase(line.text) && Math.abs(line.indent - first.indent) < INDENTED && !beginsAsHeading(line.text);
  return kindOf(lines, i, measures) === "action";
}

/** A paragraph cut by the page's end ends without a full stop and goes on in small letters. */
function goesOnOverPage(above: BareLine, below: BareLine): boolean {
  return !/[.!?:”"')\]…—-]$/.test(above.text) && /^\p{Ll}/u.test(below.text);
}

/** A cue and what is said below it, over the end of a page too. Answers the index of the first line that is not part of it. */
function readSpeech(lines: readonly BareLine[], start: number, measures: Measures, draft: Draft): number {
  const cueLine = lines[start] as BareLine;
  draft.cue([cueLine.text], cueLine.place);
  let said: BareLine[] = [];
  let inParentheses = false;
  const close = () => {
    const [first] = said;
    if (!first) return;
    if (inParentheses) draft.parenthetical([said.map(({ text }) => text).join(" ")], first.place);
    else draft.dialogue([unwrap(said, widest(said))], first.place);
    said = [];
  };
  let i = start + 1;
  for (; i < lines.length; i++) {
    const line = lines[i] as BareLine;
    if (line.sceneNumber !== null) break;
    const onNextPage = line.gap === null && line.indent - measures.left >= INDENTED && !isCueLike(line, measures.left);
    const near = line.goesOn || onNextPage || (line.gap !== null && isNear(line, measures.spacing));
    if (!near || (measures.speechIsIndented && line.indent - measures.left < INDENTED)) break;
    if (!inParentheses && line.text.startsWith("(")) {
      close();
      inParentheses = true;
    }
    said.push(line);
    if (inParentheses && line.text.endsWith(")")) {
      close();
      inParentheses = false;
    }
  }
  close();
  return i;
}

const widest = (lines: readonly BareLine[]): number => lines.reduce((most, { text }) => Math.max(most, text.length), 0);
