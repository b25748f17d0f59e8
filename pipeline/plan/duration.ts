import type { Shot } from "../../schema/shotlist.ts";
import { END_CARD_S, TITLE_CARD_S } from "./joints.ts";

/**
 * The duration contract: a film is as long as its estimate, give or take this share of it. The estimate counts words; the film is as
 * long as they take to say. The examples came out 2% off with the animatic's voices.
 */
export const DURATION_TOLERANCE = 0.1;

/** Length of the film in seconds by estimate, its cards included. */
export const estimatedFilmS = (shots: readonly Pick<Shot, "estimated_s">[]): number =>
  shots.reduce((sum, shot) => sum + shot.estimated_s, TITLE_CARD_S + END_CARD_S);
