/** From words to a look: "older, grey beard, red coat" changes what it names and nothing else. */
import type { Look } from "../../../schema/shotlist.ts";

const COLOURS: Record<string, string> = {
  black: "#1c1a1e",
  white: "#ece8e0",
  grey: "#8f8d8c",
  gray: "#8f8d8c",
  silver: "#b9bcc0",
  red: "#a8322d",
  crimson: "#8e1f2c",
  orange: "#cf6f2c",
  yellow: "#d9b23c",
  green: "#3f6f4a",
  olive: "#6b6b3c",
  teal: "#2d6a6c",
  blue: "#32568c",
  navy: "#1f2c4c",
  purple: "#5f3f7c",
  pink: "#cf7f96",
  brown: "#5c3b26",
  beige: "#c9b08a",
  blonde: "#d0a85c",
  blond: "#d0a85c",
  ginger: "#b0582c",
  auburn: "#7a3320",
  dark: "#2a2224",
};

const TOPS: Record<string, Look["top"]> = {
  shirt: "shirt",
  blouse: "shirt",
  coat: "coat",
  overcoat: "coat",
  raincoat: "coat",
  jacket: "coat",
  jumper: "jumper",
  sweater: "jumper",
  pullover: "jumper",
  suit: "suit",
  tuxedo: "suit",
  dress: "dress",
  gown: "dress",
  uniform: "uniform",
  hoodie: "hoodie",
  overalls: "overalls",
  dungarees: "overalls",
};
const HATS: Record<string, Look["hat"]> = {
  cap: "cap",
  fedora: "fedora",
  hat: "fedora",
  beanie: "beanie",
  helmet: "helmet",
  headscarf: "scarf",
  scarf: "scarf",
};
const HAIR: Record<string, Look["hair"]> = {
  bald: "bald",
  short: "short",
  bob: "bob",
  long: "long",
  curly: "curly",
  curls: "curly",
  bun: "bun",
  ponytail: "ponytail",
  buzz: "buzz",
  cropped: "buzz",
};
const BEARDS: Record<string, Look["beard"]> = {
  beard: "full",
  bearded: "full",
  stubble: "stubble",
  unshaven: "stubble",
  moustache: "moustache",
  mustache: "moustache",
};
const BUILDS: Record<string, Look["build"]> = {
  slim: "slight",
  thin: "slight",
  slight: "slight",
  skinny: "slight",
  average: "average",
  broad: "broad",
  heavy: "broad",
  stocky: "broad",
  fat: "broad",
  tall: "tall",
};
const AGES: readonly Look["age"][] = ["child", "teen", "adult", "middle_aged", "old"];
const NAMED_AGES: Record<string, Look["age"]> = {
  child: "child",
  kid: "child",
  teenager: "teen",
  teen: "teen",
  adult: "adult",
  elderly: "old",
  old: "old",
};
const LEGWEAR = new Set(["trousers", "pants", "jeans", "skirt", "shorts"]);
const NEGATIONS = new Set(["no", "without", "remove", "lose", "minus"]);

/** The look after the instruction; words it does not know are passed over. */
export function redescribe(look: Look, instruction: string): Look {
  const next = { ...look };
  for (const clause of instruction.toLowerCase().split(/[,.;]|\band\b|\bwith\b/))
    applyClause(next, clause.match(/[\p{L}-]+/gu) ?? []);
  return next;
}

function applyClause(look: Look, words: readonly string[]): void {
  const negated =
    words.some((word) => NEGATIONS.has(word)) ||
    (words.includes("clean") && words.includes("shaven")) ||
    words.includes("clean-shaven");
  const colour = words.map((word) => COLOURS[word]).find((value) => value !== undefined);
  for (const word of words) {
    if (word === "older") look.age = older(look.age, 1);
    else if (word === "younger") look.age = older(look.age, -1);
    else if (word === "glasses" || word === "spectacles") look.glasses = !negated;
    else if (word === "shaven" || word === "clean-shaven" || word === "shaved") look.beard = "none";
    else if (word === "hair" || word === "haired") {
      if (colour) look.hair_colour = colour;
    } else if (LEGWEAR.has(word)) {
      if (colour) look.bottom_colour = colour;
    } else if (word === "skin") {
      if (words.includes("dark")) look.skin = "#6e4630";
      else if (words.includes("pale") || words.includes("light")) look.skin = "#efcdb4";
    } else applyNoun(look, word, colour, negated);
  }
}

function applyNoun(look: Look, word: string, colour: string | undefined, negated: boolean): void {
  const top = TOPS[word];
  const hat = HATS[word];
  const hair = HAIR[word];
  const beard = BEARDS[word];
  const build = BUILDS[word];
  const age = NAMED_AGES[word];
  if (top && !negated) {
    look.top = top;
    if (colour) look.top_colour = colour;
  }
  if (hat) look.hat = negated ? "none" : hat;
  if (hair && !negated) look.hair = hair;
  if (beard) {
    look.beard = negated ? "none" : beard;
    if (colour && !negated) look.hair_colour = colour;
  }
  if (build) look.build = build;
  if (age) look.age = age;
}

function older(age: Look["age"], steps: number): Look["age"] {
  return AGES[Math.min(AGES.length - 1, Math.max(0, AGES.indexOf(age) + steps))] ?? age;
}
