import type { FilmSettings } from "../../schema/settings.ts";
import type { Shot } from "../../schema/shotlist.ts";
import { type Candidate, type FilmCandidates, isAnimatic } from "./candidates.ts";
import { priceOf } from "./estimate.ts";
import { pictureSize } from "./picture-size.ts";

/** Speech comes out longer than its estimate at times: a shot must fit a model with so much to spare. */
const LENGTH_MARGIN = 1.25;

const NEARNESS: Readonly<Record<Shot["picture"]["size"], number>> = { EWS: 0, WS: 0, MWS: 1, MS: 2, MCU: 3, CU: 3, ECU: 3 };

/** One way to make a shot's picture: the model, who moves the lips and who enlarges, where anybody has to. */
export type PictureWay = {
  level: number;
  usd_micros: number;
  video: Candidate;
  face: Candidate | null;
  upscale: Candidate | null;
};

/** The longest shot that one of the models of the film's mode can film, in seconds by estimate. */
export function longestShotS({ "video.generate": { able } }: FilmCandidates, { mode }: FilmSettings): number {
  const ofMode = able.filter(({ entry }) => entry.modes.includes(mode));
  const longest = (ofMode.length > 0 ? ofMode : able).map(({ entry }) => entry.rules.max_seconds ?? Number.POSITIVE_INFINITY);
  return Math.max(...longest) / LENGTH_MARGIN;
}

export const fitsLength = ({ entry }: Candidate, estimated_s: number): boolean =>
  entry.rules.max_seconds === null || estimated_s * LENGTH_MARGIN <= entry.rules.max_seconds;

/** The ways to make a shot, best first. The last model that is not the animatic's may do with a plain enlargement, and then without lips. */
export function pictureWays(shot: Shot, candidates: FilmCandidates, settings: FilmSettings): [PictureWay, ...PictureWay[]] {
  const { "video.generate": video, "video.face": faces, "video.upscale": sizes } = candidates;
  const speaking = speaksOnScreen(shot);
  const face = speaking ? faces.able.find(({ entry }) => !isAnimatic(entry)) : undefined;
  const fitting = video.able.filter((candidate) => fitsLength(candidate, shot.estimated_s));
  const models = fitting.length > 0 ? fitting : video.able.slice(-1);
  const lastOfCards = models.findLast(({ entry }) => !isAnimatic(entry));
  const ways = models.flatMap((model): PictureWay[] => {
    const enlarge = model.size.height === pictureSize(settings).height ? [null] : sizes.able;
    const lips = face && !model.entry.lip_sync ? face : null;
    const plain = enlarge.at(-1) ?? null;
    const full = { face: lips, upscale: enlarge[0] ?? null };
    const finishes = model === lastOfCards ? [full, { face: lips, upscale: plain }, { face: null, upscale: plain }] : [full];
    const rank = 3 * video.able.indexOf(model);
    return finishes.map((finish, variant) => {
      const made = [model, finish.face, finish.upscale].filter((each) => each !== null);
      const usd_micros = made.reduce((sum, each) => sum + priceOf(each, shot.estimated_s), 0);
      return { level: rank + variant, usd_micros, video: model, ...finish };
    });
  });
  const [first, ...rest] = ways;
  if (!first) throw new Error("The catalogue has no model for video.generate that needs no card.");
  return cheaperEach([first, ...rest]);
}

/** Only what is cheaper than all before it. */
export function cheaperEach<T extends { usd_micros: number }>([first, ...rest]: readonly [T, ...T[]]): [T, ...T[]] {
  const kept: [T, ...T[]] = [first];
  for (const each of rest) if (each.usd_micros < (kept.at(-1) ?? first).usd_micros) kept.push(each);
  return kept;
}

export function speaksOnScreen({ lines, picture }: Shot): boolean {
  const inFrame = new Set(picture.subjects.map(({ cast_id }) => cast_id));
  return lines.some(({ delivery, cast_id }) => delivery === "on_screen" && inFrame.has(cast_id));
}

/** What an audience would miss most: faces, the nearer the more, and those that speak. */
export function importanceOf(shot: Shot): number {
  const near = NEARNESS[shot.picture.size];
  return (shot.picture.subjects.length > 0 ? near : 0) + (speaksOnScreen(shot) ? 3 : 0);
}
