/** Final Draft (.fdx) to a screenplay. */
import type { Diagnostic } from "../../../schema/screenplay.ts";
import { createDraft, type Draft, type Drafted, type Place } from "../draft/draft.ts";
import { paragraphsIn } from "./content.ts";
import { createMarks, type Marks } from "./marks.ts";
import { type Paragraph, plainInline, readParagraph, styledInline } from "./paragraph.ts";
import { tellOfParts } from "./parts.ts";
import { readSceneProperties } from "./scene-properties.ts";
import { hangNotes } from "./script-notes.ts";
import { readTitlePage } from "./title-page.ts";
import { elementsOf, readXml, type XmlElement } from "./xml.ts";

/** Never throws. Every word of the script is kept, or a diagnostic speaks of it. Words are kept as they stand, less what Final Draft itself shows otherwise: capitals. */
export function readFdx(source: string): Drafted | { refused: Diagnostic } {
  const xml = readXml(source);
  if ("refused" in xml) return xml;
  const { root } = xml;
  const contents = elementsOf(root, "Content");
  const [first] = contents;
  if (root.name !== "FinalDraft" || !first) return { refused: noScript(root) };
  const draft = createDraft();
  readTitlePage(root, draft);
  const paragraphs = contents.flatMap(({ children }) => paragraphsIn(children));
  if (paragraphs.length === 0) paragraphs.push(readParagraph(first));
  hangNotes(root, paragraphs);
  const reader: Reader = { draft, marks: createMarks(root), capitals: typesInCapitals(root) };
  for (const paragraph of paragraphs) readInto(paragraph, reader);
  reader.marks.tell(draft);
  tellOfParts(root, draft);
  return draft.finish();
}

interface Reader {
  draft: Draft;
  marks: Marks;
  /** Types that Final Draft shows in capitals whatever was typed. */
  capitals: ReadonlySet<string>;
}

function readInto(paragraph: Paragraph, reader: Reader): void {
  const { draft } = reader;
  const { StartsNewPage } = paragraph.element.attributes;
  if (StartsNewPage === "Yes") draft.pageBreak(paragraph.element);
  const omitted = paragraph.blocks.filter(({ name }) => name === "OmittedScene");
  if (omitted.length > 0) readOmitted(paragraph, omitted, reader);
  else if (paragraph.runs.length > 0 || paragraph.notes.length > 0) readText(paragraph, reader);
  if (omitted.length === 0) readSceneProperties(paragraph.element, draft);
  readBlocks(paragraph, reader);
}

function readBlocks({ blocks }: Paragraph, reader: Reader): void {
  for (const block of blocks) {
    if (block.name === "OmittedScene") continue;
    if (block.name === "DualDialogue") readDual(block, reader);
    else for (const paragraph of paragraphsIn([block])) readInto(paragraph, reader);
  }
}

function readText(paragraph: Paragraph, reader: Reader): void {
  const { draft, marks } = reader;
  const { element, type } = paragraph;
  const place = { line: element.line, column: element.column };
  if (paragraph.loose) tellOfLoose(paragraph, draft, place);
  marks.read(paragraph.runs);
  for (const { category, text } of marks.tagsIn(paragraph.runs)) draft.tag(category, text, place);
  if (reader.capitals.has(type)) paragraph.runs = paragraph.runs.map((run) => ({ ...run, text: run.text.toUpperCase() }));
  const styled = () => {
    const { inline, lost } = styledInline(paragraph);
    if (lost) marks.styleLost(place, paragraph.runs.map((run) => run.text).join(""));
    return inline;
  };
  const { Alignment, SpaceBefore, Number: sceneNumber } = element.attributes;
  switch (type) {
    case "Scene Heading":
      return draft.heading(plainInline(paragraph), sceneNumber || null, place);
    case "Character":
      return draft.cue(plainInline(paragraph), place);
    case "Parenthetical":
      return draft.parenthetical(styled(), place);
    case "Dialogue":
      return draft.dialogue(styled(), place);
    case "Lyrics":
    case "Singing":
      return draft.lyrics(styled(), place);
    case "Transition":
      return draft.transition(plainInline(paragraph), place);
    case "New Act":
      return draft.section(plainInline(paragraph), 1, place);
    case "Outline 1":
    case "Outline 2":
    case "Outline 3":
    case "Outline 4":
      return draft.section(styled(), Number(type.at(-1)), place);
    case "Outline Body":
    case "Cast List":
    case "End of Act":
      return draft.synopsis(styled(), place);
    default:
      return draft.action(styled(), place, { centered: Alignment === "Center", tight: SpaceBefore === "0" });
  }
}

function readDual(block: XmlElement, reader: Reader): void {
  let cues = 0;
  for (const paragraph of paragraphsIn(block.children)) {
    if (paragraph.type !== "Character" || paragraph.runs.length === 0) {
      readInto(paragraph, reader);
      continue;
    }
    reader.draft.cue(capitalised(paragraph, reader), paragraph.element, cues++ > 0);
    readSceneProperties(paragraph.element, reader.draft);
    readBlocks(paragraph, reader);
  }
}

function capitalised(paragraph: Paragraph, { capitals, marks }: Reader) {
  marks.read(paragraph.runs);
  const inline = plainInline(paragraph);
  return capitals.has("Character") ? inline.map((piece) => (typeof piece === "string" ? piece.toUpperCase() : piece)) : inline;
}

/** An omitted scene is not filmed: its number and text are kept as a boneyard. */
function readOmitted(paragraph: Paragraph, omitted: readonly XmlElement[], { draft, marks, capitals }: Reader): void {
  const inside = createDraft();
  readSceneProperties(paragraph.element, inside);
  for (const each of omitted.flatMap(({ children }) => paragraphsIn(children)))
    readInto(each, { draft: inside, marks, capitals });
  const { element, runs, notes } = paragraph;
  const number = element.attributes.Number ?? "";
  const card = [...runs.map((run) => run.text), number && ` #${number}#`].join("");
  const place = { line: element.line, column: element.column };
  draft.action([{ kind: "boneyard", text: `${card}\n\n${inside.finish().fountain}` }], place);
  draft.action(
    notes.map(({ note }) => note),
    place,
  );
  draft.remark(
    {
      severity: "info",
      code: "scene_omitted",
      message: `Scene ${number || "without a number"} is omitted: it is kept as a boneyard and not filmed.`,
      remedy: "Take it out of the boneyard to film it.",
    },
    place,
  );
}

function tellOfLoose({ runs }: Paragraph, draft: Draft, place: Place): void {
  const text = runs
    .map((run) => run.text)
    .join("")
    .replaceAll(/\s+/g, " ")
    .trim();
  if (text === "") return;
  draft.remark(
    {
      severity: "warning",
      code: "text_outside_paragraph",
      message: `"${text.slice(0, SHOWN_LENGTH)}${text.length > SHOWN_LENGTH ? "…" : ""}" stands in no paragraph, so it is read as action.`,
      remedy: "Give it a paragraph of its own in Final Draft, with the element that it is.",
    },
    place,
  );
}

const SHOWN_LENGTH = 60;

function typesInCapitals(root: XmlElement): Set<string> {
  const settings = elementsOf(root, "ElementSettings").filter((element) =>
    elementsOf(element, "FontSpec").some((font) => (font.attributes.Style ?? "").split("+").includes("AllCaps")),
  );
  return new Set(settings.map((element) => element.attributes.Type ?? ""));
}

function noScript({ name, line, column }: XmlElement): Diagnostic {
  return {
    severity: "error",
    code: "no_final_draft_script",
    message:
      name === "FinalDraft" ? "This Final Draft file has no <Content>." : `This is XML, but <${name}> is no Final Draft script.`,
    remedy: "Export the script as Final Draft (.fdx) or Fountain.",
    line,
    column,
  };
}
