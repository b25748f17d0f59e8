import type { SceneBlocks, SpeechBlock } from "../blocks.ts";
import { tokenise } from "../text/tokens.ts";
import { cueName, isCollective } from "./cue.ts";
import { type Identities, identitiesOf } from "./identities.ts";
import { introductionsIn } from "./introductions.ts";

const MAX_TOGETHER = 5;
const AND = /\s*(?:,|&|\+|\/|\bAND\b)\s*/;

/**
 * Gives every speech the name of who speaks: one name for a character under several cues, and for a group cue ("MARGIT AND TOMAS",
 * "BOTH", "ALL") its members, the first of whom lends the voice. A group that nobody known belongs to stays as it is written.
 */
export function nameSpeakers(scenes: readonly SceneBlocks[]): void {
  const identities = identitiesOf(scenes);
  const known = knownNames(scenes, identities);
  for (const { blocks } of scenes) {
    const speakers = new Set<string>();
    const ahead = blocks.flatMap((block) => (block.type === "speech" && block.cue !== "" ? [nameIn(block.cue, identities)] : []));
    for (const block of blocks) {
      if (block.type !== "speech" || block.cue === "") continue;
      const members = groupOf(block, { identities, known, speakers, ahead });
      const [first, ...others] = members ?? [nameIn(block.cue, identities)];
      if (first === undefined) continue;
      block.name = first;
      block.together = others;
      if (!isCollective(first)) for (const name of [first, ...others]) speakers.add(name);
    }
  }
}

interface Company {
  identities: Identities;
  known: ReadonlySet<string>;
  /** Who has spoken in the scene, in order. */
  speakers: ReadonlySet<string>;
  /** Everybody who speaks in it. */
  ahead: readonly string[];
}

function groupOf({ cue }: SpeechBlock, { identities, known, speakers, ahead }: Company): string[] | null {
  const name = cueName(cue);
  if (isCollective(name)) {
    const company = [...new Set([...speakers, ...ahead])].filter((one) => known.has(one) && !isCollective(one));
    const members = /BOTH|TWO/.test(name) && speakers.size > 1 ? [...speakers].slice(-2) : company.slice(0, MAX_TOGETHER);
    return members.length > 1 ? members : null;
  }
  if (identities.has(name) || !AND.test(name)) return null;
  const members = name.split(AND).map((part) => nameIn(part, identities));
  return members.length > 1 && members.every((one) => known.has(one)) ? [...new Set(members)] : null;
}

const nameIn = (cue: string, identities: Identities): string => {
  const name = cueName(cue);
  return identities.get(name) ?? name;
};

/** Who speaks under a name of their own, and whom the action introduces. */
function knownNames(scenes: readonly SceneBlocks[], identities: Identities): ReadonlySet<string> {
  const known = new Set<string>();
  const cues = new Set(
    scenes.flatMap(({ blocks }) => blocks.flatMap((block) => (block.type === "speech" ? [cueName(block.cue)] : []))),
  );
  for (const cue of cues) if (!AND.test(cue) || identities.has(cue)) known.add(identities.get(cue) ?? cue);
  if (![...cues].some((cue) => AND.test(cue))) return known;
  for (const { blocks } of scenes) {
    for (const block of blocks) {
      if (block.type !== "action") continue;
      for (const { name } of introductionsIn(block.text, tokenise(block.text))) known.add(cueName(name));
    }
  }
  return known;
}
