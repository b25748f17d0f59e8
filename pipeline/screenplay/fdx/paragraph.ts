/** A Final Draft paragraph as one text with its styles, whatever it was split for: spelling, revisions, tags, fonts. */

import type { Inline, InlineAside } from "../draft/inline.ts";
import { writeEmphasis } from "../draft/markup.ts";
import type { Run } from "../fountain/emphasis.ts";
import { textOf, type XmlElement } from "./xml.ts";

export interface Paragraph {
  element: XmlElement;
  type: string;
  runs: FdxRun[];
  /** Scenes and speeches that stand inside it. */
  blocks: XmlElement[];
  /** Anchored by offset into its text. */
  notes: { at: number; note: InlineAside }[];
}

export interface FdxRun extends Run {
  struck: boolean;
  revision: string | null;
  tags: string[];
  line: number;
  column: number;
}

/** Kept for layout, statistics and the like: holds no words of the script. */
const SILENT = new Set(["SceneProperties", "DynamicLabel", "Bookmark"]);
const BLOCKS = new Set(["DualDialogue", "OmittedScene"]);

export function readParagraph(element: XmlElement): Paragraph {
  const paragraph: Paragraph = { element, type: element.attributes.Type ?? "Action", runs: [], blocks: [], notes: [] };
  let length = 0;
  const addNote = (text: string, kind: InlineAside["kind"]) => {
    if (text.trim() !== "") paragraph.notes.push({ at: length, note: { kind, text: text.trim() } });
  };
  for (const child of element.children) {
    if (typeof child === "string") {
      if (child.trim() === "") continue;
      paragraph.runs.push({ ...plainRun(child), line: element.line, column: element.column });
      length += child.length;
    } else if (child.name === "Text") {
      const run = readRun(child);
      paragraph.runs.push(run);
      length += run.text.length;
    } else if (child.name === "ScriptNote") addNote(...noteOf(child));
    else if (BLOCKS.has(child.name)) paragraph.blocks.push(child);
    else if (!SILENT.has(child.name)) addNote(textOf(child), "note");
  }
  return paragraph;
}

/** What a boneyard is called where it became a note. */
export const BONEYARD_NOTE = "Boneyard";

export function noteOf(element: XmlElement): [text: string, kind: InlineAside["kind"]] {
  const paragraphs = element.children.filter((child) => typeof child !== "string");
  const text = paragraphs.length > 0 ? paragraphs.map(textOf).join("\n") : textOf(element);
  return [text, element.attributes.Name === BONEYARD_NOTE ? "boneyard" : "note"];
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

const plainRun = (text: string): Omit<FdxRun, "line" | "column"> => ({
  text,
  ...{ bold: false, italic: false, underline: false, struck: false, revision: null, tags: [] },
});

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
