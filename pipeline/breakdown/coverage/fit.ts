import type { Draft, DraftLine } from "../draft.ts";
import { speechSeconds } from "../durations.ts";
import { sentencesOf } from "../text/sentences.ts";
import { secondsOf } from "./lines.ts";

/** Picture before the first word and after the last, about. */
const AROUND_SECONDS = 1.2;
const BETWEEN_SECONDS = 0.5;
export const CONTINUED = ", continued";

/**
 * Shots whose speech is longer than a model can film, cut between lines, and in a line that is too long by itself between its
 * sentences. The set-up stays: the next shot goes on where the last one ended.
 */
export function fitLengths(drafts: readonly Draft[], maxSeconds: number): Draft[] {
  const room = Math.max(1, maxSeconds - AROUND_SECONDS);
  return drafts.flatMap((draft) => {
    if (draft.lines.length === 0 || lengthOf(draft.lines) <= room) return [draft];
    const [first = [], ...rest] = pack(
      draft.lines.flatMap((line) => sentencesOfLine(line, room)),
      room,
    );
    return [
      { ...draft, lines: first },
      ...rest.map((lines): Draft => {
        const range = lines[0]?.range ?? draft.range;
        return { ...draft, lines, action: [], transitionIn: null, range, reason: `${draft.reason}${CONTINUED}` };
      }),
    ];
  });
}

/** A shot that goes on in the set-up of the one before. */
export const isContinued = ({ reason }: { reason: string }): boolean => reason.endsWith(CONTINUED);

const lengthOf = (lines: readonly DraftLine[]): number =>
  secondsOf(lines) + BETWEEN_SECONDS * Math.max(0, lines.filter((line) => !line.dual).length - 1);

function sentencesOfLine(line: DraftLine, room: number): DraftLine[] {
  if (line.seconds <= room || line.dual) return [line];
  const texts = line.sung ? line.text.split("\n") : sentencesOf(line.text);
  return texts.map((text, i) => ({
    ...line,
    text,
    parenthetical: i === 0 ? line.parenthetical : null,
    seconds: speechSeconds(text, line.sung),
  }));
}

/** As many lines a shot as there is room for; who speaks at once stays together, and so does what is one line again. */
function pack(lines: readonly DraftLine[], room: number): DraftLine[][] {
  const shots: DraftLine[][] = [];
  for (const line of lines) {
    const shot = shots.at(-1);
    const last = shot?.at(-1);
    if (!shot || !last || (!line.dual && lengthOf([...shot, line]) > room)) shots.push([line]);
    else if (line.range === last.range && line.castId === last.castId && line.parenthetical === null && !line.dual) {
      const text = `${last.text}${line.sung ? "\n" : " "}${line.text}`;
      shot[shot.length - 1] = { ...last, text, seconds: last.seconds + line.seconds };
    } else shot.push(line);
  }
  return shots;
}
