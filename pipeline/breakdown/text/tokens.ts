/** One word of a text. `start` and `end` are UTF-16 offsets in that text. */
export interface Token {
  raw: string;
  /** Lower case, straight apostrophes, a possessive 's taken off. */
  word: string;
  /** The word and what it may be an inflection of: "rings" → rings, ring. */
  forms: readonly string[];
  start: number;
  end: number;
  /** Two letters or more, all of them capitals. */
  caps: boolean;
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’]\p{L}+)*/gu;
/** The same for most texts, several times as fast. */
const ASCII_WORD = /[A-Za-z0-9]+(?:'[A-Za-z]+)*/g;
const BEYOND_ASCII = /[\u0080-\uffff]/;

type Reading = Pick<Token, "word" | "forms" | "caps">;

/** Readings of words, since a script uses few of them very often. Emptied when full; it changes no answer. */
const readings = new Map<string, Reading>();
const MAX_READINGS = 8192;

export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(BEYOND_ASCII.test(text) ? WORD : ASCII_WORD)) {
    const raw = match[0];
    const { word, forms, caps } = readingOf(raw);
    tokens.push({ raw, word, forms, start: match.index, end: match.index + raw.length, caps });
  }
  return tokens;
}

function readingOf(raw: string): Reading {
  const known = readings.get(raw);
  if (known) return known;
  const word = raw.toLowerCase().replaceAll("’", "'").replace(/'s$/, "");
  const bare = raw.replace(/['’]s$/i, "");
  const caps = bare.length > 1 && bare === bare.toUpperCase() && bare !== bare.toLowerCase();
  const reading = { word, forms: inflectionsOf(word), caps };
  if (readings.size >= MAX_READINGS) readings.clear();
  readings.set(raw, reading);
  return reading;
}

/** Candidate stems by English endings; a lexicon decides which of them is a word. */
function inflectionsOf(word: string): string[] {
  const forms = [word];
  const length = word.length;
  if (length < 4) return forms;
  if (word.endsWith("ies") || word.endsWith("ied")) forms.push(`${word.slice(0, -3)}y`);
  if (word.endsWith("s") && !word.endsWith("ss")) {
    forms.push(word.slice(0, -1));
    if (word.endsWith("es")) forms.push(word.slice(0, -2));
    if (word.endsWith("ves")) forms.push(`${word.slice(0, -3)}f`, `${word.slice(0, -3)}fe`);
  }
  if (word.endsWith("ed")) forms.push(word.slice(0, -1), word.slice(0, -2), undouble(word.slice(0, -2)));
  if (length > 4 && word.endsWith("ing")) forms.push(word.slice(0, -3), `${word.slice(0, -3)}e`, undouble(word.slice(0, -3)));
  if (length > 4 && word.endsWith("ly")) forms.push(word.slice(0, -2));
  return forms;
}

function undouble(stem: string): string {
  return stem.at(-1) === stem.at(-2) ? stem.slice(0, -1) : stem;
}
