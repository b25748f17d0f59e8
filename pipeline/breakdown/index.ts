import type { Diagnostic, Screenplay } from "../../schema/screenplay.ts";
import type { Scene, Shot, ShotList, Transition } from "../../schema/shotlist.ts";
import type { Mood, PlaceKind, Pose } from "../../schema/vocabulary.ts";
import { ambienceOf } from "./ambience.ts";
import { type Annotate, annotated } from "./annotate/annotated.ts";
import type { Finished, Take } from "./annotate/direct-scene.ts";
import { type Block, type SceneBlocks, sceneBlocksOf } from "./blocks.ts";
import { languageDiagnostics } from "./cast/language-diagnostics.ts";
import { type Roster, rosterOf } from "./cast/roster.ts";
import { fitLengths } from "./coverage/fit.ts";
import { coverScene } from "./coverage/scene.ts";
import type { Draft } from "./draft.ts";
import { type Line180, takePlaces } from "./eyelines.ts";
import { fingerprinter } from "./fingerprint.ts";
import { finishScene } from "./finish-scene.ts";
import { type MoodEvidence, moodOf } from "./mood.ts";
import { lengthDiagnostic } from "./page-length.ts";
import { type PlaceReading, readPlace } from "./place.ts";
import { storyDays } from "./production/story-days.ts";
import { emptyStaging, type Staging } from "./staging.ts";
import { findFirst, lexicon } from "./text/lexicon.ts";
import { plainText } from "./text/plain.ts";
import { tokenise } from "./text/tokens.ts";
import { joinOut } from "./transitions.ts";

export interface BreakdownOptions {
  /** BCP 47 tag of the language that is spoken. */
  language: string;
  /** Instead of the title page's. */
  title?: string;
  /** The longest shot that can be filmed, in seconds; longer speech is cut between lines and goes on in the same set-up. */
  shotMaxSeconds?: number;
  /** Asked about every scene, in order: how it should be filmed otherwise than by the rules, or null. */
  annotate?: Annotate;
}

type Finishing = Required<Pick<BreakdownOptions, "language" | "shotMaxSeconds">> & {
  roster: Roster;
  annotate: Annotate | undefined;
};

interface CoveredScene {
  blocks: SceneBlocks;
  scene: Omit<Scene, "music" | "story_day">;
  drafts: Draft[];
  line180: Line180;
}

const DRIVING = lexicon<"driving">({
  driving: "drive, drove, steer, road, speed, traffic, motorway, accelerate, swerve, engine, tow, brake, street lights pass",
});
const SEATED: ReadonlySet<PlaceKind> = new Set(["car", "aircraft", "theatre"]);
/** A place shown within so many scenes needs no establishing again. */
const REMEMBERED_SCENES = 3;

/**
 * Breaks a screenplay down into scenes, cast and shots. Pure and deterministic. Every spoken word of the script is in exactly
 * one line of one shot, in order. A script with nothing to film gives an empty list and an error among the diagnostics.
 */
export function breakDown(
  screenplay: Screenplay,
  { language, title, shotMaxSeconds = Number.POSITIVE_INFINITY, annotate }: BreakdownOptions,
): { shot_list: ShotList; diagnostics: Diagnostic[] } {
  const sceneBlocks = sceneBlocksOf(screenplay);
  const roster = rosterOf(sceneBlocks, language);
  const diagnostics: Diagnostic[] = languageDiagnostics(sceneBlocks);
  const { covered, leaving } = coverAll(sceneBlocks, roster, shotMaxSeconds, diagnostics);
  const { scenes, shots } = finishAll(covered, { roster, language, shotMaxSeconds, annotate });
  const last = shots.at(-1);
  if (last) last.transition_out = joinOut(leaving);
  if (shots.length === 0) diagnostics.push(NOTHING_TO_FILM);
  else
    diagnostics.push(
      ...lengthDiagnostic(
        screenplay,
        shots.reduce((sum, shot) => sum + shot.estimated_s, 0),
      ),
    );
  const page = titlePageOf(screenplay);
  return {
    shot_list: {
      title: title ?? page("title") ?? "Untitled",
      credit: page("credit") ?? "",
      author: page("author") ?? page("authors") ?? "",
      language,
      cast: [...roster.members],
      scenes,
      shots,
    },
    diagnostics,
  };
}

function coverAll(
  sceneBlocks: readonly SceneBlocks[],
  roster: Roster,
  shotMaxSeconds: number,
  diagnostics: Diagnostic[],
): { covered: CoveredScene[]; leaving: Transition | null } {
  const covered: CoveredScene[] = [];
  const seen = new Set<string>();
  const shown: string[] = [];
  const everSince: Line180 = new Map();
  const posesAt = new Map<string, Map<string, Pose>>();
  let leaving: Transition | null = null;
  let before: { reading: PlaceReading; staging: Staging; line180: Line180; mood: Mood } | null = null;
  for (const blocks of sceneBlocks) {
    const action = tokenise(actionOf(blocks.blocks));
    const reading = readPlace(blocks.heading, action, before?.reading.place ?? null);
    const { place } = reading;
    const stays: boolean = before !== null && (reading.heading.continuous || sameName(place.name, before.reading.place.name));
    const staging: Staging = {
      ...emptyStaging(),
      poses: posesAt.get(place.name) ?? new Map(),
      resting: SEATED.has(place.kind) && place.interior ? "sitting" : "standing",
      she: stays ? (before?.staging.she ?? null) : null,
      he: stays ? (before?.staging.he ?? null) : null,
    };
    const line180: Line180 = stays && before ? before.line180 : new Map();
    const mood: Mood = moodOf({
      action,
      place,
      before: reading.heading.continuous && before ? before.mood : null,
      ...wordsOf(blocks.blocks),
    });
    const sight = `${place.name} ${place.time_of_day} ${place.weather} ${place.interior}`;
    const newPlace = blocks.heading !== "" && !shown.slice(-REMEMBERED_SCENES).includes(sight);
    const result = coverScene(
      {
        blocks: blocks.blocks,
        place,
        mood,
        roster,
        range: blocks.range,
        headed: blocks.heading !== "",
        newPlace,
        staging,
        seen,
        drafts: [],
      },
      leaving,
    );
    leaving = result.leaving;
    if (result.drafts.length === 0) continue;
    shown.push(sight);
    before = { reading, staging, line180, mood };
    posesAt.set(place.name, staging.poses);
    if (reading.unknown) diagnostics.push(unknownPlace(blocks, place.name));
    const castIds = castOf(result.drafts);
    takePlaces(line180, castIds, everSince);
    const sceneId = `s${covered.length + 1}`;
    const ambience = ambienceOf(place, findFirst(DRIVING, action) !== null).map((bed, i) => ({
      cue_id: `${sceneId}-a${i + 1}`,
      ...bed,
    }));
    const number = blocks.sceneNumber ?? String(covered.length + 1);
    const scene = {
      scene_id: sceneId,
      number,
      heading: blocks.heading,
      place,
      mood,
      ambience,
      cast_ids: castIds,
      range: blocks.range,
    };
    covered.push({ blocks, scene, drafts: fitLengths(result.drafts, shotMaxSeconds), line180 });
  }
  return { covered, leaving };
}

function finishAll(
  covered: readonly CoveredScene[],
  { roster, language, shotMaxSeconds, annotate }: Finishing,
): { scenes: Scene[]; shots: Shot[] } {
  const scenes: Scene[] = [];
  const shots: Shot[] = [];
  const fingerprint = fingerprinter();
  const days = storyDays(covered);
  for (const [i, { scene: undated, drafts, line180 }] of covered.entries()) {
    const scene = { ...undated, story_day: days[i] ?? null };
    const setting = { roster, line180, shotsBefore: shots.length, lastOfFilm: i === covered.length - 1 };
    const byRules: Take = { drafts, mood: scene.mood, music: undefined };
    const trial = (take: Take): Finished => finishScene(scene, take, { ...setting, fingerprint: () => "" });
    const take = annotate ? annotated({ scene, drafts, roster, shotMaxSeconds, finish: trial }, annotate) : byRules;
    const finished = finishScene(scene, take, { ...setting, fingerprint });
    scenes.push(finished.scene);
    shots.push(...finished.shots);
  }
  return { scenes, shots };
}

function castOf(drafts: readonly Draft[]): string[] {
  const castIds = new Set<string>();
  for (const draft of drafts) {
    for (const subject of draft.subjects) castIds.add(subject.castId);
    for (const line of draft.lines) castIds.add(line.castId);
  }
  return [...castIds];
}

const actionOf = (blocks: readonly Block[]): string =>
  blocks
    .map((block) => (block.type === "action" ? block.text : ""))
    .filter(Boolean)
    .join("\n");

function wordsOf(blocks: readonly Block[]): Pick<MoodEvidence, "dialogue" | "parentheticals" | "exclamations" | "speechLengths"> {
  const parts = blocks.flatMap((block) => (block.type === "speech" ? block.parts : []));
  const dialogue = parts.map((part) => part.text).join("\n");
  return {
    dialogue: tokenise(dialogue),
    parentheticals: tokenise(parts.map((part) => part.parenthetical ?? "").join("\n")),
    speechLengths: blocks.flatMap((block) =>
      block.type === "speech" ? [block.parts.reduce((sum, part) => sum + part.text.split(" ").length, 0)] : [],
    ),
    exclamations: dialogue.match(/!/g)?.length ?? 0,
  };
}

const sameName = (a: string, b: string): boolean => a !== "" && a.toUpperCase() === b.toUpperCase();

function titlePageOf({ title_page }: Screenplay): (key: string) => string | null {
  return (key) => {
    const entry = title_page.find((one) => one.key.toLowerCase() === key);
    return entry ? plainText(entry.value) || null : null;
  };
}

function unknownPlace({ range }: SceneBlocks, name: string): Diagnostic {
  return {
    severity: "info",
    code: "unknown_place",
    message: `"${name}" names no kind of place that is known; it is drawn as a plain set.`,
    remedy: "Name the kind of place in the heading, such as KITCHEN, STREET or FOREST.",
    line: range.line,
    column: 1,
  };
}

const NOTHING_TO_FILM: Diagnostic = {
  severity: "error",
  code: "nothing_to_film",
  message: "The script has no scene, action or dialogue to film.",
  remedy: "Write at least a scene heading, such as INT. KITCHEN - DAY, or a line of action.",
  line: 1,
  column: 1,
};
