/** From words to a look: "older, grey beard, red coat" changes what it names and nothing else. */
import type { Understood } from "../../schema/cast.ts";
import type { Look } from "../../schema/shotlist.ts";
import {
  AGE_WORDS,
  BEARD_WORDS,
  BUILD_WORDS,
  COLOUR_WORDS,
  GLASSES_WORDS,
  HAIR_COLOUR_WORDS,
  HAIR_WORDS,
  HAT_WORDS,
  TOP_WORDS,
} from "../breakdown/lexicon/looks.ts";
import { findAll, type Hit, type Lexicon } from "../breakdown/text/lexicon.ts";
import { type Token, tokenise } from "../breakdown/text/tokens.ts";
import * as words from "./words.ts";

/** `not_understood` are the words that name nothing of a look; `remarks` the whole phrases they stand in, for models that can read. */
export type Redescribed = { look: Look; understood: Understood[]; not_understood: string[]; remarks: string[] };

const CLAUSES = /[,.;:!?\n]+|\b(?:and|with|but|plus|wearing|then)\b/iu;
const YEARS_MORE = /(\d{1,2})\s+years?\s+(older|younger)/iu;
const STEP_YEARS = 18;

/** Pure. Equal words on an equal look give an equal look. */
export function applyInstruction(look: Look, instruction: string): Redescribed {
  const answer: Redescribed = { look: { ...look }, understood: [], not_understood: [], remarks: [] };
  let colour: string | null = null;
  for (const text of instruction.split(CLAUSES)) {
    const clause = new Clause(text.trim(), answer, colour);
    if (clause.isEmpty) continue;
    clause.read();
    colour = clause.bareColour();
    if (colour !== null) continue;
    const left = clause.leftOver();
    if (left.length === 0) continue;
    answer.not_understood.push(...left);
    answer.remarks.push(clause.text);
  }
  const { look: after } = answer;
  // Children are built as children; who has grown up is not.
  if (after.age === "child") after.build = "child";
  else if (after.build === "child") after.build = "average";
  return answer;
}

/** A phrase while it is read: which of its words have been made sense of. */
class Clause {
  readonly text: string;
  readonly #tokens: Token[];
  readonly #answer: Redescribed;
  readonly #read = new Set<number>();
  readonly #refused: boolean;
  /** A colour that stood alone before: "a grey, woollen coat". */
  readonly #before: string | null;

  constructor(text: string, answer: Redescribed, before: string | null) {
    this.text = text;
    this.#tokens = tokenise(text);
    this.#answer = answer;
    this.#refused = this.#tokens.some(({ word }) => words.REFUSALS.has(word));
    this.#before = before;
  }

  get isEmpty(): boolean {
    return this.#tokens.length === 0;
  }

  read(): void {
    this.#age();
    this.#clothes();
    this.#face();
    this.#hair();
    this.#body();
  }

  /** Runs of words that nothing was made of. */
  leftOver(): string[] {
    const runs: string[][] = [];
    let open = false;
    for (const [i, { word, raw }] of this.#tokens.entries()) {
      const left = !this.#read.has(i) && !words.FILLERS.has(word) && !(words.REFUSALS.has(word) && this.#read.size > 0);
      if (left && open) runs.at(-1)?.push(raw);
      else if (left) runs.push([raw]);
      open = left;
    }
    return runs.map((run) => run.join(" "));
  }

  /** The colour where the phrase is nothing else. */
  bareColour(): string | null {
    const [hit] = findAll(COLOUR_WORDS, this.#tokens);
    const alone = hit !== undefined && this.#read.size === 0 && hit.length >= this.#tokens.length - 1;
    return alone ? hit.value : null;
  }

  #set<F extends keyof Look>(field: F, value: Look[F], ...hits: { at: number; length: number }[]): void {
    this.#answer.look[field] = value;
    const from = Math.min(...hits.map(({ at }) => at));
    const to = Math.max(...hits.map(({ at, length }) => at + length));
    for (const { at, length } of hits) for (let i = at; i < at + length; i++) this.#read.add(i);
    const said = this.#tokens
      .slice(from, to)
      .map(({ raw }) => raw)
      .join(" ");
    this.#answer.understood.push({ words: said, field, value });
  }

  #find<T>(lexicon: Lexicon<T>): Hit<T> | null {
    return (
      findAll(lexicon, this.#tokens).find(({ at, length }) => {
        for (let i = at; i < at + length; i++) if (this.#read.has(i)) return false;
        return true;
      }) ?? null
    );
  }

  /** The nearest word of the list before `at`, within four words. */
  #before4(lexicon: Lexicon<string>, at: number): Hit<string> | null {
    return findAll(lexicon, this.#tokens).findLast((hit) => hit.at < at && at - hit.at <= 4 && !this.#read.has(hit.at)) ?? null;
  }

  #has(...any: string[]): { at: number; length: number } | null {
    const at = this.#tokens.findIndex(({ forms }) => forms.some((form) => any.includes(form)));
    return at < 0 ? null : { at, length: 1 };
  }

  #age(): void {
    const { look } = this.#answer;
    const years = YEARS_MORE.exec(this.text);
    if (years) {
      const at = this.#tokens.findIndex(({ raw }) => raw === years[1]);
      const steps = Math.max(1, Math.round(Number(years[1]) / STEP_YEARS));
      this.#set("age", aged(look.age, years[2]?.toLowerCase() === "older" ? steps : -steps), { at, length: 3 });
      return;
    }
    const step = this.#find(words.AGE_STEPS);
    if (step) {
      const steps = (step.value.startsWith("much") ? 2 : 1) * (step.value.endsWith("older") ? 1 : -1);
      this.#set("age", aged(look.age, steps), step);
      return;
    }
    const number = this.#tokens.findIndex(({ raw }) => /^\d{1,3}(s|ish)?$/i.test(raw));
    if (number >= 0) {
      this.#set("age", ageOfYears(Number.parseInt(this.#tokens[number]?.raw ?? "", 10)), { at: number, length: 1 });
      return;
    }
    const named = this.#find(AGE_WORDS);
    // "white haired" is an age in an introduction; here it is hair.
    if (named && !/hair|man|woman/.test(named.phrase)) this.#set("age", named.value, named);
    else if (named && /^old |^young /.test(named.phrase)) this.#set("age", named.value, { at: named.at, length: 1 });
  }

  #clothes(): void {
    const legs = this.#find(words.LEGWEAR);
    if (legs && !this.#refused) this.#coloured("bottom_colour", legs);
    const hat = this.#find(HAT_WORDS);
    if (hat) this.#set("hat", this.#refused ? "none" : hat.value, hat);
    const top = this.#find(words.MORE_TOPS) ?? this.#find(TOP_WORDS);
    if (!top) return;
    if (this.#refused) {
      if (this.#answer.look.top === top.value) this.#set("top", "shirt", top);
      return;
    }
    const whole = new Set<Look["top"]>(["suit", "overalls", "dress"]);
    this.#set("top", top.value, top);
    const colour = this.#coloured("top_colour", top);
    if (colour && whole.has(top.value)) this.#answer.look.bottom_colour = colour;
  }

  #coloured(field: "top_colour" | "bottom_colour", garment: Hit<string>): string | null {
    const colour = this.#before4(COLOUR_WORDS, garment.at) ?? this.#colourAfter(garment);
    if (colour) this.#set(field, colour.value, colour, garment);
    else if (this.#before) this.#set(field, this.#before, garment);
    return colour?.value ?? this.#before;
  }

  /** "a coat in red", "the coat red". */
  #colourAfter(garment: Hit<string>): Hit<string> | null {
    const from = garment.at + garment.length;
    return findAll(COLOUR_WORDS, this.#tokens).find(({ at }) => at >= from && at - from <= 2) ?? null;
  }

  #hair(): void {
    const phrase = this.#find(HAIR_COLOUR_WORDS);
    const hair = this.#has("hair", "haired");
    const facial = this.#tokens.findIndex(({ word }) => words.FACIAL_HAIR.has(word));
    const about = hair?.at ?? (facial >= 0 ? facial : null);
    if (about !== null && !this.#refused) {
      const tone = findAll(words.HAIR_TONES, this.#tokens).find(({ at }) => !this.#read.has(at));
      const dyed = findAll(COLOUR_WORDS, this.#tokens).find(({ at }) => !this.#read.has(at));
      const colour = tone ?? dyed;
      if (colour) this.#set("hair_colour", colour.value, colour, { at: about, length: 1 });
    } else if (phrase && !this.#refused) this.#set("hair_colour", phrase.value, phrase);
    const named = this.#find(HAIR_WORDS);
    if (named && !(this.#refused && named.value !== "bald")) this.#set("hair", named.value, named);
    else if (hair) {
      const shape = this.#find(words.HAIR_SHAPES);
      if (shape) this.#set("hair", shape.value, shape, hair);
      else if (this.#has("no", "without")) this.#set("hair", "bald", hair);
    }
  }

  #face(): void {
    const beard = this.#find(BEARD_WORDS);
    if (beard) this.#set("beard", this.#refused && beard.value !== "none" ? "none" : beard.value, beard);
    else if (/\bclean[- ]?shaven\b/i.test(this.text)) {
      const at = this.#tokens.findIndex(({ word }) => word.startsWith("clean"));
      this.#set("beard", "none", { at, length: Math.min(2, this.#tokens.length - at) });
    }
    const glasses = this.#find(GLASSES_WORDS);
    if (glasses) this.#set("glasses", !this.#refused, glasses);
    const skin = this.#has("skin", "skinned", "complexion");
    if (skin) {
      const tone = this.#find(words.SKIN_TONES);
      if (tone) this.#set("skin", tone.value, tone, skin);
    } else {
      const at = this.#tokens.findIndex(({ word }) => word === "pale" || word === "tanned");
      const tone = at >= 0 && !this.#read.has(at) ? findAll(words.SKIN_TONES, this.#tokens).find((hit) => hit.at === at) : null;
      if (tone) this.#set("skin", tone.value, tone);
    }
  }

  #body(): void {
    const build = this.#find(words.BUILDS) ?? this.#find(BUILD_WORDS);
    if (build && build.value !== "child" && !this.#refused) this.#set("build", build.value, build);
    const presentation = this.#find(words.PRESENTATIONS);
    if (presentation) this.#set("presentation", presentation.value, presentation);
  }
}

const aged = (age: Look["age"], steps: number): Look["age"] =>
  words.AGES[Math.min(words.AGES.length - 1, Math.max(0, words.AGES.indexOf(age) + steps))] ?? age;

function ageOfYears(years: number): Look["age"] {
  if (years < 13) return "child";
  if (years < 20) return "teen";
  if (years < 40) return "adult";
  return years < 60 ? "middle_aged" : "old";
}
