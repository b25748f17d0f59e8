import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { breakDown } from "../../../pipeline/breakdown/index.ts";
import { parseFountain } from "../../../pipeline/screenplay/fountain/index.ts";
import type { Screenplay } from "../../../schema/screenplay.ts";
import type { Shot, ShotList } from "../../../schema/shotlist.ts";

export const listOf = (source: string): ShotList => breakDown(parseFountain(source).screenplay, { language: "en" }).shot_list;

export const shotsOf = (source: string): Shot[] => listOf(source).shots;

const EXAMPLES = new URL("../../../examples/", import.meta.url);

export const examples = (): { name: string; screenplay: Screenplay }[] =>
  readdirSync(EXAMPLES)
    .filter((name) => name.endsWith(".fountain"))
    .map((name) => ({ name, screenplay: parseFountain(readFileSync(new URL(name, EXAMPLES), "utf8")).screenplay }));

const words = fc.constantFrom(
  ..."the a she he MARGIT Tomas runs phone rings RINGS knife door slams! night, love. dead? slowly — BANG constructor toString 雨が降る".split(
    " ",
  ),
);
const prose = fc.array(words, { minLength: 1, maxLength: 60 }).map((list) => list.join(" "));
const range = { start: 0, end: 0, line: 1 };
const name = fc.constantFrom("MARGIT", "TOMAS", "OLD MAN", "КАТЯ", "花子", "MR. O'NEILL", "__proto__");

/** Elements in any order, sensible or not. */
const element: fc.Arbitrary<Screenplay["elements"][number]> = fc.oneof(
  fc
    .constantFrom("INT. KITCHEN - NIGHT", "EXT. SEA - CONTINUOUS", "INT./EXT. CAR - LATER", "ZOG", "")
    .map((text) => ({ type: "heading" as const, range, text, scene_number: null })),
  prose.map((text) => ({ type: "action" as const, range, text, centered: false })),
  fc
    .tuple(name, fc.constantFrom<string[]>([], ["V.O."], ["O.S."], ["ON PHONE"]), fc.boolean())
    .map(([who, extensions, dual]) => ({ type: "character" as const, range, name: who, extensions, dual })),
  prose.map((text) => ({ type: "dialogue" as const, range, text })),
  prose.map((text) => ({ type: "lyrics" as const, range, text })),
  fc.constantFrom("(laughs)", "(beat)", "(to MARGIT)").map((text) => ({ type: "parenthetical" as const, range, text })),
  fc
    .constantFrom("CUT TO:", "FADE OUT.", "DISSOLVE TO:", "WIPE TO:")
    .map((text) => ({ type: "transition" as const, range, text })),
  fc
    .constantFrom("CLOSE ON MARGIT", "INSERT - THE LETTER", "FADE IN:", "BACK TO SCENE")
    .map((text) => ({ type: "action" as const, range, text, centered: false })),
);

export const anyScreenplay: fc.Arbitrary<Screenplay> = fc
  .array(element, { maxLength: 40 })
  .map((elements) => ({ title_page: [], elements, notes: [], boneyards: [] }));

/** Every spoken word of a screenplay, in order. */
export const spokenWords = ({ elements }: Screenplay): string[] =>
  elements.flatMap((one) => (one.type === "dialogue" || one.type === "lyrics" ? one.text.split(/\s+/).filter(Boolean) : []));

export const wordsInLines = ({ shots }: ShotList): string[] =>
  shots.flatMap((shot) => shot.lines.flatMap((line) => line.text.split(/\s+/)));
