import type { CastMember } from "../../../schema/shotlist.ts";
import type { SceneBlocks } from "../blocks.ts";
import { PERSON_WORDS } from "../lexicon/people.ts";
import { titleCase } from "../text/plain.ts";
import { sentencesOf } from "../text/sentences.ts";
import { stableHash } from "../text/stable-hash.ts";
import { type Token, tokenise } from "../text/tokens.ts";
import { cueName, isCollective, properWordsOf } from "./cue.ts";
import { descriptionOf } from "./description.ts";
import { introductionsIn } from "./introductions.ts";
import { emptyWardrobe, lookOf } from "./look.ts";
import { countPronouns, type PronounVotes, presentationOf } from "./presentation.ts";
import { type Choir, voiceOf } from "./voice.ts";

/** A member named in a text: its tokens from `at`. */
interface Mention {
  castId: string;
  at: number;
  length: number;
}

export interface Roster {
  members: readonly CastMember[];
  byId: ReadonlyMap<string, CastMember>;
  /** The member who speaks under this cue. */
  idOf: (cue: string) => string;
  mentionsIn: (tokens: readonly Token[]) => Mention[];
  /** Other names under which the script writes the member. */
  aliasesOf: (castId: string) => readonly string[];
}

interface Handle {
  castId: string;
  words: readonly string[];
  /** A proper name must stand with a capital; "the waiter" need not. */
  proper: boolean;
}

interface Portrait {
  description: string;
  votes: PronounVotes;
}

export function rosterOf(scenes: readonly SceneBlocks[], language: string): Roster {
  const written = namesOf(scenes);
  const names = [...written.keys()];
  const handles = new Map<string, Handle[]>();
  const idByName = new Map<string, string>();
  const taken = new Set<string>();
  for (const name of names) {
    const castId = slugOf(name, taken);
    taken.add(castId);
    idByName.set(name, castId);
  }
  for (const [name, castId] of idByName) {
    if (isCollective(name)) continue;
    addHandles(handles, name, castId);
    for (const alias of written.get(name) ?? []) addHandle(handles, wordsOf(alias), true, castId);
  }
  dropShared(handles);
  const aliases = new Map([...idByName].map(([name, castId]) => [castId, [...(written.get(name) ?? [])]]));
  const mentionsIn = (tokens: readonly Token[]): Mention[] => mentions(handles, tokens);
  const portraits = portraitsIn(scenes, mentionsIn);
  const wardrobe = emptyWardrobe();
  const seen = [...idByName].map(([name, castId]) => {
    const { description, votes } = portraits.get(castId) ?? { description: "", votes: { she: 0, he: 0 } };
    const words = tokenise(`${description}. ${name}`);
    const presentation = presentationOf(name, words, votes);
    return { name, castId, description, look: lookOf({ name, presentation, introduction: words }, wardrobe) };
  });
  // Whoever speaks chooses a voice before those who do not.
  const speakers = speakersIn(scenes);
  const choir: Choir = new Map();
  const voices = new Map(
    [...seen.filter(({ name }) => speakers.has(name)), ...seen.filter(({ name }) => !speakers.has(name))].map(
      ({ name, castId, look }) => [castId, voiceOf(name, look, language, choir)],
    ),
  );
  const members = seen.flatMap(({ name, castId, description, look }): CastMember[] => {
    const voice = voices.get(castId);
    return voice ? [{ cast_id: castId, name: titleCase(name), description, look, voice }] : [];
  });
  return {
    members,
    byId: new Map(members.map((member) => [member.cast_id, member])),
    idOf: (cue) => idByName.get(cueName(cue)) ?? slugOf(cue, new Set()),
    mentionsIn,
    aliasesOf: (castId) => aliases.get(castId) ?? [],
  };
}

const speakersIn = (scenes: readonly SceneBlocks[]): ReadonlySet<string> =>
  new Set(
    scenes.flatMap(({ blocks }) => blocks.flatMap((block) => (block.type === "speech" ? [block.name, ...block.together] : []))),
  );

/**
 * Every cue, and every introduced person who is not one of the cues under a longer or shorter name; in order of appearance; with
 * each the other names written for it.
 */
function namesOf(scenes: readonly SceneBlocks[]): Map<string, Set<string>> {
  const cues = new Set<string>();
  const meant = new Map<string, string>();
  for (const block of scenes.flatMap((scene) => scene.blocks)) {
    if (block.type !== "speech") continue;
    for (const name of [block.name, ...block.together]) cues.add(name);
    if (block.together.length === 0) meant.set(cueName(block.cue), block.name);
  }
  const properWords = new Map<string, string>();
  for (const cue of cues) for (const word of properWordsOf(cue)) properWords.set(word, cue);
  const names = new Map<string, Set<string>>();
  const add = (name: string, written: string): void => {
    const others = names.get(name) ?? new Set();
    if (written !== name) others.add(written);
    names.set(name, others);
  };
  for (const scene of scenes) {
    for (const block of scene.blocks) {
      if (block.type === "speech") {
        add(block.name, block.together.length > 0 ? block.name : block.cue.toUpperCase() || block.name);
        for (const name of block.together) add(name, name);
      }
      if (block.type !== "action") continue;
      for (const { name } of introductionsIn(block.text, tokenise(block.text))) {
        const upper = name.toUpperCase();
        const cue = properWordsOf(upper)
          .map((word) => properWords.get(word))
          .find((known) => known !== undefined);
        add(cues.has(upper) ? upper : (meant.get(upper) ?? cue ?? upper), upper);
      }
    }
  }
  return names;
}

function slugOf(name: string, taken: ReadonlySet<string>): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const slug = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || `c${stableHash(name).toString(36)}`;
  if (!taken.has(slug)) return slug;
  for (let n = 2; ; n++) if (!taken.has(`${slug}-${n}`)) return `${slug}-${n}`;
}

const wordsOf = (name: string): string[] => tokenise(name).map((token) => token.word);

function addHandle(handles: Map<string, Handle[]>, words: readonly string[], proper: boolean, castId: string): void {
  const [first] = words;
  if (first !== undefined) handles.set(first, [...(handles.get(first) ?? []), { castId, words, proper }]);
}

function addHandles(handles: Map<string, Handle[]>, name: string, castId: string): void {
  const words = wordsOf(name);
  const add = (phrase: readonly string[], proper: boolean): void => addHandle(handles, phrase, proper, castId);
  const person = PERSON_WORDS.has(words.at(-1) ?? "");
  add(words, !person);
  if (words.length === 1) return;
  for (const word of properWordsOf(name)) if (word.length > 2) add([word], true);
  if (person) add(words.slice(-1), false);
}

/** A short handle that two characters share means neither of them. */
function dropShared(handles: Map<string, Handle[]>): void {
  for (const [first, entries] of handles) {
    const singles = new Set(entries.filter((entry) => entry.words.length === 1).map((entry) => entry.castId));
    const kept = singles.size > 1 ? entries.filter((entry) => entry.words.length > 1) : entries;
    handles.set(
      first,
      kept.sort((a, b) => b.words.length - a.words.length),
    );
  }
}

function mentions(handles: ReadonlyMap<string, readonly Handle[]>, tokens: readonly Token[]): Mention[] {
  const found: Mention[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) continue;
    const handle = handles
      .get(token.word)
      ?.find(
        ({ words, proper }) =>
          (token.caps || !FUNCTION_WORDS.has(token.word) || words.length > 1) &&
          (!proper || token.raw[0] !== token.raw[0]?.toLowerCase() || isCaseless(token.raw)) &&
          words.every((word, i) => tokens[at + i]?.word === word),
      );
    if (!handle) continue;
    found.push({ castId: handle.castId, at, length: handle.words.length });
    at += handle.words.length - 1;
  }
  return found;
}

/** Short names that begin many a sentence as words: in capitals alone they are names. */
const FUNCTION_WORDS: ReadonlySet<string> = new Set([
  ...["a", "an", "as", "at", "be", "by", "do", "go", "he", "i", "if", "in", "is", "it", "me", "my", "no", "of", "on", "or", "so"],
  ...["to", "up", "us", "we"],
]);

const isCaseless = (raw: string): boolean => raw.toLowerCase() === raw.toUpperCase();

/** What the action says of each member: the words that introduce it, and the pronouns that follow its name. */
function portraitsIn(scenes: readonly SceneBlocks[], mentionsIn: (tokens: readonly Token[]) => Mention[]): Map<string, Portrait> {
  const portraits = new Map<string, Portrait>();
  for (const scene of scenes) {
    for (const block of scene.blocks) {
      if (block.type !== "action") continue;
      let alone: Portrait | null = null;
      for (const sentence of sentencesOf(block.text)) {
        const tokens = tokenise(sentence);
        const named = mentionsIn(tokens);
        if (named.length === 0 && alone) countPronouns(alone.votes, tokens);
        for (const [i, mention] of named.entries()) {
          if (portraits.has(mention.castId)) continue;
          const previous = named[i - 1];
          const next = named[i + 1];
          const from = previous ? (tokens[previous.at + previous.length - 1]?.end ?? 0) : 0;
          const to = next ? (tokens[next.at]?.start ?? sentence.length) : sentence.length;
          const start = (tokens[mention.at]?.start ?? 0) - from;
          const end = (tokens[mention.at + mention.length - 1]?.end ?? 0) - from;
          portraits.set(mention.castId, {
            description: descriptionOf(sentence.slice(from, to), start, end),
            votes: { she: 0, he: 0 },
          });
        }
        const [only] = named;
        if (!only) continue;
        alone = named.length === 1 ? (portraits.get(only.castId) ?? null) : null;
        if (alone) countPronouns(alone.votes, tokens.slice(only.at));
      }
    }
  }
  return portraits;
}
