import type { SceneBlocks } from "../blocks.ts";
import { FIRST_NAMES } from "../lexicon/people.ts";
import { cueName, isCollective, isNameless, properWordsOf } from "./cue.ts";

/** Who is whom: for cue names that mean a character of another name, that name. */
export type Identities = ReadonlyMap<string, string>;

/** What the cues of a script say of each other. */
interface CueBook {
  /** In order of appearance, with the scenes that each speaks in. */
  scenes: Map<string, Set<number>>;
  /** "A\nB": B answers A somewhere. Nobody answers himself. */
  answers: Set<string>;
}

const SLASH = /^(.*\p{L}.*?)\s*\/\s*(.*\p{L}.*)$/u;
/** What leads up to the name that comes out: "(this is JOHN)". */
const REVEAL =
  /\b(?:is|it['’]s|a\.?k\.?a\.?|also known as|know (?:him|her|them) as|revealed as|revealed to be|really|actually|turns out to be)\s+(\p{Lu}[\p{Lu}'’-]+(?: \p{Lu}[\p{Lu}'’-]+){0,2})(?=\s*(?:[.!)—–]|$))/gu;
/** Letters between somebody and the name that comes out. */
const REVEAL_REACH = 160;
const RANKS: ReadonlySet<string> = new Set([
  ...[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "doctor",
    "professor",
    "captain",
    "sergeant",
    "detective",
    "inspector",
    "officer",
    "nurse",
  ],
  ...["sir", "uncle", "aunt", "father", "sister", "judge", "agent", "king", "queen", "prince", "princess", "lord", "lady"],
  ...["lieutenant", "colonel", "general", "major", "corporal", "private", "constable", "sheriff", "president", "mayor", "chef"],
]);

/**
 * Characters under more than one cue: "STRANGER/JOHN", "JOHN (STRANGER)" and "the stranger (this is JOHN)" after a reveal;
 * "DETECTIVE COLE" and "SARAH COLE" who is also "COLE". Two who speak to each other are two.
 */
export function identitiesOf(scenes: readonly SceneBlocks[]): Identities {
  const book = cueBookOf(scenes);
  const same = new Map<string, string>();
  const join = (one: string, other: string): void => {
    const [a, b] = [follow(same, one), follow(same, other)];
    if (a === b || speakTogether(book, a, b)) return;
    if (isNameless(a) && !isNameless(b)) same.set(a, b);
    else same.set(b, a);
  };
  for (const name of book.scenes.keys()) joinSlash(name, book, same, join);
  const nameless = [...book.scenes.keys()].filter((cue) => isNameless(cue) && !isCollective(cue));
  for (const block of scenes.flatMap((scene) => scene.blocks)) {
    if (block.type === "speech") {
      for (const extension of block.extensions) {
        const [name, other] = [cueName(block.name), cueName(extension)];
        if (book.scenes.has(other) && (isNameless(name) || isNameless(other))) join(name, other);
      }
    } else if (block.type === "action") joinRevealed(block.text, book, nameless, join);
  }
  for (const [short, long] of shortForms(book)) {
    if (isFirst(book, short, long)) join(short, long);
    else join(long, short);
  }
  return new Map([...same.keys()].map((name) => [name, follow(same, name)]));
}

function cueBookOf(scenes: readonly SceneBlocks[]): CueBook {
  const book: CueBook = { scenes: new Map(), answers: new Set() };
  for (const [at, { blocks }] of scenes.entries()) {
    let before: string | null = null;
    for (const block of blocks) {
      if (block.type !== "speech") continue;
      const name = cueName(block.name);
      book.scenes.set(name, (book.scenes.get(name) ?? new Set()).add(at));
      if (before !== null && before !== name) book.answers.add(`${before}\n${name}`);
      before = name;
    }
  }
  return book;
}

function follow(same: ReadonlyMap<string, string>, name: string): string {
  let found = name;
  for (let next = same.get(found); next !== undefined; next = same.get(found)) found = next;
  return found;
}

const speakTogether = ({ answers }: CueBook, a: string, b: string): boolean =>
  answers.has(`${a}\n${b}`) || answers.has(`${b}\n${a}`);

const isFirst = ({ scenes }: CueBook, a: string, b: string): boolean => {
  const names = [...scenes.keys()];
  return names.indexOf(a) < names.indexOf(b);
};

/** "STRANGER/JOHN" is one person, unless both are known by name and share a scene: then they speak together. */
function joinSlash(name: string, { scenes }: CueBook, same: Map<string, string>, join: (a: string, b: string) => void): void {
  const [, first, second] = SLASH.exec(name) ?? [];
  if (first === undefined || second === undefined) return;
  const shared = [...(scenes.get(first) ?? [])].some((scene) => scenes.get(second)?.has(scene));
  if (shared && !isNameless(first) && !isNameless(second)) return;
  join(first, second);
  same.set(name, follow(same, first));
}

function joinRevealed(
  text: string,
  { scenes }: CueBook,
  nameless: readonly string[],
  join: (a: string, b: string) => void,
): void {
  for (const match of text.matchAll(REVEAL)) {
    const name = cueName(match[1] ?? "");
    if (!scenes.has(name) || isNameless(name)) continue;
    const before = text.slice(Math.max(0, match.index - REVEAL_REACH), match.index).toUpperCase();
    const named = nameless.filter((cue) => lastWord(before, cue) !== -1);
    const [nearest] = named.sort((a, b) => lastWord(before, b) - lastWord(before, a));
    if (nearest !== undefined) join(nearest, name);
  }
}

function lastWord(text: string, word: string): number {
  const at = text.lastIndexOf(word);
  const alone = at !== -1 && !/\p{L}/u.test(text[at - 1] ?? "") && !/\p{L}/u.test(text[at + word.length] ?? "");
  return alone ? at : -1;
}

/** Pairs of a short cue and the one longer cue that it can stand for. */
function shortForms({ scenes }: CueBook): [short: string, long: string][] {
  const byWord = new Map<string, string[]>();
  const plain = [...scenes.keys()].filter((name) => /^[\p{L}\p{M}. ]+$/u.test(name));
  for (const name of plain) {
    for (const word of new Set(wordsOf(name))) {
      const names = byWord.get(word);
      if (names) names.push(name);
      else byWord.set(word, [name]);
    }
  }
  return plain.flatMap((short) => {
    const [first] = properWordsOf(short);
    if (first === undefined || properWordsOf(short).length !== wordsOf(short).length) return [];
    const longer = (byWord.get(first) ?? []).filter((long) => long !== short);
    const [only] = longer;
    return only !== undefined && longer.length === 1 && standsFor(wordsOf(short), wordsOf(only)) ? [[short, only]] : [];
  });
}

/** "COLE" for "DETECTIVE COLE" and for "SARAH COLE", "SARAH" for "SARAH COLE"; "COLE" is not "EVIL COLE". */
function standsFor(short: readonly string[], long: readonly string[]): boolean {
  const rest = long.length - short.length;
  if (rest <= 0) return false;
  const proper = long.every((word) => RANKS.has(word) || properWordsOf(word).length === 1);
  const leads = short.every((word, i) => long[i] === word) && rest === 1;
  const ends = short.every((word, i) => long[rest + i] === word);
  const known = long.slice(0, rest).every((word) => RANKS.has(word) || FIRST_NAMES.has(word));
  return proper && (leads || (ends && known));
}

const wordsOf = (name: string): string[] => name.toLowerCase().replaceAll(".", " ").split(" ").filter(Boolean);
