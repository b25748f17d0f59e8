import type { Token } from "./tokens.ts";

/** A place in a text where a lexicon's phrase stands. `at` is the index of its first token, `length` its tokens. */
export interface Hit<T> {
  value: T;
  phrase: string;
  at: number;
  length: number;
  /** Written in capitals. */
  caps: boolean;
}

interface Entry<T> {
  value: T;
  phrase: string;
  words: string[];
}

/** Phrases by their first word. */
export type Lexicon<T> = ReadonlyMap<string, readonly Entry<T>[]>;

/** By lexicon: what may begin with a word or one of its stems, the longest first. A script uses few words very often; it changes no answer. */
const beginnings = new WeakMap<object, Map<string, readonly unknown[]>>();
const BEGINNINGS_MAX = 8192;

/** Compiles a table of comma-separated base forms. Inflections are found by the tokens, not listed. */
export function lexicon<T extends string>(table: Partial<Record<T, string>>): Lexicon<T> {
  const index = new Map<string, Entry<T>[]>();
  for (const value of Object.keys(table) as T[]) {
    for (const phrase of (table[value] ?? "").split(",").map((part) => part.trim())) {
      if (phrase === "") continue;
      const words = phrase.split(" ");
      const first = words[0] ?? phrase;
      const entries = index.get(first) ?? [];
      entries.push({ value, phrase, words });
      index.set(first, entries);
    }
  }
  return index;
}

/** All phrases of the lexicon in reading order; where two overlap, the longer one that begins first wins. */
export function findAll<T>(lex: Lexicon<T>, tokens: readonly Token[]): Hit<T>[] {
  const hits: Hit<T>[] = [];
  for (let at = 0; at < tokens.length; ) {
    const hit = matchAt(lex, tokens, at);
    if (hit) hits.push(hit);
    at += hit?.length ?? 1;
  }
  return hits;
}

export function findFirst<T>(lex: Lexicon<T>, tokens: readonly Token[]): Hit<T> | null {
  for (let at = 0; at < tokens.length; at++) {
    const hit = matchAt(lex, tokens, at);
    if (hit) return hit;
  }
  return null;
}

export function matchAt<T>(lex: Lexicon<T>, tokens: readonly Token[], at: number): Hit<T> | null {
  const token = tokens[at];
  if (!token) return null;
  const entry = beginningWith(lex, token).find(({ words }) =>
    words.every((word, i) => i === 0 || (tokens[at + i]?.forms.includes(word) ?? false)),
  );
  if (!entry) return null;
  const length = entry.words.length;
  const caps = tokens.slice(at, at + length).every((word) => word.caps);
  return { value: entry.value, phrase: entry.phrase, at, length, caps };
}

function beginningWith<T>(lex: Lexicon<T>, { word, forms }: Token): readonly Entry<T>[] {
  const kept = (beginnings.get(lex) ?? new Map()) as Map<string, readonly Entry<T>[]>;
  const known = kept.get(word);
  if (known) return known;
  const found = forms.flatMap((form) => lex.get(form) ?? []).sort((a, b) => b.words.length - a.words.length);
  if (kept.size >= BEGINNINGS_MAX) kept.clear();
  beginnings.set(lex, kept.set(word, found));
  return found;
}
