/** The breakdown: scenes, cast and shots, as a first assistant director would lay them out. Plain JSON; no media yet. */
import { z } from "zod";
import { SPEECH_LANGUAGE_ERROR, SPEECH_LANGUAGE_FORMAT } from "./languages.ts";
import { SourceRange } from "./screenplay.ts";
import {
  CameraMove,
  EffectKind,
  Expression,
  HumanSound,
  Mood,
  PlaceKind,
  Pose,
  Prop,
  ShotAngle,
  ShotKind,
  ShotSize,
  TimeOfDay,
  TransitionKind,
  Weather,
} from "./vocabulary.ts";

const Hex = z.string().regex(/^#[0-9a-f]{6}$/);

/** How a character looks. Derived by rule from name and introduction; the same in every shot; a user may change any of it. */
export const Look = z.object({
  build: z.enum(["slight", "average", "broad", "tall", "child"]),
  presentation: z.enum(["feminine", "masculine", "neutral"]),
  age: z.enum(["child", "teen", "adult", "middle_aged", "old"]),
  skin: Hex,
  hair: z.enum(["bald", "short", "bob", "long", "curly", "bun", "ponytail", "buzz"]),
  hair_colour: Hex,
  beard: z.enum(["none", "stubble", "full", "moustache"]),
  glasses: z.boolean(),
  hat: z.enum(["none", "cap", "fedora", "beanie", "helmet", "scarf"]),
  top: z.enum(["shirt", "coat", "jumper", "suit", "dress", "uniform", "hoodie", "overalls"]),
  top_colour: Hex,
  bottom_colour: Hex,
});
export type Look = z.infer<typeof Look>;

/** How a character sounds. `timbre` −1 dark … 1 bright; `pitch` and `rate` are factors on the language's default voice. */
export const Voice = z.object({
  /** What the character speaks where the script does not say otherwise. */
  language: z.string().regex(SPEECH_LANGUAGE_FORMAT, SPEECH_LANGUAGE_ERROR),
  preset: z.string().nullable(),
  pitch: z.number().min(0.4).max(2.5),
  rate: z.number().min(0.5).max(2),
  timbre: z.number().min(-1).max(1),
});
export type Voice = z.infer<typeof Voice>;

export const CastMember = z.object({
  cast_id: z.string(),
  name: z.string(),
  /** The words of the script that introduce the character, or "". */
  description: z.string(),
  look: Look,
  voice: Voice,
});
export type CastMember = z.infer<typeof CastMember>;

export const Place = z.object({
  kind: PlaceKind,
  /** The location as the heading names it. */
  name: z.string(),
  interior: z.boolean(),
  time_of_day: TimeOfDay,
  weather: Weather,
  /** Things standing in the set that the scene's text names. */
  set_dressing: z.array(Prop),
});
export type Place = z.infer<typeof Place>;

/** A character in the frame. `x` 0 left … 1 right of frame; `facing` is where they look on screen (keeps the 180° line). */
export const Subject = z.object({
  cast_id: z.string(),
  x: z.number().min(0).max(1),
  facing: z.enum(["left", "right", "camera", "away"]),
  pose: Pose,
  expression: Expression,
  /** Back of the head towards camera, in the foreground: the near party of an over-the-shoulder. */
  foreground: z.boolean(),
});
export type Subject = z.infer<typeof Subject>;

/** What one frame of a shot shows: all that a picture function needs to know, apart from the looks of its cast. */
export const Picture = z.object({
  place: Place,
  mood: Mood,
  size: ShotSize,
  angle: ShotAngle,
  move: CameraMove,
  subjects: z.array(Subject),
  /** The thing an insert shows, and its label where it is not a word of the list. */
  insert: z.object({ prop: Prop, label: z.string() }).nullable(),
  /** A prose description for models that take a prompt. */
  prompt: z.string(),
});
export type Picture = z.infer<typeof Picture>;

/**
 * Words spoken in a shot. `text` is what the script says, emphasis marks and notes taken out; every spoken word of the script is
 * in exactly one line of exactly one shot.
 */
export const Line = z.object({
  line_id: z.string(),
  cast_id: z.string(),
  text: z.string(),
  parenthetical: z.string().nullable(),
  delivery: z.enum(["on_screen", "off_screen", "voice_over"]),
  sung: z.boolean(),
  expression: Expression,
  /** What the script has the line spoken in, by ISO 639-1; null: the character's own language. */
  language: z.string().nullable(),
  /** Others who say it at the same time. */
  together: z.array(z.string()).optional(),
  /** Spoken together with the line before it (dual dialogue). */
  dual: z.boolean(),
  range: SourceRange,
});
export type Line = z.infer<typeof Line>;

/**
 * A sound in a shot. `at` says where it begins: a fraction of the shot's length, or before/after one of its lines.
 * `ambience` lasts the whole scene and loops; it hangs on the scene, not on a shot.
 */
export const SoundCue = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("effect"),
    cue_id: z.string(),
    effect: EffectKind,
    prompt: z.string(),
    duration_s: z.number().positive().max(30),
    gain_db: z.number().min(-40).max(12),
    at: z.number().min(0).max(1),
  }),
  z.object({
    kind: z.literal("human"),
    cue_id: z.string(),
    sound: HumanSound,
    cast_id: z.string(),
    gain_db: z.number().min(-40).max(12),
    /** Immediately before this line of the shot; null: at the fraction `at`. */
    before_line_id: z.string().nullable(),
    at: z.number().min(0).max(1),
  }),
]);
export type SoundCue = z.infer<typeof SoundCue>;

export const Ambience = z.object({ cue_id: z.string(), effect: EffectKind, prompt: z.string(), gain_db: z.number() });
export type Ambience = z.infer<typeof Ambience>;

/** Music under a scene: `intensity` 0 barely there … 1 full; `estimated_s` is the scene's length by estimate. */
export const MusicCue = z.object({
  cue_id: z.string(),
  mood: Mood,
  intensity: z.number().min(0).max(1),
  prompt: z.string(),
  estimated_s: z.number().positive(),
});
export type MusicCue = z.infer<typeof MusicCue>;

/** A joint between two shots; `duration_s` is 0 for a cut. What each kind does is told in `timeline.ts`. */
export const Transition = z.object({ kind: TransitionKind, duration_s: z.number().min(0).max(4) });
export type Transition = z.infer<typeof Transition>;

export const Shot = z.object({
  /** "s2-3": third shot of the second scene. Positional: a revision may move it. */
  shot_id: z.string(),
  /** 1-based in the film. */
  number: z.int().min(1),
  scene_id: z.string(),
  /** Hash of what the shot shows and says, apart from its position: the same shot after a revision elsewhere. */
  fingerprint: z.string(),
  kind: ShotKind,
  picture: Picture,
  lines: z.array(Line),
  sounds: z.array(SoundCue),
  /** The joint from the shot before into this one. */
  transition_in: Transition,
  /** Only the film's last shot may have one: a fade out. */
  transition_out: Transition.nullable(),
  /** Seconds of picture before the first word, between lines and after the last; a silent shot lasts their sum. */
  lead_s: z.number().min(0),
  gap_s: z.number().min(0),
  tail_s: z.number().min(0),
  /** Length by estimate, speech guessed from its words. */
  estimated_s: z.number().positive(),
  /** The part of the script that the shot films. */
  range: SourceRange,
  /** Why this shot is here, in a few words a director would use. */
  reason: z.string(),
});
export type Shot = z.infer<typeof Shot>;

export const Scene = z.object({
  scene_id: z.string(),
  /** As the script numbers it, else 1-based. */
  number: z.string(),
  heading: z.string(),
  place: Place,
  mood: Mood,
  music: MusicCue.nullable(),
  ambience: z.array(Ambience),
  cast_ids: z.array(z.string()),
  /** 1 on the story's first day; null: out of the story's time, such as a flashback. */
  story_day: z.int().min(1).nullable(),
  range: SourceRange,
});
export type Scene = z.infer<typeof Scene>;

export const ShotList = z.object({
  title: z.string(),
  credit: z.string(),
  author: z.string(),
  language: z.string(),
  cast: z.array(CastMember),
  scenes: z.array(Scene),
  shots: z.array(Shot),
});
export type ShotList = z.infer<typeof ShotList>;
