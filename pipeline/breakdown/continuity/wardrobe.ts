import type { ContinuityBreak } from "../../../schema/continuity.ts";
import type { Look, Shot } from "../../../schema/shotlist.ts";
import { COLOUR_NAMES, COLOUR_WORDS, HAT_WORDS, TOP_WORDS } from "../lexicon/looks.ts";
import { findAll } from "../text/lexicon.ts";
import { tokenise } from "../text/tokens.ts";
import { breakAt, nameOf, type SceneShots, seenIn } from "./scene-shots.ts";

const COLOUR_REACH = 3;
const CHANGES =
  /\b(?:takes? off|puts? on|pulls? on|changes? (?:into|out of)|dresses|undresses|dons|removes|sheds|throws? off|swaps)\b/i;

interface Sighting {
  colour: string;
  garment: string;
  shot: Shot;
}

/** A garment keeps its colour through a scene, as far as the shots' descriptions tell, until somebody changes. */
export function wardrobeBreaks(scene: SceneShots): ContinuityBreak[] {
  const breaks: ContinuityBreak[] = [];
  const worn = new Map<string, Sighting>();
  for (const shot of scene.shots) {
    const { prompt } = shot.picture;
    for (const { cast_id } of seenIn(shot)) {
      const name = nameOf(scene, cast_id);
      for (const { kind, ...sighting } of garmentsOf(name, scene.cast.get(cast_id)?.look, shot)) {
        const key = `${cast_id} ${kind}`;
        const before = worn.get(key);
        if (before && before.colour !== sighting.colour && !CHANGES.test(prompt)) {
          const [was, is] = [colourName(before.colour), colourName(sighting.colour)];
          const what = `${name} wore a ${was} ${before.garment} and wears a ${is} one after the cut.`;
          breaks.push(breakAt(scene, "wardrobe", [before.shot, shot], what, `Make it ${was}, or show the change.`));
        }
        worn.set(key, sighting);
      }
    }
  }
  return breaks;
}

/** Coloured garments in the clauses of a description that follow a name, up to the next person; else what the character usually wears. */
function garmentsOf(name: string, look: Look | undefined, shot: Shot): (Sighting & { kind: string })[] {
  const usual = look ? [{ kind: look.top, colour: look.top_colour, garment: look.top, shot }] : [];
  const told = garmentsTold(name, shot);
  return [...told, ...usual.filter(({ kind }) => !told.some((one) => one.kind === kind))];
}

function garmentsTold(name: string, shot: Shot): (Sighting & { kind: string })[] {
  const { prompt } = shot.picture;
  const from = prompt.indexOf(name);
  if (from === -1) return [];
  const clause = prompt.slice(from + name.length).split(/[;.]/)[0] ?? "";
  const tokens = tokenise(clause);
  const colours = findAll<string>(COLOUR_WORDS, tokens);
  return [TOP_WORDS, HAT_WORDS].flatMap((lexicon) =>
    findAll<string>(lexicon, tokens).flatMap(({ value, phrase, at }) => {
      const colour = colours.findLast((hit) => hit.at < at && at - hit.at <= COLOUR_REACH);
      return colour ? [{ kind: value, colour: colour.value, garment: phrase, shot }] : [];
    }),
  );
}

const colourName = (colour: string): string => COLOUR_NAMES[colour] ?? "different";
