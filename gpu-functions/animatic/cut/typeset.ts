/** Words set into a width. */
import type { SKRSContext2D } from "@napi-rs/canvas";

export type Setting = {
  family: string;
  /** Sizes in pixels, tried from the largest down. */
  largest: number;
  smallest: number;
  /** Space between letters, as a part of the size. */
  tracking: number;
  width: number;
  rows: number;
};

const STEP = 0.92;

/** Sets the context's font to the largest size at which the text fits, and answers its rows; at the smallest, the last row is cut short. */
export function fitText(context: SKRSContext2D, text: string, setting: Setting): { size: number; rows: string[] } {
  for (let size = setting.largest; ; size *= STEP) {
    const smallest = size * STEP < setting.smallest;
    context.font = `${Math.round(size)}px "${setting.family}"`;
    context.letterSpacing = `${Math.round(size * setting.tracking)}px`;
    const rows = wrapText(context, text, setting.width);
    if (rows.length <= setting.rows) return { size, rows };
    if (smallest) return { size, rows: [...rows.slice(0, setting.rows - 1), `${rows[setting.rows - 1]} …`] };
  }
}

/** Breaks at spaces, and inside a word only where it alone is wider than the width. */
export function wrapText(context: SKRSContext2D, text: string, width: number): string[] {
  const rows: string[] = [];
  let row = "";
  for (const word of text.split(/\s+/u).filter((part) => part !== "")) {
    const longer = row === "" ? word : `${row} ${word}`;
    if (context.measureText(longer).width <= width) {
      row = longer;
      continue;
    }
    if (row !== "") rows.push(row);
    const pieces = breakWord(context, word, width);
    rows.push(...pieces.slice(0, -1));
    row = pieces.at(-1) ?? "";
  }
  return row === "" ? rows : [...rows, row];
}

function breakWord(context: SKRSContext2D, word: string, width: number): string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const letter of word) {
    if (piece !== "" && context.measureText(piece + letter).width > width) {
      pieces.push(piece);
      piece = "";
    }
    piece += letter;
  }
  return [...pieces, piece];
}
