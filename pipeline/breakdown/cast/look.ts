import type { Look } from "../../../schema/shotlist.ts";
import {
  AGE_WORDS,
  BEARD_WORDS,
  BOTTOM_PALETTE,
  BUILD_WORDS,
  COLOUR_WORDS,
  GLASSES_WORDS,
  HAIR_COLOUR_WORDS,
  HAIR_PALETTE,
  HAIR_WORDS,
  HAT_WORDS,
  OLD_HAIR_PALETTE,
  SKIN_PALETTE,
  TOP_PALETTE,
  TOP_WORDS,
} from "../lexicon/looks.ts";
import { findAll, findFirst, type Hit } from "../text/lexicon.ts";
import { stableHash, stablePick } from "../text/stable-hash.ts";
import type { Token } from "../text/tokens.ts";

/** Looks given out so far, so that no two of a film are taken for each other. */
export interface Wardrobe {
  tops: Map<string, number>;
  hairs: Map<string, number>;
}

export const emptyWardrobe = (): Wardrobe => ({ tops: new Map(), hairs: new Map() });

interface Person {
  name: string;
  presentation: Look["presentation"];
  /** The words that introduce the character, the name among them. */
  introduction: readonly Token[];
}

/** The script's words first; what they leave open is settled by the name, away from the looks already taken. */
export function lookOf({ name, presentation, introduction }: Person, wardrobe: Wardrobe): Look {
  const age = ageOf(introduction);
  const old = age === "old";
  const child = age === "child";
  const top = findFirst(TOP_WORDS, introduction);
  const hairs: readonly [Look["hair"], ...Look["hair"][]] = hairsFor(presentation, old);
  const hair = findFirst(HAIR_WORDS, introduction)?.value ?? leastTaken(hairs, `${name} hair`, wardrobe.hairs);
  const topColour =
    colourBefore(top, introduction) ??
    (top?.value === "uniform" ? UNIFORM_COLOUR : undefined) ??
    leastTaken(TOP_PALETTE, `${name} top`, wardrobe.tops);
  wardrobe.tops.set(topColour, (wardrobe.tops.get(topColour) ?? 0) + 1);
  wardrobe.hairs.set(hair, (wardrobe.hairs.get(hair) ?? 0) + 1);
  const topKind = top?.value ?? stablePick(presentation === "feminine" ? FEMININE_TOPS : TOPS, `${name} garment`);
  return {
    build: child ? "child" : (findFirst(BUILD_WORDS, introduction)?.value ?? stablePick(BUILDS, `${name} build`)),
    presentation,
    age,
    skin: stablePick(SKIN_PALETTE, `${name} skin`),
    hair,
    hair_colour: hairColour(name, introduction, old),
    beard: beardOf(name, presentation, age, introduction),
    glasses: findFirst(GLASSES_WORDS, introduction) !== null || (!child && stableHash(`${name} glasses`) % 9 === 0),
    hat: findFirst(HAT_WORDS, introduction)?.value ?? "none",
    top: topKind,
    top_colour: topColour,
    bottom_colour:
      topKind === "suit" || topKind === "overalls" || topKind === "dress"
        ? topColour
        : stablePick(BOTTOM_PALETTE, `${name} bottom`),
  };
}

const UNIFORM_COLOUR = "#22304f";
const TOPS = ["shirt", "jumper", "shirt", "coat", "hoodie", "suit"] as const;
const FEMININE_TOPS = ["shirt", "jumper", "dress", "coat", "jumper", "hoodie"] as const;
const BUILDS = ["average", "average", "slight", "broad", "tall"] as const;
const FEMININE_HAIR = ["long", "bob", "curly", "bun", "ponytail"] as const;
const MASCULINE_HAIR = ["short", "buzz", "curly", "short", "bald"] as const;
const NEUTRAL_HAIR = ["short", "curly", "bob"] as const;
const OLD_MASCULINE_HAIR = ["short", "bald", "curly"] as const;
const OLD_FEMININE_HAIR = ["bun", "bob", "curly"] as const;

function hairsFor(presentation: Look["presentation"], old: boolean): readonly [Look["hair"], ...Look["hair"][]] {
  switch (presentation) {
    case "feminine":
      return old ? OLD_FEMININE_HAIR : FEMININE_HAIR;
    case "masculine":
      return old ? OLD_MASCULINE_HAIR : MASCULINE_HAIR;
    case "neutral":
      return NEUTRAL_HAIR;
    default:
      return presentation satisfies never;
  }
}

function ageOf(introduction: readonly Token[]): Look["age"] {
  for (const { raw } of introduction) {
    const years = /^(\d{1,2})(s|ish)?$/.exec(raw);
    if (years) return ageOfYears(Number(years[1]));
  }
  return findFirst(AGE_WORDS, introduction)?.value ?? "adult";
}

function ageOfYears(years: number): Look["age"] {
  if (years < 13) return "child";
  if (years < 20) return "teen";
  if (years < 40) return "adult";
  return years < 60 ? "middle_aged" : "old";
}

function hairColour(name: string, introduction: readonly Token[], old: boolean): string {
  const said = findFirst(HAIR_COLOUR_WORDS, introduction);
  if (said) return said.value;
  return old ? stablePick(OLD_HAIR_PALETTE, `${name} hair colour`) : stablePick(HAIR_PALETTE, `${name} hair colour`);
}

function beardOf(
  name: string,
  presentation: Look["presentation"],
  age: Look["age"],
  introduction: readonly Token[],
): Look["beard"] {
  const said = findFirst(BEARD_WORDS, introduction);
  if (said) return said.value;
  if (presentation !== "masculine" || age === "child" || age === "teen") return "none";
  return stablePick(["none", "none", "stubble", "full", "none", "moustache"] as const, `${name} beard`);
}

/** The colour that stands within three words before the garment: "a long yellow oilskin coat". */
function colourBefore(garment: Hit<string> | null, introduction: readonly Token[]): string | null {
  if (!garment) return null;
  const colour = findAll(COLOUR_WORDS, introduction).findLast(
    (hit) => hit.at < garment.at + garment.length && garment.at - hit.at <= 3,
  );
  return colour?.value ?? null;
}

function leastTaken<T extends string>(choices: readonly [T, ...T[]], key: string, taken: ReadonlyMap<string, number>): T {
  const start = stableHash(key) % choices.length;
  let best = choices[start] ?? choices[0];
  for (let step = 0; step < choices.length; step++) {
    const choice = choices[(start + step) % choices.length] ?? choices[0];
    if ((taken.get(choice) ?? 0) < (taken.get(best) ?? 0)) best = choice;
  }
  return best;
}
