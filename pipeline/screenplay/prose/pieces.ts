/** A paragraph cut into what is told and what is said. */

export interface Piece {
  /** Without quotation marks where it is said. */
  text: string;
  said: boolean;
  /** Offset in the paragraph. */
  at: number;
}

const CLOSING: Record<string, string> = { '"': '"', "“": "”", "«": "»", "„": "“”", "‘": "’" };

/** Every character of the paragraph but the quotation marks is in a piece. What is never closed is told. */
export function piecesOf(paragraph: string): Piece[] {
  const pieces: Piece[] = [];
  let told = 0;
  let i = 0;
  const unclosed = new Set<string>();
  while (i < paragraph.length) {
    const open = paragraph.charAt(i);
    const closing = CLOSING[open];
    const opens = closing !== undefined && !unclosed.has(open) && !/[\p{L}\p{N}]/u.test(paragraph.charAt(i - 1));
    const end = opens ? closeOf(paragraph, i + 1, closing) : -1;
    if (opens && end < 0) unclosed.add(open);
    if (end < 0) {
      i++;
      continue;
    }
    if (told < i) pieces.push({ text: paragraph.slice(told, i), said: false, at: told });
    pieces.push({ text: paragraph.slice(i + 1, end), said: true, at: i + 1 });
    i = end + 1;
    told = i;
  }
  if (told < paragraph.length) pieces.push({ text: paragraph.slice(told), said: false, at: told });
  return pieces.filter(({ text }) => text.trim() !== "");
}

/** An apostrophe inside a word closes nothing. */
function closeOf(text: string, from: number, closing: string): number {
  for (let i = from; i < text.length; i++) {
    if (closing.includes(text.charAt(i)) && !(closing === "’" && /\p{L}/u.test(text.charAt(i + 1)))) return i;
  }
  return -1;
}
