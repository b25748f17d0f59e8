import type { Expression, Pose, Prop } from "../../schema/vocabulary.ts";
import { type Direction, directionOf } from "./camera-directions.ts";
import type { Roster } from "./cast/roster.ts";
import { NOISE_WORDS } from "./lexicon/effects.ts";
import { EXPRESSION_WORDS } from "./lexicon/expressions.ts";
import { KEPT, POSE_WORDS } from "./lexicon/poses.ts";
import { HANDLED, HANDLING, PROP_WORDS, THINGS } from "./lexicon/props.ts";
import { enter, type Staging, takePose } from "./staging.ts";
import { findAll, findFirst } from "./text/lexicon.ts";
import { sentencesOf } from "./text/sentences.ts";
import { type Token, tokenise } from "./text/tokens.ts";

/** One sentence of action, read for what a camera would see. */
export interface Beat {
  text: string;
  tokens: readonly Token[];
  direction: Direction | null;
  subjects: string[];
  poses: Map<string, Pose>;
  expressions: Map<string, Expression>;
  /** The first thing named, and how the text calls it. */
  thing: { prop: Prop; label: string; at: number } | null;
  /** A hand does something with a thing worth seeing closely. */
  handled: boolean;
  /** Somebody is named here for the first time in the film. */
  introduces: boolean;
  words: number;
  /** Poses and the last two on stage at this point: the paragraph goes on, the shot does not. */
  poseThen: ReadonlyMap<string, Pose>;
  presentThen: readonly string[];
}

const BULLET = /^(?:[-–—•*]+|\(?[A-Za-z0-9]{1,2}[.)])\s+/;
const BODY = new Set([
  "face",
  "eyes",
  "eye",
  "hand",
  "hands",
  "fingers",
  "mouth",
  "lips",
  "shoulders",
  "head",
  "smile",
  "feet",
  "shoes",
  "breath",
  "voice",
]);
const THEY = new Set(["they", "both"]);

export function beatsOf(text: string, roster: Roster, staging: Staging, seen: Set<string>): Beat[] {
  return sentencesOf(text).map((sentence) => beatOf(sentence.replace(BULLET, ""), roster, staging, seen));
}

function beatOf(sentence: string, roster: Roster, staging: Staging, seen: Set<string>): Beat {
  const { direction, rest } = directionOf(sentence);
  const tokens = tokenise(rest);
  const named = roster.mentionsIn(tokens);
  const actors: { castId: string; at: number }[] = named.map(({ castId, at }) => ({ castId, at }));
  if (named.length === 0) actors.push(...pronounActors(tokens, staging));
  const subjects = [...new Set(actors.map((actor) => actor.castId))];
  const introduces = subjects.some((castId) => !seen.has(castId));
  for (const castId of subjects) {
    seen.add(castId);
    enter(staging, castId, roster);
  }
  const poseHits = findAll(POSE_WORDS, tokens);
  const poses = assign(actors, poseHits);
  for (const [castId, pose] of poses) takePose(staging, castId, pose);
  const risen = poseHits.slice(1).filter((hit) => hit.value === "standing" || KEPT.has(hit.value));
  for (const hit of risen) for (const [castId, pose] of assign(actors, [hit])) takePose(staging, castId, pose);
  const thing = thingIn(tokens, named);
  const handled = thing !== null && HANDLED.has(thing.prop) && findFirst(HANDLING, tokens) !== null;
  return {
    text: rest,
    tokens,
    direction,
    subjects,
    poses,
    expressions: assign(actors, findAll(EXPRESSION_WORDS, tokens)),
    thing,
    handled,
    introduces,
    words: tokens.length,
    poseThen: new Map(staging.poses),
    presentThen: staging.present.slice(-2),
  };
}

/** A pronoun near the head of a sentence stands for whoever it last could mean. */
function pronounActors(tokens: readonly Token[], staging: Staging): { castId: string; at: number }[] {
  for (const [at, { word }] of tokens.slice(0, 6).entries()) {
    if (word === "she" && staging.she) return [{ castId: staging.she, at }];
    if (word === "he" && staging.he) return [{ castId: staging.he, at }];
    const body = BODY.has(tokens[at + 1]?.word ?? "");
    if (word === "her" && body && staging.she) return [{ castId: staging.she, at }];
    if (word === "his" && body && staging.he) return [{ castId: staging.he, at }];
    if (THEY.has(word)) return staging.recent.slice(-2).map((castId) => ({ castId, at }));
  }
  return [];
}

/** Each word goes to the last actor named before it, the first word of its kind winning; before all names, to the first actor. */
function assign<T>(actors: readonly { castId: string; at: number }[], hits: readonly { value: T; at: number }[]): Map<string, T> {
  const given = new Map<string, T>();
  for (const hit of hits) {
    const before = actors.filter((actor) => actor.at < hit.at);
    const clauseHead =
      before[0] && before.length > 1 && hit.at - (before.at(-1)?.at ?? 0) > 1 ? before.at(-1) : (before.at(-1) ?? actors[0]);
    if (clauseHead && !given.has(clauseHead.castId)) given.set(clauseHead.castId, hit.value);
  }
  return given;
}

const PREPOSITIONS = new Set([
  "on",
  "in",
  "of",
  "under",
  "behind",
  "beside",
  "above",
  "from",
  "into",
  "at",
  "by",
  "through",
  "with",
  "to",
  "like",
  "against",
]);

/** "On the dashboard, a switch": the dashboard only says where. */
const placed = (tokens: readonly Token[], at: number): boolean =>
  [1, 2, 3].some(
    (back) =>
      PREPOSITIONS.has(tokens[at - back]?.word ?? "") &&
      tokens.slice(at - back + 1, at).every(({ word }) => word.length < 12 && !MOVES_ON.has(word)),
  );
const MOVES_ON = new Set(["and", "then", "is", "are"]);

/** A door matters when it opens, bangs or creaks; otherwise it is wall. */
const PART_OF_THE_SET: ReadonlySet<Prop> = new Set(["door", "window"]);
const moves = (tokens: readonly Token[]): boolean =>
  findFirst(NOISE_WORDS, tokens) !== null || findFirst(HANDLING, tokens) !== null;

function thingIn(tokens: readonly Token[], named: readonly { at: number; length: number }[]): Beat["thing"] {
  const inName = (at: number): boolean => named.some((mention) => at >= mention.at && at < mention.at + mention.length);
  const props = findAll<Prop>(PROP_WORDS, tokens).filter(
    (hit) => !inName(hit.at) && hit.value !== "hand" && hit.value !== "eyes",
  );
  const things = findAll<Prop>(THINGS, tokens).filter((hit) => !inName(hit.at));
  const found = [...props, ...things]
    .sort((a, b) => a.at - b.at)
    .filter((one) => !PART_OF_THE_SET.has(one.value) || moves(tokens));
  const inHand = findFirst(HANDLING, tokens) ? found.find((one) => HANDLED.has(one.value)) : undefined;
  const hit = inHand ?? found.find((one) => !placed(tokens, one.at)) ?? found[0];
  if (!hit) return null;
  const label = tokens
    .slice(hit.at, hit.at + hit.length)
    .map((token) => token.word)
    .join(" ");
  return { prop: hit.value, label, at: hit.at };
}
