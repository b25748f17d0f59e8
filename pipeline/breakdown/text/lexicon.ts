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

/** Phrases by their first word, the longest first. */
export type Lexicon<T> = ReadonlyMap<string, readonly Entry<T>[]>;

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
  for (const entries of index.values()) entries.sort((a, b) => b.words.length - a.words.length);
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
  let best: Entry<T> | null = null;
  for (const form of token.forms) {
    for (const entry of lex.get(form) ?? []) {
      if (best && entry.words.length <= best.words.length) break;
      if (entry.words.every((word, i) => i === 0 || (tokens[at + i]?.forms.includes(word) ?? false))) {
        best = entry;
        break;
      }
    }
  }
  if (!best) return null;
  const length = best.words.length;
  const caps = tokens.slice(at, at + length).every((word) => word.caps);
  return { value: best.value, phrase: best.phrase, at, length, caps };
}
