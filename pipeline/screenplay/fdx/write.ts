/** A screenplay to Final Draft (.fdx). What Final Draft has no word for becomes a script note, so that reading it back loses nothing. */
import type { Element, Screenplay } from "../../../schema/screenplay.ts";
import { placeAsides } from "../fountain/place-asides.ts";
import { createPages, type Pages } from "./pages.ts";
import { openText } from "./write-text.ts";
import { writeTitlePage } from "./write-title-page.ts";

export function writeFdx(screenplay: Screenplay): string {
  const pages = createPages(openText(screenplay));
  let speaking = false;
  let inActions = false;
  for (const { element, asides, ...placed } of placeAsides(screenplay)) {
    if (element === null) {
      if (speaking && isSaid(("before" in placed && placed.before) || null)) pages.addAsides(asides);
      else pages.add("Action", asides);
      continue;
    }
    if (element.type === "action") {
      if (!inActions) pages.startActions();
      addAction(element, pages);
    } else addLine(element, asides, pages, speaking);
    inActions = element.type === "action";
    speaking = element.type === "character" || (speaking && isSaid(element));
  }
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="no" ?>',
    '<FinalDraft DocumentType="Script" Template="No" Version="5">',
    ...pages.write(),
    ...writeTitlePage(screenplay),
    "</FinalDraft>",
    "",
  ].join("\n");
}

/** A paragraph for each stretch of lines without an empty one between. */
function addAction({ text, centered }: Extract<Element, { type: "action" }>, pages: Pages): void {
  let paragraph: string[] = [];
  const close = () => {
    if (paragraph.length > 0) pages.addAction(paragraph.join("\n"), centered);
    paragraph = [];
  };
  for (const line of text.split("\n")) {
    if (line.trim() !== "") paragraph.push(line);
    else {
      close();
      pages.gap();
    }
  }
  close();
}

function addLine(element: Exclude<Element, { type: "action" }>, asides: string, pages: Pages, speaking: boolean): void {
  switch (element.type) {
    case "heading":
      return pages.addName("Scene Heading", element.text, asides, { Number: element.scene_number ?? "" });
    case "character":
      return pages.addCue(
        [element.name, ...element.extensions.map((extension) => `(${extension})`)].join(" "),
        asides,
        element.dual,
      );
    case "parenthetical":
      return pages.addSaid("Parenthetical", `(${element.text})${asides}`, speaking);
    case "dialogue":
      return pages.addSaid("Dialogue", element.text + asides, speaking);
    case "lyrics":
      return pages.addSaid("Lyrics", element.text + asides, speaking);
    case "transition":
      return pages.addName("Transition", element.text, asides);
    case "section":
      return pages.add(`Outline ${Math.min(element.depth, OUTLINE_LEVELS)}`, element.text + asides);
    case "synopsis":
      return pages.add("Outline Body", element.text + asides);
    case "page_break":
      return pages.breakPage();
    default:
      return element satisfies never;
  }
}

const OUTLINE_LEVELS = 4;

const isSaid = (element: Element | null): boolean =>
  element?.type === "dialogue" || element?.type === "parenthetical" || element?.type === "lyrics";
