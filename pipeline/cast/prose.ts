/** A look in words, for models that take a prompt. */
import type { CastMember, Look } from "../../schema/shotlist.ts";
import { COLOUR_NAMES } from "../breakdown/lexicon/looks.ts";

const PERSON: Readonly<Record<Look["presentation"], readonly [grown: string, child: string]>> = {
  feminine: ["woman", "girl"],
  masculine: ["man", "boy"],
  neutral: ["person", "child"],
};
const AGE: Readonly<Record<Look["age"], string>> = {
  child: "a young",
  teen: "a teenage",
  adult: "a",
  middle_aged: "a middle-aged",
  old: "an elderly",
};
const BUILD: Readonly<Record<Look["build"], string>> = {
  slight: "of slight build",
  average: "",
  broad: "of broad build",
  tall: "tall",
  child: "",
};
const HAIR: Readonly<Record<Look["hair"], (colour: string) => string>> = {
  bald: () => "bald",
  short: (colour) => `short ${colour} hair`,
  bob: (colour) => `${colour} hair in a bob`,
  long: (colour) => `long ${colour} hair`,
  curly: (colour) => `curly ${colour} hair`,
  bun: (colour) => `${colour} hair in a bun`,
  ponytail: (colour) => `${colour} hair in a ponytail`,
  buzz: (colour) => `${colour} hair in a buzz cut`,
};
const BEARD: Readonly<Record<Look["beard"], string>> = {
  none: "",
  stubble: "stubble",
  full: "a full beard",
  moustache: "a moustache",
};
const HAT: Readonly<Record<Look["hat"], string>> = {
  none: "",
  cap: "a cap",
  fedora: "a fedora",
  beanie: "a beanie",
  helmet: "a helmet",
  scarf: "a headscarf",
};
const SKIN: readonly (readonly [lightness: number, name: string])[] = [
  [205, "fair"],
  [178, "light"],
  [150, "olive"],
  [115, "tanned"],
  [80, "brown"],
  [0, "dark brown"],
];
const DARK = 90;

/** "an elderly woman, tall, fair skin, grey hair in a bun, glasses, wearing a red coat and dark trousers; with a limp". */
export function lookProse(look: Look, description: string): string {
  const person = PERSON[look.presentation][look.age === "child" ? 1 : 0];
  const hair = HAIR[look.hair](colourName(look.hair_colour));
  const one = [
    `${AGE[look.age]} ${person}`,
    BUILD[look.build],
    `${skinName(look.skin)} skin`,
    hair,
    BEARD[look.beard],
    look.glasses ? "glasses" : "",
    HAT[look.hat],
    outfitProse(look),
  ].filter((part) => part !== "");
  return description === "" ? one.join(", ") : `${one.join(", ")}; ${description}`;
}

/** Whom a picture shows, each in a sentence. */
export const castProse = (members: readonly Pick<CastMember, "name" | "look" | "description">[]): string =>
  members.map(({ name, look, description }) => `${name} is ${lookProse(look, description)}.`).join(" ");

/** "wearing a red coat and dark trousers". */
export function outfitProse({ top, top_colour, bottom_colour }: Pick<Look, "top" | "top_colour" | "bottom_colour">): string {
  const upper = `${colourName(top_colour)} ${top}`;
  const worn = top === "overalls" ? upper : `${/^[aeiou]/.test(upper) ? "an" : "a"} ${upper}`;
  const whole = top === "dress" || top === "overalls" || (top === "suit" && bottom_colour === top_colour);
  return `wearing ${worn}${whole ? "" : ` and ${colourName(bottom_colour)} trousers`}`;
}

/** The nearest of the colours that have a name. */
export function colourName(hex: string): string {
  const known = COLOUR_NAMES[hex];
  if (known) return known;
  if (luma(hex) < DARK) return "dark";
  const [nearest] = Object.entries(COLOUR_NAMES).sort(([a], [b]) => distance(a, hex) - distance(b, hex));
  return nearest?.[1] ?? "plain";
}

const skinName = (hex: string): string => SKIN.find(([lightness]) => luma(hex) >= lightness)?.[1] ?? "dark brown";

const channels = (hex: string): [number, number, number] => {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
};

function luma(hex: string): number {
  const [red, green, blue] = channels(hex);
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

function distance(one: string, other: string): number {
  const [a, b] = [channels(one), channels(other)];
  return a.reduce((sum, value, i) => sum + (value - (b[i] ?? 0)) ** 2, 0);
}
