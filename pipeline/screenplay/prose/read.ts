/** Prose, or a logline, to a simple screenplay that its writer can go on with. Every guess is told. */
import type { Draft, Place, Remark } from "../draft/draft.ts";
import type { Inline } from "../draft/inline.ts";
import { type Piece, piecesOf } from "./pieces.ts";
import { type Guess, guessPlace } from "./place.ts";
import { type Tag, tagBefore, tagBehind } from "./tags.ts";

interface Paragraph {
  text: string;
  /** Of its first line; of each line: where it begins in `text`. */
  line: number;
  starts: number[];
}

interface Story {
  draft: Draft;
  scene: { place: string; time: string } | null;
  /** Who spoke, the last one first. */
  speakers: string[];
  /** Whom the story named last. */
  named: string | null;
}

const TITLE_LENGTH_MAX = 60;

export function readProse(source: string, draft: Draft): void {
  const story: Story = { draft, scene: null, speakers: [], named: null };
  const [first, ...rest] = paragraphsOf(source);
  if (first === undefined) return;
  if (rest.length > 0 && isTitle(first))
    draft.titleEntry("Title", first.text.replace(/^#+\s*/, ""), { line: first.line, column: 1 });
  else tell(first, story);
  for (const paragraph of rest) tell(paragraph, story);
}

const isTitle = ({ text, starts }: Paragraph): boolean =>
  starts.length === 1 && text.length <= TITLE_LENGTH_MAX && !/[.!?…"”:;,]$/.test(text);

/** Lines up to an empty one are one paragraph. */
function paragraphsOf(source: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let open: Paragraph | null = null;
  const lines = source.split(/\r\n|\r|\n/);
  for (let i = 0; i < lines.length; i++) {
    const text = (lines[i] as string).trim();
    if (text === "") open = null;
    else if (open === null) paragraphs.push((open = { text, line: i + 1, starts: [0] }));
    else {
      open.starts.push(open.text.length + 1);
      open.text += ` ${text}`;
    }
  }
  return paragraphs;
}

function placeIn({ line, starts }: Paragraph, at: number): Place {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= at) low = middle;
    else high = middle - 1;
  }
  return { line: line + low, column: at - (starts[low] ?? 0) + 1 };
}

function tell(paragraph: Paragraph, story: Story): void {
  setScene(paragraph, story);
  const pieces = piecesOf(paragraph.text);
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i] as Piece;
    const place = placeIn(paragraph, piece.at);
    if (piece.said) i = speak(pieces, i, paragraph, story);
    else if (pieces[i + 1]?.said) act(piece.text.slice(0, tagBefore(piece.text)?.cut ?? piece.text.length), place, story);
    else act(piece.text, place, story);
  }
}

function act(text: string, place: Place, story: Story): void {
  const words = text.trim();
  if (words === "") return;
  story.named = words.match(/(?<=\p{Ll}[,;]?\s)\p{Lu}[\p{Ll}'’-]+/gu)?.at(-1) ?? story.named;
  const opening = /^\p{Lu}[\p{Ll}'’-]+(?=,?\s+\p{Ll})/u.exec(words)?.[0];
  if (opening && !COMMON_OPENINGS.has(opening.toLowerCase())) story.named ??= opening;
  story.draft.action([words], place);
}

const COMMON_OPENINGS = new Set(
  "the a an he she they it in on at when as then there her his this that i we you but and so one after before".split(" "),
);

/** What is said, with the tag before or behind it. Answers the index of the last piece that was read. */
function speak(pieces: readonly Piece[], i: number, paragraph: Paragraph, story: Story): number {
  const piece = pieces[i] as Piece;
  const place = placeIn(paragraph, piece.at);
  const before = pieces[i - 1] && !pieces[i - 1]?.said ? tagBefore((pieces[i - 1] as Piece).text) : null;
  const behind = pieces[i + 1] && !pieces[i + 1]?.said ? tagBehind((pieces[i + 1] as Piece).text) : null;
  const tag = before ?? behind;
  const speaker = speakerOf(tag, place, story);
  story.draft.cue([speaker], place);
  if (tag?.manner) story.draft.parenthetical([`(${tag.manner})`], place);
  const words: Inline = tag?.words ? [piece.text.trim(), " ", { kind: "note", text: tag.words }] : [piece.text.trim()];
  story.draft.dialogue(words, place);
  if (story.speakers[0] !== speaker) story.speakers = [speaker, ...story.speakers].slice(0, 2);
  if (tag === null || tag !== behind) return i;
  const told = pieces[i + 1] as Piece;
  const rest = told.text.slice(tag.cut);
  const next = pieces[i + 2];
  const answered = pieces[i + 3] && !pieces[i + 3]?.said && tagBehind((pieces[i + 3] as Piece).text) !== null;
  const goesOn = next?.said && rest.trim() === "" && !answered;
  if (goesOn) story.draft.dialogue([next.text.trim()], placeIn(paragraph, next.at));
  else act(rest, placeIn(paragraph, told.at + tag.cut), story);
  return goesOn ? i + 2 : i + 1;
}

function speakerOf(tag: Tag | null, place: Place, story: Story): string {
  const [last, other] = story.speakers;
  if (tag && !/^(?:he|she|they|I)$/i.test(tag.who)) {
    const name = tag.who.replace(/^(?:the|an?|her|his)\s+/i, "");
    story.named = name;
    return name.toUpperCase();
  }
  const guess = (
    tag ? (story.named ?? last) : (other ?? (story.named?.toUpperCase() === last ? null : story.named) ?? last)
  )?.toUpperCase();
  story.draft.remark(guess ? guessedSpeaker(guess) : UNKNOWN_SPEAKER, place);
  return guess ?? "VOICE";
}

/** A scene begins with the script, and where a paragraph opens in another place. */
function setScene(paragraph: Paragraph, story: Story): void {
  const opening = /^.*?[.!?…](?=\s|$)/u.exec(paragraph.text)?.[0] ?? paragraph.text;
  const guess = guessPlace(story.scene === null ? paragraph.text : opening);
  if (story.scene !== null && (guess.place === null || guess.place === story.scene.place)) return;
  const heading = headingOf(guess, story.scene?.time ?? "DAY");
  story.scene = { place: guess.place ?? "", time: guess.time ?? story.scene?.time ?? "DAY" };
  const place = { line: paragraph.line, column: 1 };
  story.draft.heading([heading], null, place);
  story.draft.remark(guess.place === null ? noPlace(heading) : guessedHeading(heading), place);
}

function headingOf({ place, outside, time }: Guess, timeBefore: string): string {
  return `${place === null ? "INT./EXT." : outside ? "EXT." : "INT."} ${place ?? "SOMEWHERE"} - ${time ?? timeBefore}`;
}

const guessedHeading = (heading: string): Remark => ({
  severity: "info",
  code: "guessed_heading",
  message: `The scene heading "${heading}" is guessed from the words of this paragraph.`,
  remedy: "Write the heading you want on a line of its own above it.",
});

const noPlace = (heading: string): Remark => ({
  severity: "warning",
  code: "no_place_named",
  message: `Nothing here says where this happens; the scene heading is "${heading}".`,
  remedy: "Write a heading such as INT. KITCHEN - NIGHT on a line of its own above it.",
});

const guessedSpeaker = (name: string): Remark => ({
  severity: "info",
  code: "guessed_speaker",
  message: `${name} is guessed to say this.`,
  remedy: `Write who speaks beside it: "…," Lena says.`,
});

const UNKNOWN_SPEAKER: Remark = {
  severity: "warning",
  code: "unknown_speaker",
  message: "Nothing tells who says this; it is given to VOICE.",
  remedy: `Write who speaks beside it: "…," Lena says.`,
};
