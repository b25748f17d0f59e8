import type { Look } from "../../../schema/shotlist.ts";
import { lexicon } from "../text/lexicon.ts";

export const TOP_WORDS = lexicon<Look["top"]>({
  coat: "coat, raincoat, overcoat, trench coat, oilskin, oilskins, jacket, anorak, parka, cape, cloak, duffel coat, cagoule, mac",
  jumper: "jumper, sweater, pullover, cardigan, jersey, turtleneck, knitwear, fleece",
  suit: "suit, tuxedo, tails, blazer, waistcoat, dinner jacket, tie, pinstripe, morning dress, bow tie",
  dress: "dress, gown, skirt, frock, wedding dress, sundress, kimono, sari, robe, nightgown, cassock",
  uniform:
    "uniform, police uniform, blue uniform, police, policeman, policewoman, soldier, nurse, officer, guard, conductor, sergeant, scrubs, captain, inspector, stationmaster, sailor, pilot, constable",
  hoodie: "hoodie, hooded top, tracksuit, hood, sweatshirt",
  overalls: "overalls, dungarees, boiler suit, apron, work clothes, baker, mechanic, farmer, plumber, chef",
  shirt: "shirt, t shirt, blouse, vest, shirtsleeves, polo shirt, pyjamas",
});

export const HAT_WORDS = lexicon<Look["hat"]>({
  cap: "cap, baseball cap, flat cap, peaked cap, beret, paper hat, visor",
  fedora: "fedora, hat, bowler, top hat, trilby, panama, homburg, stetson, straw hat, sun hat",
  beanie: "beanie, woolly hat, woollen cap, woolen cap, bobble hat, knitted cap, knit cap, woollen hat, wool cap",
  helmet: "helmet, hard hat, crash helmet",
  scarf: "headscarf, hijab, veil, turban, bonnet, shawl",
});

export const HAIR_WORDS = lexicon<Look["hair"]>({
  bald: "bald, shaven head, shaved head, hairless",
  short: "short hair, cropped, neat hair, crew cut, pixie cut, short haired",
  bob: "bob, bobbed hair, fringe",
  long: "long hair, hair down, long haired, flowing hair, mane",
  curly: "curly, curls, curly hair, frizzy, wild hair, afro, ringlets, tousled, unruly hair",
  bun: "bun, hair up, topknot, chignon",
  ponytail: "ponytail, pigtails, plait, braid, braids, plaits",
  buzz: "buzz cut, buzzcut, stubbly head, close cropped",
});

export const BEARD_WORDS = lexicon<Look["beard"]>({
  stubble: "stubble, unshaven, stubbly",
  full: "beard, bearded, whiskers, goatee",
  moustache: "moustache, mustache, moustached",
  none: "clean shaven",
});

export const BUILD_WORDS = lexicon<Look["build"]>({
  slight:
    "slight, thin, skinny, wiry, petite, frail, slim, lean, bony, birdlike, gaunt, small man, small woman, tiny woman, tiny man",
  broad:
    "broad, fat, stout, burly, stocky, portly, plump, muscular, barrel chested, big man, big woman, large man, large woman, heavyset, heavy set",
  tall: "tall, lanky, towering, gangly, giant, long limbed, willowy",
  child: "child, boy, girl, kid, toddler, schoolboy, schoolgirl",
});

export const AGE_WORDS = lexicon<Look["age"]>({
  child: "child, boy, girl, kid, toddler, schoolboy, schoolgirl, little boy, little girl",
  teen: "teen, teenager, teenage, teens, adolescent, student, youth",
  adult: "twenties, thirties, young man, young woman, young",
  middle_aged: "middle aged, forties, fifties, middle age",
  old: "old, elderly, ancient, sixties, seventies, eighties, nineties, aged, pensioner, grandmother, grandfather, grandma, grandpa, granny, white haired, grey haired, old man, old woman, wrinkled, retired",
});

export const GLASSES_WORDS = lexicon<"glasses">({
  glasses: "glasses, spectacles, sunglasses, monocle, goggles, bespectacled, pince nez",
});

export const COLOUR_WORDS = lexicon<string>({
  "#b8342f": "red, scarlet, crimson, ruby",
  "#e2b33c": "yellow, mustard, golden, gold, canary",
  "#35609b": "blue, denim, cobalt, royal blue",
  "#22304f": "navy, navy blue, dark blue, midnight blue",
  "#7fb2d6": "pale blue, light blue, sky blue, powder blue",
  "#3f7d4e": "green, emerald, bottle green",
  "#6d7340": "olive, khaki, moss",
  "#d97b2f": "orange, high visibility, hi vis, rust",
  "#74508f": "purple, violet, lilac, lavender, mauve",
  "#d987a1": "pink, rose, salmon",
  "#23232a": "black, jet black",
  "#edeae2": "white, cream, ivory",
  "#7d8288": "grey, gray, charcoal, silver",
  "#74503a": "brown, tan, chestnut, tweed, chocolate",
  "#cdb48d": "beige, camel, sand, straw",
  "#7a2338": "burgundy, maroon, wine, plum",
  "#2b8a8a": "teal, turquoise, cyan, petrol",
});

export const HAIR_COLOUR_WORDS = lexicon<string>({
  "#d8b36a": "blond, blonde, fair haired, fair hair, sandy hair, straw hair",
  "#a4482a": "redhead, red haired, ginger, auburn, red hair, copper hair",
  "#dedad3": "white haired, white hair, white beard, snowy hair, white moustache",
  "#9b9a98": "grey haired, gray haired, grey hair, gray hair, silver hair, silver haired, grey beard, greying, salt and pepper",
  "#4a3222": "brunette, brown hair, dark hair, dark haired, brown haired",
  "#1d1a1c": "black hair, black haired, raven haired, jet black hair",
});

/** Where rule and script say nothing, a look is picked from these. Neighbours in the list are easy to tell apart. */
export const TOP_PALETTE = [
  "#b8342f",
  "#35609b",
  "#e2b33c",
  "#3f7d4e",
  "#edeae2",
  "#74508f",
  "#d97b2f",
  "#22304f",
  "#7fb2d6",
  "#7a2338",
  "#6d7340",
  "#d987a1",
  "#2b8a8a",
  "#cdb48d",
  "#7d8288",
  "#74503a",
] as const;
export const BOTTOM_PALETTE = ["#2d3440", "#3b3a44", "#4b4038", "#26303f", "#50545c", "#39463f"] as const;
export const HAIR_PALETTE = ["#1d1a1c", "#4a3222", "#a4482a", "#d8b36a", "#74503a", "#2e2320"] as const;
export const OLD_HAIR_PALETTE = ["#dedad3", "#9b9a98", "#c4c0b8"] as const;
export const SKIN_PALETTE = ["#f0cfb4", "#d9a582", "#8a5a3c", "#e6bd98", "#b67f5a", "#5f3d2a"] as const;

/** What prose calls the colours that rules give out. */
export const COLOUR_NAMES: Readonly<Record<string, string>> = {
  "#b8342f": "red",
  "#e2b33c": "yellow",
  "#35609b": "blue",
  "#22304f": "navy",
  "#7fb2d6": "pale blue",
  "#3f7d4e": "green",
  "#6d7340": "olive",
  "#d97b2f": "orange",
  "#74508f": "purple",
  "#d987a1": "pink",
  "#23232a": "black",
  "#edeae2": "white",
  "#7d8288": "grey",
  "#74503a": "brown",
  "#cdb48d": "beige",
  "#7a2338": "burgundy",
  "#2b8a8a": "teal",
  "#d8b36a": "blond",
  "#a4482a": "red",
  "#dedad3": "white",
  "#9b9a98": "grey",
  "#4a3222": "brown",
  "#1d1a1c": "black",
  "#2e2320": "dark",
  "#c4c0b8": "silver",
};
