import type { ProductionBreakdown, ProductionScene } from "../../../schema/production.ts";
import type { Screenplay } from "../../../schema/screenplay.ts";
import type { CastMember, Scene, Shot, ShotList } from "../../../schema/shotlist.ts";
import type { Tag } from "../../screenplay/draft/draft.ts";
import { type SceneBlocks, sceneBlocksOf } from "../blocks.ts";
import { type Roster, rosterOf } from "../cast/roster.ts";
import { round } from "../durations.ts";
import { charactersOf } from "./characters.ts";
import { extrasIn } from "./extras.ts";
import { type ScriptPart, scriptParts, synopsisOf } from "./lengths.ts";
import { EFFECTS, STUNTS } from "./lexicon.ts";
import { locationsOf } from "./locations.ts";
import { partsIn } from "./parts.ts";
import { sentencesIn } from "./sentences.ts";
import { withoutTimes } from "./story-days.ts";
import { withTags } from "./tags.ts";
import { animalsIn, kindsIn, propsIn, vehiclesIn } from "./things.ts";
import { wardrobeIn } from "./wardrobe.ts";

/** A scene with all that is read to break it down. */
interface SceneSource {
  scene: Scene;
  shots: readonly Shot[];
  blocks: SceneBlocks;
  part: ScriptPart;
}

/**
 * What each scene, character and location of a film needs, as a first assistant director lays it out. `shotList` is the breakdown
 * of the same screenplay, `tags` are those of the file it was read from. Pure and deterministic.
 */
export function productionBreakdown(screenplay: Screenplay, shotList: ShotList, tags: readonly Tag[] = []): ProductionBreakdown {
  const blocks = sceneBlocksOf(screenplay);
  const roster = rosterOf(blocks, shotList.language);
  const { sources, pages } = sourcesOf(screenplay, shotList, blocks);
  const cast = new Map(shotList.cast.map((member) => [member.cast_id, member]));
  const starts = sources.map(({ scene }) => scene.range.line);
  const scenes = sources.map((source, i) => {
    const end = starts[i + 1] ?? Number.POSITIVE_INFINITY;
    const own = tags.filter(({ line }) => line >= source.scene.range.line && line < end);
    return withTags(sceneOf(source, roster, cast), own);
  });
  return {
    title: shotList.title,
    author: shotList.author,
    eighths: scenes.reduce((sum, scene) => sum + scene.eighths, 0),
    pages,
    estimated_s: round(scenes.reduce((sum, scene) => sum + scene.estimated_s, 0)),
    scenes,
    characters: charactersOf(shotList.cast, scenes, { screenplay, blocks, roster }),
    locations: locationsOf(scenes),
  };
}

/** The scenes of the list beside their text. A scene with nothing to film is in the script and not in the list. */
function sourcesOf(
  screenplay: Screenplay,
  { scenes, shots }: ShotList,
  blocks: readonly SceneBlocks[],
): { sources: SceneSource[]; pages: number } {
  const { parts, pages } = scriptParts(screenplay, blocks);
  const byScene = Map.groupBy(shots, (shot) => shot.scene_id);
  const sources: SceneSource[] = [];
  let at = 0;
  for (const scene of scenes) {
    while (at < blocks.length && !isTextOf(scene, blocks[at])) at++;
    const own = blocks[at];
    const part = parts[at];
    if (!own || !part) throw new Error(`Scene ${scene.scene_id} of the shot list is not a scene of this screenplay.`);
    sources.push({ scene, shots: byScene.get(scene.scene_id) ?? [], blocks: own, part });
    at++;
  }
  return { sources, pages };
}

const isTextOf = ({ heading, range }: Scene, text: SceneBlocks | undefined): boolean =>
  text?.heading === heading &&
  text.range.start === range.start &&
  text.range.end === range.end &&
  (heading !== "" || text.blocks.some((block) => block.type !== "transition"));

function sceneOf(
  { scene, shots, blocks, part }: SceneSource,
  roster: Roster,
  cast: ReadonlyMap<string, CastMember>,
): ProductionScene {
  const { place } = scene;
  const set = withoutTimes(place.name);
  const sentences = sentencesIn(blocks, roster);
  const cues = shots.flatMap((shot) => shot.sounds);
  return {
    scene_id: scene.scene_id,
    number: scene.number,
    heading: scene.heading,
    int_ext: BOTH.test(scene.heading) ? "INT/EXT" : place.interior ? "INT" : "EXT",
    location: set.split(" - ")[0] ?? set,
    set,
    place_kind: place.kind,
    time_of_day: place.time_of_day,
    day_or_night: NIGHT.has(place.time_of_day) ? "night" : "day",
    weather: place.weather,
    story_day: scene.story_day,
    page: part.page,
    eighths: part.eighths,
    parts: partsIn(scene, shots, blocks, roster),
    extras: extrasIn(sentences, cast),
    ...propsIn(sentences),
    wardrobe: wardrobeIn(sentences),
    vehicles: vehiclesIn(sentences, place),
    animals: animalsIn(sentences),
    effects: [...weatherOf(scene), ...kindsIn(EFFECTS, sentences)],
    stunts: kindsIn(STUNTS, sentences),
    sounds: [...new Set(cues.flatMap((cue) => (cue.kind === "effect" ? [cue.effect.replaceAll("_", " ")] : [])))],
    voices: cues.flatMap((cue) => (cue.kind === "human" ? [{ cast_id: cue.cast_id, sound: cue.sound }] : [])),
    music: { score: scene.music?.mood ?? null, songs: songsIn(shots) },
    tagged: [],
    shots: shots.length,
    estimated_s: round(shots.reduce((sum, shot) => sum + shot.estimated_s, 0)),
    synopsis: synopsisOf(part),
    opening: openingOf(sentences.map((sentence) => sentence.text)),
    range: scene.range,
  };
}

const OPENING_WORDS = 6;

/** "Storm. Rain hammers the trees flat.": sentences until they say something. */
function openingOf(sentences: readonly string[]): string {
  let opening = "";
  for (const sentence of sentences) {
    if (opening.split(" ").length >= OPENING_WORDS) break;
    opening = `${opening} ${sentence}`.trim();
  }
  return opening;
}

const BOTH = /^\s*(?:i\s*\/\s*e\b|int\b\.?\s*\/\s*ext\b|ext\b\.?\s*\/\s*int\b)/i;
const NIGHT: ReadonlySet<Scene["place"]["time_of_day"]> = new Set(["evening", "night"]);

function weatherOf({ place: { weather, interior } }: Scene): string[] {
  if (weather === "clear" || weather === "cloudy" || weather === "heat") return [];
  return [interior ? `${weather} outside` : weather];
}

function songsIn(shots: readonly Shot[]): { cast_id: string; first_line: string }[] {
  const sung = shots.flatMap((shot) => shot.lines.filter((line) => line.sung));
  return sung
    .filter((line, i) => sung[i - 1]?.cast_id !== line.cast_id)
    .map(({ cast_id, text }) => ({ cast_id, first_line: text.split("\n")[0] ?? text }));
}
