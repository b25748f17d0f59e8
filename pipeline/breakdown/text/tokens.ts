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

export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(WORD)) {
    const raw = match[0];
    const word = raw.toLowerCase().replaceAll("’", "'").replace(/'s$/, "");
    const bare = raw.replace(/['’]s$/i, "");
    const caps = bare.length > 1 && bare === bare.toUpperCase() && bare !== bare.toLowerCase();
    tokens.push({ raw, word, forms: inflectionsOf(word), start: match.index, end: match.index + raw.length, caps });
  }
  return tokens;
}

/** Candidate stems by English endings; a lexicon decides which of them is a word. */
export function inflectionsOf(word: string): string[] {
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
