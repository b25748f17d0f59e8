import type { Scene } from "../../../schema/shotlist.ts";
import type { TimeOfDay } from "../../../schema/vocabulary.ts";
import type { SceneBlocks } from "../blocks.ts";
import { parseHeading } from "../heading.ts";
import { TIME_WORDS } from "../lexicon/times.ts";
import { findFirst } from "../text/lexicon.ts";
import { tokenise } from "../text/tokens.ts";

const NEXT_DAY =
  /\b(?:the )?(?:next|following) (?:day|morning|afternoon|evening|night|dawn)\b|\b(?:\w+ )?(?:days?|weeks?|months?|years?) later\b|\bthe day after\b/i;
const OTHER_TIME =
  /\bflash ?(?:back|forward)\b|\bdream\b|\bnightmare\b|\bfantasy\b|\b(?:days?|weeks?|months?|years?) (?:earlier|ago)\b/i;

/** The hours that a word may mean. "DAY" is any hour of light: from it to MORNING or AFTERNOON no night has passed. */
const HOURS: Readonly<Record<TimeOfDay, readonly [from: number, to: number]>> = {
  dawn: [0, 0],
  morning: [1, 1],
  day: [1, 3],
  afternoon: [3, 3],
  dusk: [4, 4],
  evening: [5, 5],
  night: [6, 6],
};

/**
 * The day of the story on which each scene plays, 1 being the first. A new day begins where the script says so and where the hour
 * goes back. Flashbacks and dreams have none, and the days go on after them as if they had not been.
 */
export function storyDays(
  scenes: readonly { scene: Pick<Scene, "heading" | "place">; blocks: SceneBlocks }[],
): (number | null)[] {
  let day = 1;
  let hour: TimeOfDay | null = null;
  let away = false;
  return scenes.map(({ scene, blocks }) => {
    const { continuous } = parseHeading(scene.heading);
    const said = announced(blocks);
    away = OTHER_TIME.test(said) || (away && continuous);
    if (away) return null;
    const now = scene.place.time_of_day;
    if (hour !== null && (NEXT_DAY.test(said) || HOURS[now][1] < HOURS[hour][0])) day++;
    hour = now;
    return day;
  });
}

/** "HOUSE" of "HOUSE - NIGHT - TEN YEARS EARLIER": a set is a place, whenever it is. */
export function withoutTimes(set: string): string {
  const parts = set.split(" - ");
  while (parts.length > 1 && tellsTheTime(parts.at(-1) ?? "")) parts.pop();
  return parts.join(" - ");
}

const tellsTheTime = (part: string): boolean =>
  NEXT_DAY.test(part) || OTHER_TIME.test(part) || findFirst(TIME_WORDS, tokenise(part)) !== null;

const OPENING_LETTERS = 60;

/** Where a script tells the time: the heading, words on the screen, the head of the first action. */
function announced({ heading, blocks }: SceneBlocks): string {
  const titles = blocks.flatMap((block) => (block.type === "title" ? [block.text] : []));
  const opening = blocks.find((block) => block.type === "action");
  const head = opening?.type === "action" ? (opening.text.slice(0, OPENING_LETTERS).split(/[.!?]/)[0] ?? "") : "";
  return [heading, ...titles, head].join("\n");
}
