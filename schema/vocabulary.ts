/** The closed word lists that breakdown, planning and the functions share. A word that is not here does not exist downstream. */
import { z } from "zod";

/** Shot sizes from the widest to the tightest: extreme wide, wide, medium wide, medium, medium close-up, close-up, extreme close-up. */
export const SHOT_SIZES = ["EWS", "WS", "MWS", "MS", "MCU", "CU", "ECU"] as const;
export const SHOT_ANGLES = ["eye", "high", "low", "overhead", "dutch"] as const;
export const CAMERA_MOVES = [
  "static",
  "pan_left",
  "pan_right",
  "tilt_up",
  "tilt_down",
  "zoom_in",
  "zoom_out",
  "dolly_in",
  "dolly_out",
  "tracking_left",
  "tracking_right",
  "crane_up",
  "crane_down",
  "handheld",
] as const;
/** What a shot is for, as a first assistant director would name it. */
export const SHOT_KINDS = [
  "establishing",
  "master",
  "single",
  "over_the_shoulder",
  "two_shot",
  "reaction",
  "insert",
  "pov",
  "action",
  "title",
] as const;

export const PLACE_KINDS = [
  "street",
  "alley",
  "forest",
  "field",
  "mountain",
  "desert",
  "beach",
  "sea",
  "river",
  "park",
  "garden",
  "city",
  "village",
  "rooftop",
  "road",
  "station",
  "harbour",
  "graveyard",
  "space",
  "kitchen",
  "living_room",
  "bedroom",
  "bathroom",
  "corridor",
  "office",
  "classroom",
  "bar",
  "restaurant",
  "shop",
  "hospital",
  "church",
  "theatre",
  "library",
  "warehouse",
  "factory",
  "laboratory",
  "prison",
  "lighthouse",
  "cellar",
  "attic",
  "car",
  "train",
  "boat",
  "aircraft",
  "spaceship",
  "lift",
  "generic",
] as const;
export const TIMES_OF_DAY = ["dawn", "morning", "day", "afternoon", "dusk", "evening", "night"] as const;
export const WEATHERS = ["clear", "cloudy", "rain", "storm", "snow", "fog", "wind", "heat"] as const;
export const MOODS = [
  "neutral",
  "calm",
  "tender",
  "joyful",
  "comic",
  "hopeful",
  "melancholy",
  "sad",
  "mysterious",
  "tense",
  "fearful",
  "angry",
  "action",
  "epic",
] as const;
export const EXPRESSIONS = [
  "neutral",
  "happy",
  "laughing",
  "sad",
  "crying",
  "angry",
  "afraid",
  "surprised",
  "disgusted",
  "worried",
  "thoughtful",
  "determined",
  "tender",
  "tired",
] as const;
export const POSES = [
  "standing",
  "sitting",
  "walking",
  "running",
  "lying",
  "kneeling",
  "crouching",
  "leaning",
  "pointing",
  "reaching",
  "holding",
  "arms_crossed",
  "driving",
] as const;
/** Things an insert or a set can show by name; anything else is drawn as a labelled object. */
export const PROPS = [
  "phone",
  "letter",
  "book",
  "knife",
  "gun",
  "key",
  "door",
  "window",
  "clock",
  "watch",
  "cup",
  "bottle",
  "glass",
  "lamp",
  "candle",
  "photograph",
  "map",
  "radio",
  "television",
  "computer",
  "ring",
  "coin",
  "bag",
  "suitcase",
  "flower",
  "food",
  "hand",
  "eyes",
  "fire",
  "machine",
  "sign",
  "lock",
  "lantern",
  "boat",
  "car",
  "bird",
  "cat",
  "dog",
  "box",
  "tape_recorder",
  "umbrella",
  "brass_instrument",
  "other",
] as const;
export const EFFECT_KINDS = [
  "rain",
  "wind",
  "thunder",
  "sea",
  "river",
  "fire",
  "footsteps",
  "running",
  "door_open",
  "door_close",
  "door_slam",
  "knock",
  "glass_break",
  "glass_clink",
  "phone_ring",
  "phone_buzz",
  "gunshot",
  "explosion",
  "car_engine",
  "car_pass",
  "car_horn",
  "brakes",
  "train",
  "siren",
  "crowd",
  "traffic",
  "birds",
  "gulls",
  "crickets",
  "dog_bark",
  "cat_meow",
  "clock_tick",
  "bell",
  "alarm",
  "heartbeat",
  "typing",
  "paper",
  "switch",
  "static",
  "beep",
  "machine_hum",
  "engine",
  "whoosh",
  "thud",
  "crash",
  "creak",
  "splash",
  "drip",
  "applause",
  "foghorn",
  "whistle",
  "kettle",
  "keys",
  "match",
  "room_tone",
  "other",
] as const;
export const HUMAN_SOUNDS = [
  "laugh",
  "chuckle",
  "sigh",
  "gasp",
  "groan",
  "sob",
  "cough",
  "scream",
  "whisper",
  "breath",
  "hum",
  "clears_throat",
  "yawn",
  "sniff",
] as const;
export const TRANSITION_KINDS = ["cut", "dissolve", "fade_in", "fade_out", "fade_to_black", "wipe"] as const;

export const ShotSize = z.enum(SHOT_SIZES);
export const ShotAngle = z.enum(SHOT_ANGLES);
export const CameraMove = z.enum(CAMERA_MOVES);
export const ShotKind = z.enum(SHOT_KINDS);
export const PlaceKind = z.enum(PLACE_KINDS);
export const TimeOfDay = z.enum(TIMES_OF_DAY);
export const Weather = z.enum(WEATHERS);
export const Mood = z.enum(MOODS);
export const Expression = z.enum(EXPRESSIONS);
export const Pose = z.enum(POSES);
export const Prop = z.enum(PROPS);
export const EffectKind = z.enum(EFFECT_KINDS);
export const HumanSound = z.enum(HUMAN_SOUNDS);
export const TransitionKind = z.enum(TRANSITION_KINDS);

export type ShotSize = z.infer<typeof ShotSize>;
export type ShotAngle = z.infer<typeof ShotAngle>;
export type CameraMove = z.infer<typeof CameraMove>;
export type ShotKind = z.infer<typeof ShotKind>;
export type PlaceKind = z.infer<typeof PlaceKind>;
export type TimeOfDay = z.infer<typeof TimeOfDay>;
export type Weather = z.infer<typeof Weather>;
export type Mood = z.infer<typeof Mood>;
export type Expression = z.infer<typeof Expression>;
export type Pose = z.infer<typeof Pose>;
export type Prop = z.infer<typeof Prop>;
export type EffectKind = z.infer<typeof EffectKind>;
export type HumanSound = z.infer<typeof HumanSound>;
export type TransitionKind = z.infer<typeof TransitionKind>;
