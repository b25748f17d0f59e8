/** The paragraphs of a Final Draft script in order, dual dialogue in blocks, and the notes with their ranges. */
import { BONEYARD_NOTE } from "./paragraph.ts";
import { lengthOf } from "./script-notes.ts";
import { escapeXml, type TextWriter, type WrittenText } from "./write-text.ts";

type Attributes = Readonly<Record<string, string>>;

interface Paragraph extends WrittenText {
  attributes: Attributes;
}

/** What stands at one place of the script: a speech, several side by side, or one paragraph. */
interface Block {
  kind: "speech" | "dual" | "paragraph";
  paragraphs: Paragraph[];
  startsPage: boolean;
}

export interface Pages {
  add(type: string, text: string, attributes?: Attributes): void;
  addName(type: string, text: string, asides: string, attributes?: Attributes): void;
  addCue(text: string, asides: string, dual: boolean): void;
  addSaid(type: string, text: string, speaking: boolean): void;
  /** Hangs asides on the last paragraph. */
  addAsides(asides: string): void;
  startActions(): void;
  addAction(text: string, centered: boolean): void;
  /** An empty line between actions. */
  gap(): void;
  breakPage(): void;
  write(): string[];
}

export function createPages(text: TextWriter): Pages {
  const blocks: Block[] = [];
  let pageBroken = false;
  let spaced = true;

  function push(kind: Block["kind"], paragraph: Paragraph): void {
    blocks.push({ kind, paragraphs: [paragraph], startsPage: pageBroken });
    pageBroken = false;
    spaced = false;
  }

  const pages: Pages = {
    add: (type, words, attributes = {}) =>
      push("paragraph", { ...text.styled(words), attributes: { ...attributes, Type: type } }),
    addName: (type, words, asides, attributes = {}) =>
      push("paragraph", { ...text.plain(words, asides), attributes: { ...attributes, Type: type } }),
    addCue(words, asides, dual) {
      const partner = pageBroken ? undefined : blocks.at(-1);
      const beside = dual && partner !== undefined && partner.kind !== "paragraph" && partner.paragraphs.length > 1;
      const cue = { ...text.plain(dual && !beside ? `${words} ^` : words, asides), attributes: { Type: "Character" } };
      if (!beside) return push("speech", cue);
      partner.kind = "dual";
      partner.paragraphs.push(cue);
    },
    addSaid(type, words, speaking) {
      const paragraph = { ...text.styled(words), attributes: { Type: type } };
      if (speaking) blocks.at(-1)?.paragraphs.push(paragraph);
      else push("paragraph", paragraph);
    },
    addAsides(asides) {
      const last = blocks.at(-1)?.paragraphs.at(-1);
      const end = last ? lengthOf(last.runs, 0) : 0;
      last?.notes.push(...text.plain("", asides).notes.map((note) => ({ ...note, at: end })));
    },
    startActions: () => void (spaced = true),
    addAction(words, centered) {
      pages.add("Action", words, { ...(centered && { Alignment: "Center" }), ...(!spaced && { SpaceBefore: "0" }) });
    },
    gap: () => void (spaced = true),
    breakPage() {
      if (pageBroken) pages.add("Action", "");
      pageBroken = true;
    },
    write() {
      if (pageBroken) pages.add("Action", "");
      return [" <Content>", ...blocks.flatMap(writeBlock), " </Content>", ...writeNotes(blocks)];
    },
  };
  return pages;
}

function writeBlock({ kind, paragraphs, startsPage }: Block): string[] {
  const page: Attributes = startsPage ? { StartsNewPage: "Yes" } : {};
  if (kind !== "dual")
    return paragraphs.map((each, i) => writeParagraph(i === 0 ? { ...each, attributes: { ...each.attributes, ...page } } : each));
  return [
    `  <Paragraph${attributesOf({ ...page, Type: "General" })}><DualDialogue>`,
    ...paragraphs.map(writeParagraph),
    "  </DualDialogue></Paragraph>",
  ];
}

function writeParagraph({ attributes, runs }: Paragraph): string {
  const texts = runs.map(({ text, bold, italic, underline }) => {
    const style = [bold && "Bold", italic && "Italic", underline && "Underline"].filter(Boolean).join("+");
    return `<Text${attributesOf({ Style: style })}>${escapeXml(text)}</Text>`;
  });
  return `  <Paragraph${attributesOf(attributes)}>${texts.join("")}</Paragraph>`;
}

function attributesOf(attributes: Attributes): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join("");
}

/** Notes inside dual dialogue point to the block that it is in. */
function writeNotes(blocks: readonly Block[]): string[] {
  const notes: string[] = [];
  let offset = 0;
  for (const { kind, paragraphs } of blocks) {
    for (const paragraph of paragraphs) {
      for (const { at, kind: aside, text } of paragraph.notes) {
        const place = kind === "dual" ? offset : offset + at;
        const lines = text.split("\n").map((line) => `<Paragraph><Text>${escapeXml(line)}</Text></Paragraph>`);
        const name = aside === "boneyard" ? BONEYARD_NOTE : "";
        notes.push(
          `  <ScriptNote${attributesOf({ ID: String(notes.length + 1), Name: name, Range: `${place},${place}` })}>${lines.join("")}</ScriptNote>`,
        );
      }
      if (kind !== "dual") offset += lengthOf(paragraph.runs, 0) + 1;
    }
    if (kind === "dual") offset += lengthOf([], 1) + 1;
  }
  return notes.length === 0 ? [] : [" <ScriptNotes>", ...notes, " </ScriptNotes>"];
}
