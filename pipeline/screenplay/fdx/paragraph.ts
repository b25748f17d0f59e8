/** A Final Draft paragraph as one text with its styles, whatever it was split for: spelling, revisions, tags, fonts. */

import type { Inline, InlineAside } from "../draft/inline.ts";
import { writeEmphasis } from "../draft/markup.ts";
import type { Run } from "../fountain/emphasis.ts";
import { textOf, type XmlElement } from "./xml.ts";

export interface Paragraph {
  element: XmlElement;
  type: string;
  runs: FdxRun[];
  /** Scenes, speeches and other paragraphs that stand inside it. */
  blocks: XmlElement[];
  /** Anchored by offset into its text. */
  notes: { at: number; note: InlineAside }[];
  /** Its text stands in no paragraph of the file. */
  loose: boolean;
}

export interface FdxRun extends Run {
  struck: boolean;
  revision: string | null;
  tags: string[];
  line: number;
  column: number;
}

const BLOCKS = new Set(["Paragraph", "DualDialogue", "OmittedScene"]);
const isBlock = ({ name, children }: XmlElement): boolean =>
  BLOCKS.has(name) || children.some((child) => typeof child !== "string" && isBlock(child));

export function readParagraph(element: XmlElement): Paragraph {
  const type = element.attributes.Type ?? "Action";
  const paragraph: Paragraph = { element, type, runs: [], blocks: [], notes: [], loose: false };
  let length = 0;
  const addNote = (text: string, kind: InlineAside["kind"]) => {
    if (text.trim() !== "") paragraph.notes.push({ at: length, note: { kind, text: text.trim() } });
  };
  for (const child of element.children) {
    if (typeof child === "string" || child.name === "SceneProperties") continue;
    if (child.name === "Text" || child.name === "") {
      const run = readRun(child);
      paragraph.runs.push(run);
      length += run.text.length;
    } else if (child.name === "ScriptNote") addNote(...noteOf(child));
    else if (isBlock(child)) paragraph.blocks.push(child);
    else addNote(textOf(child), "note");
  }
  return paragraph;
}

/** What a boneyard is called where it became a note. */
export const BONEYARD_NOTE = "Boneyard";

export function noteOf(element: XmlElement): [text: string, kind: InlineAside["kind"]] {
  const parts = element.children.filter((child) => typeof child !== "string");
  return [parts.map(textOf).join("\n"), element.attributes.Name === BONEYARD_NOTE ? "boneyard" : "note"];
}

function readRun(element: XmlElement): FdxRun {
  const styles = new Set((element.attributes.Style ?? "").split("+").map((style) => style.trim()));
  const text = textOf(element);
  const { RevisionID, TagNumber } = element.attributes;
  return {
    text: styles.has("AllCaps") ? text.toUpperCase() : text,
    bold: styles.has("Bold"),
    italic: styles.has("Italic"),
    underline: styles.has("Underline"),
    struck: styles.has("Strikeout") || styles.has("Strikethrough"),
    revision: RevisionID && RevisionID !== "0" ? RevisionID : null,
    tags: (TagNumber ?? "").split(/[\s,]+/).filter((tag) => tag !== ""),
    line: element.line,
    column: element.column,
  };
}

/** The text without styles, with its notes. */
export function plainInline({ runs, notes }: Paragraph): Inline {
  return withNotes(runs, notes, (part) => part.map((run) => run.text).join(""));
}

/** The text with Fountain's emphasis, and its notes. `lost`: styles that Fountain cannot say. */
export function styledInline({ runs, notes }: Paragraph): { inline: Inline; lost: boolean } {
  let lost = false;
  const inline = withNotes(runs, notes, (part) => {
    const { text, kept } = writeEmphasis(part);
    lost ||= !kept;
    return text;
  });
  return { inline, lost };
}

function withNotes(runs: readonly Run[], notes: Paragraph["notes"], write: (runs: Run[]) => string): Inline {
  const inline: (string | InlineAside)[] = [];
  const waiting = notes.toSorted((a, b) => a.at - b.at);
  let part: Run[] = [];
  let next = 0;
  let end = 0;
  const close = () => {
    if (part.length > 0) inline.push(write(part));
    part = [];
  };
  for (const run of runs) {
    const start = end;
    end += run.text.length;
    let taken = 0;
    for (let note = waiting[next]; note && note.at <= end; note = waiting[++next]) {
      const cut = Math.max(taken, note.at - start);
      if (cut > taken) part.push({ ...run, text: run.text.slice(taken, cut) });
      taken = cut;
      close();
      inline.push(note.note);
    }
    if (taken < run.text.length) part.push({ ...run, text: run.text.slice(taken) });
  }
  close();
  for (const { note } of waiting.slice(next)) inline.push(note);
  return inline;
}
