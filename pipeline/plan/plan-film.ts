import type { Problem } from "../../schema/film.ts";
import type { Plan } from "../../schema/graph.ts";
import type { Diagnostic } from "../../schema/screenplay.ts";
import type { FilmSource } from "../../schema/settings.ts";
import type { Scene, ShotList } from "../../schema/shotlist.ts";
import type { Annotate } from "../breakdown/annotate/annotated.ts";
import { sceneDigest } from "../breakdown/annotate/scene-key.ts";
import { castingOf } from "../cast/casting.ts";
import { filmCandidates } from "./candidates.ts";
import { jobGraph } from "./graph.ts";
import { longestShotS } from "./pictures.ts";
import type { PlanContext } from "./plan-context.ts";
import type { Staging } from "./shot-jobs.ts";
import { shotListOf } from "./shot-list.ts";

/** More shots than this are refused: split the script into parts. */
export const SHOTS_MAX = 5_000;

/** `diagnostics` are there either way: what a person should know about the script. */
export type Planned = ({ plan: Plan } | { problem: Problem }) & { diagnostics: Diagnostic[] };

/** From script to job graph: parse, break down, apply what the customer changed, lay out the jobs. Equal sources in equal contexts give equal plans. */
export function planFilm(source: FilmSource, filmId: string, context: PlanContext): Planned {
  const { annotations } = context;
  const candidates = filmCandidates(source.settings, context.offers);
  const annotate: Annotate | undefined = annotations && (({ sheet }) => annotations.get(sceneDigest(sheet)) ?? null);
  const { shot_list, diagnostics } = shotListOf(source, longestShotS(candidates, source.settings), annotate);
  const problem = problemOf(shot_list, diagnostics);
  if (problem) return { problem, diagnostics };
  const list = shot_list;
  const castings = new Map(list.cast.map((member) => [member.cast_id, castingOf(member, source.cast_overrides[member.cast_id])]));
  const staging = stagingOf(list, source);
  const { title, author, credit, language, shots } = list;
  const { jobs, choice } = jobGraph(filmId, list, source.settings, candidates, staging, castings);
  const plan: Plan = {
    title,
    author,
    credit,
    language,
    cast: [...castings.values()].map(({ member }) => member),
    shots,
    scenes: list.scenes.map(plannedScene),
    jobs,
    takes: Object.fromEntries([...staging].map(([shotId, { take }]) => [shotId, take])),
    choice,
  };
  return { plan, diagnostics };
}

function problemOf({ shots }: ShotList, diagnostics: readonly Diagnostic[]): Problem | null {
  const error = diagnostics.find(({ severity }) => severity === "error");
  if (shots.length === 0) {
    const message = error
      ? `${error.message} ${error.remedy}`
      : "The script has nothing that could be filmed. Add a scene heading and some action.";
    return { code: "nothing_to_film", message, line: error?.line ?? 1 };
  }
  if (shots.length > SHOTS_MAX) {
    const line = shots[SHOTS_MAX]?.range.line ?? null;
    return {
      code: "too_many_shots",
      message: `The script makes ${shots.length} shots; at most ${SHOTS_MAX} are taken. Split it into parts.`,
      line,
    };
  }
  return null;
}

/** Overrides hang on a shot's fingerprint: they follow the shot when the script around it changes, and go when it does. */
function stagingOf({ shots }: ShotList, { shot_overrides }: FilmSource): Map<string, Staging> {
  const byFingerprint = new Map(shot_overrides.map(({ fingerprint, ...staging }) => [fingerprint, staging]));
  return new Map(
    shots.flatMap(({ shot_id, fingerprint }) => {
      const staging = byFingerprint.get(fingerprint);
      return staging ? [[shot_id, staging] as const] : [];
    }),
  );
}

/** Quiet music lies further below the words. */
const musicGainDb = (intensity: number) => -13 + 7 * intensity;

function plannedScene({ scene_id, number, heading, music, ambience, cast_ids }: Scene): Plan["scenes"][number] {
  return {
    scene_id,
    number,
    heading,
    cast_ids,
    music: music && { cue_id: music.cue_id, gain_db: musicGainDb(music.intensity) },
    ambience: ambience.map(({ cue_id, gain_db }) => ({ cue_id, gain_db })),
  };
}
