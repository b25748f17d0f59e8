/** Text with emphasis and placeholders to Final Draft's runs, and the notes that hang on them. */
import type { Screenplay } from "../../../schema/screenplay.ts";
import { JOINER } from "../draft/joiner.ts";
import { type Run, readEmphasis } from "../fountain/emphasis.ts";

export interface WrittenNote {
  /** Characters of the text before it. */
  at: number;
  kind: "note" | "boneyard";
  text: string;
}

export interface WrittenText {
  runs: Run[];
  notes: WrittenNote[];
}

export interface TextWriter {
  /** With emphasis. */
  styled(text: string): WrittenText;
  /** As it stands: headings and names. The asides come behind. */
  plain(text: string, asides: string): WrittenText;
}

const PLACEHOLDER = /\[\[(\d+)\]\]|\/\*(\d+)\*\//g;
/** No character of XML, so that no text holds it once what XML cannot say is out. */
const ANCHOR = "\uffff";

export function openText({ notes, boneyards }: Screenplay): TextWriter {
  function takeAsides(text: string): { text: string; asides: Omit<WrittenNote, "at">[] } {
    const asides: Omit<WrittenNote, "at">[] = [];
    const anchored = sayable(text).replaceAll(PLACEHOLDER, (_, note?: string, boneyard?: string) => {
      const kind = note === undefined ? "boneyard" : "note";
      const words = kind === "note" ? notes[Number(note)]?.text : boneyards[Number(boneyard)]?.text;
      asides.push({ kind, text: sayable(words ?? "") });
      return ANCHOR;
    });
    return { text: anchored, asides };
  }

  return {
    styled(text) {
      const { text: anchored, asides } = takeAsides(text);
      const written: WrittenText = { runs: [], notes: [] };
      let length = 0;
      for (const run of readEmphasis(anchored)) {
        const parts = run.text.split(ANCHOR);
        for (const [i, part] of parts.entries()) {
          length += part.length;
          const aside = i < parts.length - 1 ? asides.shift() : undefined;
          if (aside) written.notes.push({ at: length, ...aside });
        }
        written.runs.push({ ...run, text: parts.join("") });
      }
      return written;
    },
    plain(text, behind) {
      const words = sayable(text);
      const { asides } = takeAsides(behind);
      return {
        runs: [{ text: words, bold: false, italic: false, underline: false }],
        notes: asides.map((aside) => ({ at: words.length, ...aside })),
      };
    },
  };
}

/** Less what XML has no way to write, and the joiners that stand for Fountain's missing escapes. */
export function sayable(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(JOINER, "")
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
}

export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
