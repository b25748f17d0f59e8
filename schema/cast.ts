/** Casting: how a film's characters look, sound and dress, where that came from, and the history that one can go back to. */
import { z } from "zod";
import { Look, Voice } from "./shotlist.ts";

/** A file that the studio brought itself, such as a portrait. `key` is where it lies in R2. */
export const StudioFile = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().min(1),
  key: z.string(),
  content_type: z.string(),
});
export type StudioFile = z.infer<typeof StudioFile>;

/** A picture of somebody, from which the character sheet is drawn. */
export const Portrait = StudioFile.extend({ width: z.int().min(1), height: z.int().min(1) });
export type Portrait = z.infer<typeof Portrait>;

/** Who allowed a voice to be used, in which words, and when. */
export const Consent = z.object({
  by: z.string().min(1).max(200),
  statement: z.string().min(1).max(2_000),
  at: z.iso.datetime(),
});
export type Consent = z.infer<typeof Consent>;

/** What was measured in a voice sample. Levels are in dB below full scale, shares of 1. */
export const VoiceMeasures = z.object({
  duration_s: z.number(),
  sample_rate: z.int(),
  /** RMS of the parts that are spoken. */
  speech_dbfs: z.number(),
  peak_dbfs: z.number(),
  clipped_share: z.number(),
  speech_share: z.number(),
  /** The median of the voiced frames. */
  pitch_hz: z.number(),
  speakers: z.object({
    verdict: z.enum(["one", "several", "unsure"]),
    /** How sure that there is more than one: 0 … 1. */
    several: z.number().min(0).max(1),
  }),
});
export type VoiceMeasures = z.infer<typeof VoiceMeasures>;

export const VoiceSample = StudioFile.extend({ consent: Consent, measures: VoiceMeasures });
export type VoiceSample = z.infer<typeof VoiceSample>;

export const INSTRUCTION_MAX_CHARS = 500;
/** One step of a character's history: what was asked for, of which version. Version 0 is the character before any edit. */
export const CastEdit = z.object({
  version: z.int().min(1),
  parent: z.int().min(0),
  instruction: z.string().min(1).max(INSTRUCTION_MAX_CHARS),
  seed: z.int().min(0).max(0xffffffff).nullable(),
  /** Milliseconds since 1970. */
  at: z.int().min(0),
});
export type CastEdit = z.infer<typeof CastEdit>;
export const VERSIONS_MAX = 100;

/** The fields of a look that are put on in the morning. */
export const Outfit = Look.pick({ hat: true, glasses: true, top: true, top_colour: true, bottom_colour: true }).partial();
export type Outfit = z.infer<typeof Outfit>;

/** By story day: "1" is the story's first. */
export const StoryDay = z.string().regex(/^[1-9]\d{0,3}$/);
export const Wardrobe = z.record(StoryDay, Outfit);
export type Wardrobe = z.infer<typeof Wardrobe>;

export const DESCRIPTION_MAX_CHARS = 1_000;

/** What a film's casting says of one character beyond the script. Only the named fields change; `version` is the accepted one. */
export const CastOverride = z.object({
  look: Look.partial().optional(),
  voice: Voice.partial().optional(),
  description: z.string().max(DESCRIPTION_MAX_CHARS).optional(),
  wardrobe: Wardrobe.optional(),
  portrait: Portrait.optional(),
  voice_sample: VoiceSample.optional(),
  edits: z.array(CastEdit).max(VERSIONS_MAX).optional(),
  version: z.int().min(0).optional(),
  /** The character of the studio's library that this was taken from. */
  character_id: z.string().optional(),
  /** What was changed for this film by hand, be it on top of the library. */
  by_hand: z.array(z.enum(["look", "voice"])).optional(),
});
export type CastOverride = z.infer<typeof CastOverride>;

/** A change to an override: fields are merged into those there are, and null takes one back. Edits have a command of their own. */
export const CastChange = z.object({
  look: Look.partial().nullish(),
  voice: Voice.partial().nullish(),
  description: z.string().max(DESCRIPTION_MAX_CHARS).nullish(),
  wardrobe: z.record(StoryDay, Outfit.nullable()).nullish(),
  portrait: Portrait.nullish(),
  voice_sample: VoiceSample.nullish(),
  version: z.int().min(0).optional(),
});
export type CastChange = z.infer<typeof CastChange>;

/** What the words of an instruction did to a look. */
export const Understood = z.object({ words: z.string(), field: z.string(), value: z.union([z.string(), z.boolean()]) });
export type Understood = z.infer<typeof Understood>;
