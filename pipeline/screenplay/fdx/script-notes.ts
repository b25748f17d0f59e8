/**
 * Notes that stand apart from the script and point into it: `Range` counts characters, one for the end of each paragraph and two
 * for a block inside one, whose own text counts nothing.
 */
import type { Run } from "../fountain/emphasis.ts";
import { noteOf, type Paragraph } from "./paragraph.ts";
import { elementsOf, type XmlElement } from "./xml.ts";

const BLOCK_LENGTH = 2;

export function lengthOf(runs: readonly Run[], blocks: number): number {
  return runs.reduce((sum, run) => sum + run.text.length, 0) + BLOCK_LENGTH * blocks;
}

/** Hangs every note of the document on the paragraph where its range ends; the first of all where it has none. */
export function hangNotes(root: XmlElement, paragraphs: readonly Paragraph[]): void {
  const ends: number[] = [];
  let offset = 0;
  for (const paragraph of paragraphs) {
    offset += lengthOf(paragraph.runs, paragraph.blocks.length);
    ends.push(offset);
    offset += 1;
  }
  for (const list of elementsOf(root, "ScriptNotes")) {
    for (const element of elementsOf(list, "ScriptNote")) {
      const [text, kind] = noteOf(element);
      if (text.trim() === "") continue;
      const end = Number(element.attributes.Range?.split(",").at(-1) ?? 0) || 0;
      const index = firstAtLeast(ends, end);
      const paragraph = paragraphs[index];
      const start = (ends[index] ?? 0) - (paragraph ? lengthOf(paragraph.runs, paragraph.blocks.length) : 0);
      paragraph?.notes.push({ at: Math.max(0, end - start), note: { kind, text: text.trim() } });
    }
  }
}

/** Index of the first end that is not before `offset`; the last one where all are. */
function firstAtLeast(ends: readonly number[], offset: number): number {
  let low = 0;
  let high = ends.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] as number) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
