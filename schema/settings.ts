/** What a customer chooses about a film. */
import { z } from "zod";
import { CastOverride } from "./cast.ts";
import { SPEECH_LANGUAGE_ERROR, SPEECH_LANGUAGE_FORMAT } from "./languages.ts";

export const MODES = ["cinema", "balanced", "fast", "animatic"] as const;
export const Mode = z.enum(MODES);
export type Mode = z.infer<typeof Mode>;
export const RESOLUTIONS = ["720p", "1080p", "2160p"] as const;
export const ASPECTS = ["16:9", "2.39:1", "4:3", "1:1", "9:16"] as const;

export const FilmSettings = z.object({
  mode: Mode.default("animatic"),
  resolution: z.enum(RESOLUTIONS).default("720p"),
  fps: z.union([z.literal(24), z.literal(30), z.literal(60)]).default(24),
  aspect: z.enum(ASPECTS).default("16:9"),
  /** The most this film may cost, in millionths of a US dollar. Never exceeded. */
  budget_usd_micros: z.int().min(0).default(10_000_000),
  use: z.enum(["commercial", "research"]).default("commercial"),
  /** ISO 3166-1 alpha-2 of where the film is made and shown, or null. */
  territory: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable()
    .default(null),
  language: z.string().regex(SPEECH_LANGUAGE_FORMAT, SPEECH_LANGUAGE_ERROR).default("en"),
  seed: z.int().min(0).max(0xffffffff).default(0),
  /** Scene, shot and take in a corner of every animatic shot. */
  slate: z.boolean().default(true),
});
export type FilmSettings = z.infer<typeof FilmSettings>;

/** A change to one shot beyond the script: another take, perhaps with the customer's prompt. Holds while the shot's fingerprint does. */
export const ShotOverride = z.object({
  fingerprint: z.string(),
  take: z.int().min(1),
  prompt: z.string().max(2_000).nullable(),
  seed: z.int().min(0).max(0xffffffff).nullable(),
});
export type ShotOverride = z.infer<typeof ShotOverride>;

/** Everything a film is built from: equal sources make equal films. */
export const FilmSource = z.object({
  script: z.string(),
  /** The customer's title; "" takes the script's own. */
  title: z.string(),
  settings: FilmSettings,
  shot_overrides: z.array(ShotOverride),
  /** By cast id. */
  cast_overrides: z.record(z.string(), CastOverride),
});
export type FilmSource = z.infer<typeof FilmSource>;
