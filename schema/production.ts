/** The production breakdown: what each scene needs on the day, as a first assistant director hands it out. Plain JSON. */
import { z } from "zod";
import { SourceRange } from "./screenplay.ts";
import { HumanSound, Mood, PlaceKind, TimeOfDay, Weather } from "./vocabulary.ts";

/** Words of the script, and where they stand. The range covers the paragraph where the words alone cannot be told apart. */
export const Quote = z.object({ text: z.string(), range: SourceRange });
export type Quote = z.infer<typeof Quote>;

/** A character's part in a scene. `heard`: a voice alone, nobody to see. */
export const ScenePart = z.object({
  cast_id: z.string(),
  presence: z.enum(["seen", "heard"]),
  /** Cues and the words under them; both 0 for a silent part. */
  speeches: z.int().min(0),
  words: z.int().min(0),
});
export type ScenePart = z.infer<typeof ScenePart>;

export const WardrobeItem = z.object({
  /** null where the script does not say whose it is. */
  cast_id: z.string().nullable(),
  text: z.string(),
});
export type WardrobeItem = z.infer<typeof WardrobeItem>;

export const ProductionScene = z.object({
  scene_id: z.string(),
  /** As the script numbers it, else 1-based. */
  number: z.string(),
  heading: z.string(),
  int_ext: z.enum(["INT", "EXT", "INT/EXT"]),
  /** "HOSPITAL" of "INT. HOSPITAL - WARD - NIGHT"; "" where the script names none. */
  location: z.string(),
  /** "HOSPITAL - WARD". */
  set: z.string(),
  place_kind: PlaceKind,
  time_of_day: TimeOfDay,
  day_or_night: z.enum(["day", "night"]),
  weather: Weather,
  /** 1 on the story's first day; null: out of the story's time, such as a flashback. */
  story_day: z.int().min(1).nullable(),
  /** The page on which the scene begins, 1-based, the script being set as screenplays are. */
  page: z.int().min(1),
  /** Length in eighths of a page: 1 at least. */
  eighths: z.int().min(1),
  parts: z.array(ScenePart),
  /** People in the background, as the script calls them. */
  extras: z.array(z.string()),
  props: z.array(z.string()),
  set_dressing: z.array(z.string()),
  wardrobe: z.array(WardrobeItem),
  vehicles: z.array(z.string()),
  animals: z.array(z.string()),
  /** Weather, smoke, fire, blood, breakages: whatever somebody has to make happen. */
  effects: z.array(z.string()),
  stunts: z.array(z.string()),
  sounds: z.array(z.string()),
  voices: z.array(z.object({ cast_id: z.string(), sound: HumanSound })),
  music: z.object({ score: Mood.nullable(), songs: z.array(z.object({ cast_id: z.string(), first_line: z.string() })) }),
  /** What the writer has tagged and no list above is for: make-up, special equipment. */
  tagged: z.array(z.object({ category: z.string(), text: z.string() })),
  shots: z.int().min(1),
  /** Screen time by estimate. */
  estimated_s: z.number().positive(),
  /** What the script's synopsis says; null where it has none. */
  synopsis: z.string().nullable(),
  /** The first words of the scene's action, to the end of a sentence; "" where there is none. */
  opening: z.string(),
  range: SourceRange,
});
export type ProductionScene = z.infer<typeof ProductionScene>;

export const ProductionCharacter = z.object({
  cast_id: z.string(),
  /** On call sheets: 1 is who has most to say. */
  number: z.int().min(1),
  name: z.string(),
  /** Other names under which the script writes the character. */
  aliases: z.array(z.string()),
  /** Never seen: a voice alone. */
  voice_only: z.boolean(),
  scene_ids: z.array(z.string()),
  speeches: z.int().min(0),
  words: z.int().min(0),
  eighths: z.int().min(0),
  first_scene_id: z.string().nullable(),
  /** The sentence of action that introduces the character. */
  introduction: Quote.nullable(),
  age: Quote.nullable(),
  gender: Quote.nullable(),
  look: z.array(Quote),
  manner: z.array(Quote),
});
export type ProductionCharacter = z.infer<typeof ProductionCharacter>;

export const ProductionLocation = z.object({
  name: z.string(),
  sets: z.array(z.string()),
  scene_ids: z.array(z.string()),
  interior: z.boolean(),
  exterior: z.boolean(),
  eighths: z.int().min(1),
  estimated_s: z.number().positive(),
});
export type ProductionLocation = z.infer<typeof ProductionLocation>;

export const ProductionBreakdown = z.object({
  title: z.string(),
  author: z.string(),
  /** The sum of the scenes' lengths. */
  eighths: z.int().min(0),
  /** Pages that the script fills. */
  pages: z.int().min(0),
  estimated_s: z.number().min(0),
  scenes: z.array(ProductionScene),
  characters: z.array(ProductionCharacter),
  locations: z.array(ProductionLocation),
});
export type ProductionBreakdown = z.infer<typeof ProductionBreakdown>;
