/** Pieces of text at places on pages, as a PDF has them, to lines as they stand on paper. */
import type { PrintedLine } from "../printed/line.ts";

/** In points, from the bottom left of its page. Pages count from 0. */
export interface PdfItem {
  page: number;
  x: number;
  y: number;
  width: number;
  text: string;
}

/** Ten characters an inch: the typewriter face that screenplays are set in. */
const USUAL_CHARACTER_PT = 7.2;
const USUAL_LINE_PT = 12;
/** Pieces on one line may stand a little higher or lower. */
const SAME_ROW_PT = 3;
/** Bold printed as the same letters twice. */
const OVERPRINT_PT = 1.5;
/** Room between two words, in characters, and room that parts a margin from the text. */
const WORD_GAP = 0.3;
const MARGIN_GAP = 2.5;

interface Row {
  page: number;
  y: number;
  items: PdfItem[];
}

/** Every item's text is in one line, in reading order; what is printed twice over itself is there once. */
export function linesOfPdf(items: readonly PdfItem[]): PrintedLine[] {
  const rows = rowsOf(items.filter(({ text }) => text.trim() !== ""));
  const character =
    median(items.filter(({ text, width }) => text.length > 1 && width > 0).map(({ text, width }) => width / text.length)) ??
    USUAL_CHARACTER_PT;
  const lineHeight =
    commonest(rows.map((row, i) => distance(rows[i - 1], row)).filter((points) => points > SAME_ROW_PT)) ?? USUAL_LINE_PT;
  return rows.map((row, i) => {
    const above = rows[i - 1];
    const indent = Math.max(0, Math.round((row.items[0]?.x ?? 0) / character));
    const gap = above?.page === row.page ? Math.max(0, Math.round(distance(above, row) / lineHeight) - 1) : null;
    return { text: textOf(row, character), indent, page: row.page, gap, place: { line: i + 1, column: indent + 1 } };
  });
}

function rowsOf(items: readonly PdfItem[]): Row[] {
  const rows: Row[] = [];
  for (const item of items.toSorted((a, b) => a.page - b.page || b.y - a.y || a.x - b.x)) {
    const row = rows.at(-1);
    if (row && row.page === item.page && row.y - item.y <= SAME_ROW_PT) row.items.push(item);
    else rows.push({ page: item.page, y: item.y, items: [item] });
  }
  for (const row of rows) row.items.sort((a, b) => a.x - b.x);
  return rows;
}

function textOf({ items }: Row, character: number): string {
  let text = "";
  let end = Number.NEGATIVE_INFINITY;
  let above: PdfItem | null = null;
  for (const item of items) {
    const overprinted = above !== null && above.text === item.text && Math.abs(above.x - item.x) <= OVERPRINT_PT;
    if (overprinted) continue;
    const room = (item.x - end) / character;
    if (text !== "") text += room >= MARGIN_GAP ? "    " : room >= WORD_GAP && !/\s$/.test(text) ? " " : "";
    text += item.text;
    end = item.x + item.width;
    above = item;
  }
  return text.trim();
}

const distance = (above: Row | undefined, row: Row): number => (above?.page === row.page ? above.y - row.y : 0);

function median(values: number[]): number | undefined {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** To the nearest half point. */
function commonest(values: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(Math.round(value * 2) / 2, (counts.get(Math.round(value * 2) / 2) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0];
}
