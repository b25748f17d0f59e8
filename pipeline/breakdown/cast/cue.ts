import { PERSON_WORDS } from "../lexicon/people.ts";
import { tokenise } from "../text/tokens.ts";

const HONORIFICS: ReadonlySet<string> = new Set([
  ...["mr", "mrs", "ms", "miss", "dr", "the", "a", "an", "old", "young", "sir", "of", "and"],
  ...["captain", "sergeant", "uncle", "aunt"],
]);
/** Words for somebody whose name is still to come. */
const NAMELESS: ReadonlySet<string> = new Set([
  "figure",
  "shape",
  "silhouette",
  "shadow",
  "masked",
  "hooded",
  "mysterious",
  "unknown",
]);
const COLLECTIVE =
  /^(?:(?:the )?(?:both|all|everyone|everybody|together|others|two|three|four|rest|whole \w+)|all (?:of them|three|four|together)|in unison|(?:\w+ )?(?:crowd|mob|choir|chorus|audience|congregation|voices))$/i;

/** "MARGIT'S VOICE" is Margit's. */
export function cueName(cue: string): string {
  return cue
    .toUpperCase()
    .replace(/['’]S VOICE$/, "")
    .replace(/^VOICE OF /, "")
    .trim();
}

/** The words of a name that are its own: no titles, no words for any person, no numbers. */
export function properWordsOf(name: string): string[] {
  return tokenise(name)
    .map((token) => token.word)
    .filter((word) => !HONORIFICS.has(word) && !PERSON_WORDS.has(word) && !/^\d+$/.test(word));
}

/** "STRANGER", "OLD MAN", "HOODED FIGURE". */
export const isNameless = (name: string): boolean => properWordsOf(name).every((word) => NAMELESS.has(word));

/** "ALL", "BOTH", "THE CROWD": several who speak as one and have no one face. */
export const isCollective = (name: string): boolean => COLLECTIVE.test(name);
