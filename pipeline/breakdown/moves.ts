import type { CameraMove, Mood, ShotAngle } from "../../schema/vocabulary.ts";
import type { Draft } from "./draft.ts";
import { findFirst, lexicon } from "./text/lexicon.ts";
import { stablePick } from "./text/stable-hash.ts";
import type { Token } from "./text/tokens.ts";

export interface MoveSituation {
  mood: Mood;
  /** The words of the action in the shot. */
  tokens: readonly Token[];
  /** Where the first subject looks and goes on screen. */
  facing: "left" | "right" | "camera" | "away" | null;
  lastOfFilm: boolean;
  /** How loaded the moment is, 0 … 1. */
  load: number;
}

/** A take of so many words of action is too long to stand still. */
const LONG_TAKE_WORDS = 15;
const LONG_INSERT_WORDS = 11;
const REVELATION = lexicon<"reveal">({
  reveal:
    "realise, realize, reveal, discover, recognise, recognize, understand, sees it, notice, dawns on, inside is, there is, listen, stare at, remember, reads",
});
const TOWERING = lexicon<"tower">({
  tower: "tower, loom, high as, high above, up at, overhead, skyscraper, towering, rise above, looks up, ceiling, sky",
});
const BELOW = lexicon<"below">({
  below: "far below, from above, down below, on the floor, on the ground, rooftops, body lies",
});

const HANDHELD_MOODS: ReadonlySet<Mood> = new Set(["action", "fearful"]);
const HURRIED_MOODS: ReadonlySet<Mood> = new Set(["action", "fearful", "tense", "angry"]);
const GENTLE_MOODS: ReadonlySet<Mood> = new Set(["tender", "melancholy", "sad", "hopeful", "mysterious"]);

/** The move that fits the beat, where neither script nor coverage has settled one. */
export function moveFor(draft: Draft, { mood, tokens, facing, lastOfFilm, load }: MoveSituation): CameraMove {
  const key = `${draft.action.join(" ")} ${draft.lines[0]?.text ?? ""}`;
  const pose = draft.subjects.find((subject) => !subject.foreground)?.pose;
  if (lastOfFilm) return draft.size === "EWS" || draft.size === "WS" ? "crane_up" : "dolly_out";
  if (draft.kind === "title") return "static";
  if (draft.kind === "establishing") return establishingMove(mood, key);
  if (pose === "running") return HURRIED_MOODS.has(mood) ? "handheld" : tracking(facing);
  if (pose === "walking" && draft.subjects.length > 0 && wide(draft)) return tracking(facing);
  if (draft.kind === "insert")
    return draft.lines.length > 0 || mood === "mysterious" || tokens.length > LONG_INSERT_WORDS ? "dolly_in" : "static";
  if (HANDHELD_MOODS.has(mood) && draft.kind !== "master" && draft.subjects.length > 0) return "handheld";
  if (findFirst(REVELATION, tokens) && mood !== "comic") return "dolly_in";
  if (draft.subjects.length === 0) return stablePick(["pan_right", "pan_left", "dolly_in", "static"] as const, key);
  if (mood === "comic") return "static";
  if (mood === "angry" && load > 0.4) return "handheld";
  const held = draft.kind === "single" || draft.kind === "reaction";
  if (held && (load > 0.45 || (GENTLE_MOODS.has(mood) && load > 0.15))) return "dolly_in";
  if (draft.kind === "master" || (draft.kind === "two_shot" && GENTLE_MOODS.has(mood)))
    return stablePick(["static", "dolly_in"] as const, key);
  if (tokens.length > LONG_TAKE_WORDS && mood !== "angry") return "dolly_in";
  return "static";
}

/** Low for what towers, high for what lies below. */
export function angleFor(draft: Draft, tokens: readonly Token[]): ShotAngle {
  if (draft.angle !== "eye" || draft.kind === "over_the_shoulder" || draft.kind === "insert") return draft.angle;
  if (findFirst(TOWERING, tokens)) return "low";
  return findFirst(BELOW, tokens) ? "high" : "eye";
}

function establishingMove(mood: Mood, key: string): CameraMove {
  if (mood === "comic") return stablePick(["static", "pan_right"] as const, key);
  if (mood === "epic") return "crane_up";
  return stablePick(["pan_right", "pan_left", "crane_down", "dolly_in", "tilt_down"] as const, key);
}

const tracking = (facing: MoveSituation["facing"]): CameraMove => (facing === "left" ? "tracking_left" : "tracking_right");
const wide = (draft: Draft): boolean =>
  draft.size === "WS" || draft.size === "MWS" || draft.size === "EWS" || draft.size === "MS";
