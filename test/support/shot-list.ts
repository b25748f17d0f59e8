/** Small, whole shot lists for tests: factories that take overrides. */
import type { CastMember, Line, Scene, Shot, ShotList } from "../../schema/shotlist.ts";

export function aMember(cast_id: string, overrides: Partial<CastMember> = {}): CastMember {
  return {
    cast_id,
    name: cast_id.toUpperCase(),
    description: "",
    look: {
      build: "average",
      presentation: "neutral",
      age: "adult",
      skin: "#c99b76",
      hair: "short",
      hair_colour: "#332211",
      beard: "none",
      glasses: false,
      hat: "none",
      top: "coat",
      top_colour: "#224466",
      bottom_colour: "#222222",
    },
    voice: { language: "en", preset: null, pitch: 1, rate: 1, timbre: 0 },
    ...overrides,
  };
}

export function aLine(line_id: string, overrides: Partial<Line> = {}): Line {
  return {
    line_id,
    cast_id: "margit",
    text: "Crew travels free.",
    parenthetical: null,
    delivery: "on_screen",
    sung: false,
    expression: "neutral",
    language: null,
    dual: false,
    range: { start: 0, end: 1, line: 1 },
    ...overrides,
  };
}

const PLACE: Scene["place"] = {
  kind: "harbour",
  name: "HARBOUR",
  interior: false,
  time_of_day: "dusk",
  weather: "fog",
  set_dressing: [],
};

/** `shot_id` must be `s<scene>-<shot>`. */
export function aShot(shot_id: string, overrides: Partial<Shot> = {}): Shot {
  return {
    shot_id,
    number: 1,
    scene_id: shot_id.split("-")[0] ?? "s1",
    fingerprint: `print of ${shot_id}`,
    kind: "single",
    picture: {
      place: PLACE,
      mood: "calm",
      size: "MS",
      angle: "eye",
      move: "static",
      subjects: [{ cast_id: "margit", x: 0.4, facing: "right", pose: "standing", expression: "neutral", foreground: false }],
      insert: null,
      prompt: "Margit at the rail.",
    },
    lines: [],
    sounds: [],
    transition_in: { kind: "cut", duration_s: 0 },
    transition_out: null,
    lead_s: 0.5,
    gap_s: 0.4,
    tail_s: 0.6,
    estimated_s: 3,
    range: { start: 0, end: 1, line: 1 },
    reason: "She speaks.",
    ...overrides,
  };
}

export function aScene(scene_id: string, overrides: Partial<Scene> = {}): Scene {
  return {
    scene_id,
    number: scene_id.slice(1),
    heading: "EXT. HARBOUR - DUSK",
    place: PLACE,
    mood: "calm",
    music: { cue_id: `${scene_id}-music`, mood: "calm", intensity: 0.5, prompt: "calm", estimated_s: 10 },
    ambience: [{ cue_id: `${scene_id}-a1`, effect: "sea", prompt: "sea", gain_db: -18 }],
    cast_ids: ["margit"],
    story_day: 1,
    range: { start: 0, end: 1, line: 1 },
    ...overrides,
  };
}

/** Numbers the shots and makes a scene for each that they name. */
export function aShotList(shots: readonly Shot[], overrides: Partial<ShotList> = {}): ShotList {
  return {
    title: "Full Fare",
    credit: "Written by",
    author: "Somebody",
    language: "en",
    cast: [aMember("margit"), aMember("tomas")],
    scenes: [...new Set(shots.map(({ scene_id }) => scene_id))].map((sceneId) => aScene(sceneId)),
    shots: shots.map((shot, index) => ({ ...shot, number: index + 1 })),
    ...overrides,
  };
}
