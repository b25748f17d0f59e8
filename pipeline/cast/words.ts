/** The words of instructions about a character, beyond those that introductions use. */
import type { Look } from "../../schema/shotlist.ts";
import { lexicon } from "../breakdown/text/lexicon.ts";

export const AGES: readonly Look["age"][] = ["child", "teen", "adult", "middle_aged", "old"];

/** Steps of age; a number of years has its own rule. */
export const AGE_STEPS = lexicon<"older" | "much older" | "younger" | "much younger">({
  older: "older, aged up, more aged, a bit older, slightly older",
  "much older": "much older, far older, a lot older, decades older, a generation older",
  younger: "younger, rejuvenated, a bit younger, slightly younger",
  "much younger": "much younger, far younger, a lot younger, decades younger",
});

/** Shapes of hair that need the word beside them. */
export const HAIR_SHAPES = lexicon<Look["hair"]>({
  short: "short, shorter, cropped, neat, trimmed, cut short",
  long: "long, longer, shoulder length, waist length, flowing, grown out, loose",
  bob: "bobbed, chin length, medium length",
  curly: "curly, curlier, wavy, frizzy, wild, tousled, unruly, messy",
  buzz: "shaved, shaven, buzzed, cropped close, very short",
  bun: "tied up, pinned up, up, pulled back",
});

export const BUILDS = lexicon<Look["build"]>({
  slight: "slighter, thinner, slimmer, leaner, skinnier, lost weight",
  broad: "heavier, fatter, stockier, broader, more muscular, bulkier, stronger, gained weight, overweight",
  tall: "taller",
  average: "average build, average, medium build, normal build",
});

export const PRESENTATIONS = lexicon<Look["presentation"]>({
  feminine: "woman, female, feminine, girl, lady",
  masculine: "man, male, masculine, boy, gentleman",
  neutral: "androgynous, non binary, nonbinary, genderless",
});

export const LEGWEAR = lexicon<"bottom">({
  bottom: "trousers, pants, jeans, skirt, shorts, leggings, slacks, chinos",
});

/** What is worn, where the exact thing is not among those that are drawn. */
export const MORE_TOPS = lexicon<Look["top"]>({
  shirt: "top, tee, tank top, polo",
  coat: "leather jacket, bomber jacket, denim jacket, poncho",
  suit: "three piece suit, business suit, dinner suit",
});

export const SKIN_TONES = lexicon<string>({
  "#f0cfb4": "fair, pale, light, white, porcelain",
  "#e6bd98": "rosy, freckled",
  "#d9a582": "olive, sun kissed",
  "#b67f5a": "tanned, tan, bronzed, sunburnt",
  "#8a5a3c": "brown",
  "#5f3d2a": "dark, black, deep",
});

export const HAIR_TONES = lexicon<string>({
  "#d8b36a": "blond, blonde, fair, golden, honey",
  "#a4482a": "red, ginger, auburn, copper",
  "#dedad3": "white, snowy, platinum",
  "#9b9a98": "grey, gray, silver, greying, graying, salt and pepper",
  "#4a3222": "brown, dark, brunette, chestnut, mousy",
  "#1d1a1c": "black, raven, jet black",
});

/** Facial hair that an instruction names beside hair. */
export const FACIAL_HAIR: ReadonlySet<string> = new Set(["beard", "moustache", "mustache", "stubble", "whiskers", "goatee"]);

export const REFUSALS: ReadonlySet<string> = new Set([
  ...["no", "without", "remove", "lose", "minus", "off", "not", "never", "drop", "ditch", "shave", "shaved", "shaven", "clean"],
]);

/** Words that say nothing by themselves. */
export const FILLERS: ReadonlySet<string> = new Set([
  ...["a", "an", "the", "and", "with", "in", "of", "his", "her", "their", "its", "him", "them", "he", "she", "they", "is", "are"],
  ...[
    "make",
    "give",
    "put",
    "let",
    "have",
    "has",
    "be",
    "look",
    "looks",
    "looking",
    "wear",
    "wears",
    "wearing",
    "dressed",
    "now",
  ],
  ...["please", "some", "more", "bit", "little", "slightly", "on", "to", "into", "instead", "take", "get", "add", "change"],
  ...[
    "pair",
    "colour",
    "color",
    "coloured",
    "colored",
    "haired",
    "hair",
    "years",
    "year",
    "old",
    "aged",
    "age",
    "about",
    "around",
  ],
  ...["late", "early", "mid", "but", "also", "should", "wants", "want", "as", "so", "it", "turn", "become", "becomes", "very"],
  ...["skin", "skinned", "complexion", "quite", "rather", "much", "by", "only", "just", "build", "person", "face"],
]);
