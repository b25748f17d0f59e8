/** Final Draft (.fdx) to a screenplay. */
import type { Diagnostic } from "../../../schema/screenplay.ts";
import { createDraft, type Draft, type Drafted } from "../draft/draft.ts";
import { createMarks, type Marks } from "./marks.ts";
import { type Paragraph, plainInline, readParagraph, styledInline } from "./paragraph.ts";
import { hangNotes } from "./script-notes.ts";
import { readTitlePage } from "./title-page.ts";
import { elementsOf, readXml, textOf, type XmlElement } from "./xml.ts";

/** Never throws. Words are kept as they stand, less what Final Draft itself shows otherwise: capitals. */
export function readFdx(source: string): Drafted | { refused: Diagnostic } {
  const xml = readXml(source);
  if ("refused" in xml) return xml;
  const { root } = xml;
  const content = elementsOf(root, "Content");
  if (root.name !== "FinalDraft" || content.length === 0) return { refused: noScript(root) };
  const draft = createDraft();
  readTitlePage(root, draft);
  const paragraphs = content.flatMap((each) => paragraphsOf(each));
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

/** Dual dialogue may stand in a paragraph of its own or in none. */
function paragraphsOf(content: XmlElement): Paragraph[] {
  return elementsOf(content, "Paragraph", "DualDialogue", "OmittedScene").map((element) =>
    element.name === "Paragraph" ? readParagraph(element) : { ...readParagraph({ ...element, children: [] }), blocks: [element] },
  );
}

function readInto(paragraph: Paragraph, reader: Reader): void {
  const { draft } = reader;
  const { StartsNewPage } = paragraph.element.attributes;
  if (StartsNewPage === "Yes") draft.pageBreak(paragraph.element);
  const omitted = paragraph.blocks.filter(({ name }) => name === "OmittedScene");
  if (omitted.length > 0) readOmitted(paragraph, omitted, reader);
  else if (paragraph.runs.length > 0 || paragraph.notes.length > 0) readText(paragraph, reader);
  for (const block of paragraph.blocks) if (block.name === "DualDialogue") readDual(block, reader);
}

function readText(paragraph: Paragraph, reader: Reader): void {
  const { draft, marks } = reader;
  const { element, type } = paragraph;
  const place = { line: element.line, column: element.column };
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
      draft.heading(plainInline(paragraph), sceneNumber || null, place);
      readSceneProperties(element, draft);
      return;
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

/** What the outline knows about a scene: its title, summary and the characters' arcs. */
function readSceneProperties(heading: XmlElement, draft: Draft): void {
  for (const properties of elementsOf(heading, "SceneProperties")) {
    const place = { line: properties.line, column: properties.column };
    draft.synopsis([properties.attributes.Title ?? ""], place);
    for (const summary of elementsOf(properties, "Summary")) draft.synopsis([paragraphTexts(summary)], place);
    for (const beat of elementsOf(properties, "SceneArcBeats").flatMap((beats) => elementsOf(beats, "CharacterArcBeat"))) {
      const text = paragraphTexts(beat);
      if (text !== "") draft.synopsis([`${beat.attributes.Name ?? ""}: ${text}`], place);
    }
  }
}

function paragraphTexts(element: XmlElement): string {
  return elementsOf(element, "Paragraph")
    .map((paragraph) => textOf(paragraph).trim())
    .filter((text) => text !== "")
    .join("\n");
}

function readDual(block: XmlElement, reader: Reader): void {
  let cues = 0;
  for (const paragraph of paragraphsOf(block)) {
    if (paragraph.type !== "Character") readInto(paragraph, reader);
    else reader.draft.cue(capitalised(paragraph, reader), paragraph.element, cues++ > 0);
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
  for (const each of omitted.flatMap(paragraphsOf)) readInto(each, { draft: inside, marks, capitals });
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

function typesInCapitals(root: XmlElement): Set<string> {
  const settings = elementsOf(root, "ElementSettings").filter((element) =>
    elementsOf(element, "FontSpec").some((font) => (font.attributes.Style ?? "").split("+").includes("AllCaps")),
  );
  return new Set(settings.map((element) => element.attributes.Type ?? ""));
}

/** Parts of the file that hold settings, lists made from the script, or what is read elsewhere. */
const NO_SCRIPT = new Set([
  ...["Content", "TitlePage", "ScriptNotes", "SmartType", "TagData", "Revisions", "ElementSettings", "PageLayout", "WindowState"],
  ...[
    "TextState",
    "Watermarking",
    "SpellCheckIgnoreLists",
    "MoresAndContinueds",
    "LockedPages",
    "SplitState",
    "Macros",
    "Actors",
  ],
  ...[
    "Cast",
    "SceneNumberOptions",
    "CharacterHighlighting",
    "AltCollection",
    "TargetScriptLength",
    "Writers",
    "TagsNavigatorPreferences",
    "Characters",
  ],
]);
const SHOWN_LENGTH = 60;

function tellOfParts(root: XmlElement, draft: Draft): void {
  for (const child of root.children) {
    if (typeof child === "string" || NO_SCRIPT.has(child.name)) continue;
    const text = textOf(child).replaceAll(/\s+/g, " ").trim();
    if (!/\p{L}/u.test(text)) continue;
    draft.remark(
      {
        severity: "info",
        code: "part_left_out",
        message: `<${child.name}> is no part of the script and is left out: "${text.slice(0, SHOWN_LENGTH)}${text.length > SHOWN_LENGTH ? "…" : ""}".`,
        remedy: "Copy into the script what belongs there.",
      },
      child,
    );
  }
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
