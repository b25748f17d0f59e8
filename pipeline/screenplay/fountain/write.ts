/** A screenplay to Fountain text. What is parsed, written and parsed again has the same elements. */
import type { Element, Screenplay, TitleEntry } from "../../../schema/screenplay.ts";
import { classify } from "./classify.ts";
import { beginsAsHeading } from "./heading.ts";
import { type Placed, placeAsides, restoreAsides } from "./place-asides.ts";
import { titleKeyEnd } from "./title-page.ts";
import { writeActions } from "./write-actions.ts";

const VALUE_INDENT = "    ";
/** An empty line that keeps a speech going. */
const CONNECTING_LINE = "  ";

export function writeFountain(screenplay: Screenplay): string {
  const items = placeAsides(screenplay);
  const lines = screenplay.title_page.flatMap(writeTitleEntry);
  let inSpeech = false;
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as Placed;
    const { element } = item;
    const first = lines.length === 0;
    const continues: boolean = inSpeech && isSaid(item.element ?? item.before);
    if (!first && !continues) lines.push("");
    if (element === null) {
      lines.push(item.asides);
      continue;
    }
    inSpeech = continues || element.type === "character";
    if (element.type === "action") {
      const run = actionsFrom(items, i);
      const forced = first && titleKeyEnd({ kind: "text", text: element.text }) > 0;
      for (const line of writeActions(run, forced)) lines.push(line);
      i += run.length - 1;
    } else {
      const written = writeElement(element, first, isSaid(items[i + 1]?.element ?? null));
      lines.push(item.asides === "" ? written : appendAsides(written, item.asides));
    }
  }
  return restoreAsides(lines.length === 0 ? "" : `${lines.join("\n")}\n`, screenplay);
}

function writeTitleEntry({ key, value }: TitleEntry): string[] {
  if (!value.includes("\n")) return [`${key}: ${value}`.trimEnd()];
  return [`${key}:`, ...value.split("\n").map((line) => VALUE_INDENT + line)];
}

type Line = Exclude<Element, { type: "action" }>;

/** `first`: on the first line of a source that a title page could begin. `spoken`: a line of speech comes right below. */
function writeElement(element: Line, first: boolean, spoken: boolean): string {
  switch (element.type) {
    case "heading": {
      const text = beginsAsHeading(element.text) ? element.text : `.${element.text}`;
      return element.scene_number === null ? text : `${text} #${element.scene_number}#`;
    }
    case "character": {
      const extensions = element.extensions.map((extension) => ` (${extension})`).join("");
      const cue = `${element.name}${extensions}${element.dual ? " ^" : ""}`;
      return readsAs("character", cue, first, !spoken) ? cue : `@${cue}`;
    }
    case "parenthetical":
      return `(${element.text})`;
    case "dialogue":
      if (!element.text.includes("\n")) return element.text || CONNECTING_LINE;
      return element.text
        .split("\n")
        .map((line) => line || CONNECTING_LINE)
        .join("\n");
    case "lyrics":
      return `~ ${element.text}`.trimEnd();
    case "transition":
      return readsAs("transition", element.text, first, true) ? element.text : `> ${element.text}`;
    case "page_break":
      return "===";
    case "section":
      return `${"#".repeat(element.depth)} ${element.text}`.trimEnd();
    case "synopsis":
      return `= ${element.text}`.trimEnd();
    default:
      return element satisfies never;
  }
}

/** Whether a line with an empty line above it is read as wanted without a mark. */
function readsAs(wanted: "character" | "transition", line: string, first: boolean, emptyBelow: boolean): boolean {
  if (first && titleKeyEnd({ kind: "text", text: line }) > 0) return false;
  if (line.startsWith("@") || line.startsWith(">")) return false;
  return classify(line, line, { emptyAbove: true, emptyBelow, headingBelow: false }) === wanted;
}

/** No space after a colon: with one, "CUT TO:" would be action. */
function appendAsides(line: string, asides: string): string {
  return line.endsWith(":") ? line + asides : `${line} ${asides}`;
}

function actionsFrom(items: Placed[], start: number): Placed[] {
  let end = start;
  while (items[end]?.element?.type === "action") end++;
  return items.slice(start, end);
}

/** What stands below a cue. */
function isSaid(element: Element | null): boolean {
  return element?.type === "dialogue" || element?.type === "parenthetical" || element?.type === "lyrics";
}
