/** HTTP API v1: bodies in and out. */
import { z } from "zod";
import {
  CastEdit,
  CastOverride,
  DESCRIPTION_MAX_CHARS,
  INSTRUCTION_MAX_CHARS,
  Outfit,
  StoryDay,
  Understood,
  VoiceSample,
  Wardrobe,
} from "./cast.ts";
import { FilmHeader, Problem as FilmProblem, FilmStatus, JobState } from "./film.ts";
import { Quote } from "./graph.ts";
import { Diagnostic } from "./screenplay.ts";
import { FilmSettings } from "./settings.ts";
import { CastMember, Look, Shot, Voice } from "./shotlist.ts";

export const SCRIPT_MAX_BYTES = 1_000_000;
/** An id in the library: "none" is nobody's. */
const CharacterId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
/** Bodies in are strict: a field that is not here is refused by name. */
export const CreateFilm = z.strictObject({
  ...FilmSettings.partial().shape,
  script: z.string().min(1),
  /** Overrides the script's own title. */
  title: z.string().min(1).max(200).optional(),
  /**
   * Who of the studio's library plays: "auto" takes whoever has the name of a part, "none" nobody. By part (name or cast id): the
   * character's id, or "none"; parts that are not named go as "auto".
   */
  cast: z.union([z.enum(["auto", "none"]), z.record(z.string(), CharacterId)]).optional(),
});
export type CreateFilm = z.infer<typeof CreateFilm>;
export const ReviseScript = CreateFilm.pick({ script: true, title: true });
export type ReviseScript = z.infer<typeof ReviseScript>;
export const CreateTake = z.strictObject({
  /** What the shot should show instead. */
  prompt: z.string().min(1).max(2_000).optional(),
  seed: z.int().min(0).max(0xffffffff).optional(),
});
export type CreateTake = z.infer<typeof CreateTake>;
const LookPatch = z.strictObject(Look.partial().shape);
const VoicePatch = z.strictObject(Voice.partial().shape);
/** Only the named fields change; null goes back to what the script gives. */
export const PatchCast = z
  .strictObject({
    look: LookPatch.nullish(),
    voice: VoicePatch.nullish(),
    /** What is known of them beyond the fields of a look, for models that take a prompt. */
    description: z.string().max(DESCRIPTION_MAX_CHARS).nullish(),
    /** By story day; null takes a day's clothes away. */
    wardrobe: z.record(StoryDay, z.strictObject(Outfit.shape).nullable()).nullish(),
    /** The version to play the part. */
    version: z.int().min(0).optional(),
  })
  .refine((patch) => Object.values(patch).some(saysSomething), "Name at least one field to change.");
export type PatchCast = z.infer<typeof PatchCast>;

const names = { name: z.string().trim().min(1).max(100), aliases: z.array(z.string().trim().min(1).max(100)).max(20) };
/** A character of the studio's library. Fields of look and voice that are left out are settled by each script. */
export const PutCharacter = z.strictObject({
  name: names.name,
  aliases: names.aliases.default([]),
  look: LookPatch.default({}),
  voice: VoicePatch.default({}),
  description: z.string().max(DESCRIPTION_MAX_CHARS).optional(),
  wardrobe: z.record(StoryDay, z.strictObject(Outfit.shape)).default({}),
  /** Which of its versions plays. */
  version: z.int().min(0).optional(),
});
export type PutCharacter = z.infer<typeof PutCharacter>;
/** What the library is to call a character of a film; left out: as the film does. A character of that id is replaced. */
export const SaveCharacter = z.strictObject({
  character_id: CharacterId.optional(),
  name: names.name.optional(),
  aliases: names.aliases.optional(),
});
export type SaveCharacter = z.infer<typeof SaveCharacter>;

/** A character described in words: "older, grey beard". Makes a new version, and changes nothing until that is accepted. */
export const CreateEdit = z.strictObject({
  instruction: z.string().trim().min(1).max(INSTRUCTION_MAX_CHARS),
  /** The version to begin from; the accepted one where left out. */
  from: z.int().min(0).optional(),
  seed: z.int().min(0).max(0xffffffff).optional(),
});
export type CreateEdit = z.infer<typeof CreateEdit>;

function saysSomething(field: unknown): boolean {
  return field !== undefined && (field === null || typeof field !== "object" || Object.keys(field).length > 0);
}

/** RFC 9457. `type` is stable: `https://backlot.dev/problems/<code>`. */
export const ProblemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  errors: z
    .array(
      z.object({
        detail: z.string(),
        /** JSON Pointer into the request's body. */
        pointer: z.string().optional(),
        /** Name of the query parameter or header. */
        parameter: z.string().optional(),
        /** 1-based, in the script. */
        line: z.int().min(1).optional(),
        remedy: z.string().optional(),
      }),
    )
    .optional(),
});
export type ProblemDetails = z.infer<typeof ProblemDetails>;

export const FilmResource = z.object({
  film_id: z.string(),
  title: z.string(),
  status: FilmStatus,
  problem: FilmProblem.nullable(),
  revision: z.int(),
  settings: FilmSettings,
  seq: z.int(),
  jobs: FilmHeader.shape.jobs,
  shots: FilmHeader.shape.shots,
  spent_usd_micros: z.int(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  links: z.object({ self: z.string(), shots: z.string(), events: z.string(), cut: z.string(), board: z.string() }),
});
export type FilmResource = z.infer<typeof FilmResource>;

/** The answer to a script that was taken. Lines are those of the script as it was sent. */
export const AcceptedFilm = z.object({ ...FilmResource.shape, diagnostics: z.array(Diagnostic) });
export type AcceptedFilm = z.infer<typeof AcceptedFilm>;

/** A film as the list of films shows it; the list may lag a few seconds behind. */
const FilmSummary = z.object({
  film_id: z.string(),
  title: z.string(),
  status: FilmStatus,
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  links: z.object({ self: z.string(), board: z.string() }),
});
/** `next_cursor` goes into `?cursor=` for the next page; null on the last. */
export const FilmList = z.object({ films: z.array(FilmSummary), next_cursor: z.string().nullable() });
export type FilmList = z.infer<typeof FilmList>;

export const ShotResource = z.object({
  number: z.int(),
  shot_id: z.string(),
  scene_number: z.string(),
  status: z.enum(["waiting", "rendering", "done", "missing", "cancelled"]),
  take: z.int(),
  /** Length in frames once known, else by estimate. */
  duration_frames: z.int(),
  shot: Shot,
  jobs: z.array(
    z.object({
      job_id: z.string(),
      stage: z.string(),
      model: z.string(),
      status: z.enum(
        JobState.options.map((option) => option.shape.status.value) as [JobState["status"], ...JobState["status"][]],
      ),
      attempt: z.int(),
      pct: z.number(),
      cached: z.boolean(),
      error: z.object({ code: z.string(), message: z.string() }).nullable(),
    }),
  ),
  /** Paths below the API's origin that want the caller's key, or signed URLs with `?media=signed`; null until there. */
  media: z.object({ keyframe: z.string().nullable(), video: z.string().nullable() }),
});
export type ShotResource = z.infer<typeof ShotResource>;
export const ShotList = z.object({ shots: z.array(ShotResource), next_cursor: z.string().nullable() });
export type ShotList = z.infer<typeof ShotList>;

const Origin = z.enum(["script", "library", "user"]);

export const CastResource = z.object({
  ...CastMember.shape,
  /** What was changed of what the script gives; `look` and `voice` above are as changed. */
  changed: CastOverride.pick({ look: true, voice: true, description: true, wardrobe: true, character_id: true }),
  /** Where look and voice are from: the script by rule, the studio's library, or somebody's hand. */
  origin: z.object({ look: Origin, voice: Origin }),
  /** The accepted version, and how many there are besides the first. */
  version: z.int(),
  versions: z.int(),
  /** As the script numbers them. */
  scenes: z.array(z.string()),
  voice_sample: VoiceSample.pick({ consent: true, measures: true }).nullable(),
  media: z.object({ sheet: z.string().nullable(), portrait: z.string().nullable(), voice_sample: z.string().nullable() }),
  links: z.object({ self: z.string(), versions: z.string(), edits: z.string() }),
});
export type CastResource = z.infer<typeof CastResource>;
export const CastList = z.object({ cast: z.array(CastResource) });
export type CastList = z.infer<typeof CastList>;

export const CharacterResource = z.object({
  character_id: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  look: Look.partial(),
  voice: Voice.partial(),
  description: z.string().nullable(),
  wardrobe: Wardrobe,
  /** The version that plays, and the history it is from. */
  version: z.int(),
  versions: z.array(CastEdit.pick({ version: true, parent: true, instruction: true })),
  voice_sample: VoiceSample.pick({ consent: true, measures: true }).nullable(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  media: z.object({ portrait: z.string().nullable(), voice_sample: z.string().nullable() }),
  links: z.object({ self: z.string() }),
});
export type CharacterResource = z.infer<typeof CharacterResource>;
export const CharacterList = z.object({ characters: z.array(CharacterResource), next_cursor: z.string().nullable() });
export type CharacterList = z.infer<typeof CharacterList>;

export const CastVersion = z.object({
  cast_id: z.string(),
  version: z.int(),
  /** The version it was made from; null for version 0, which is the script's own. */
  parent: z.int().nullable(),
  instruction: z.string().nullable(),
  look: Look,
  description: z.string(),
  /** What was made of the instruction's words; the others stand in `not_understood` and go to models that can read them. */
  understood: z.array(Understood),
  not_understood: z.array(z.string()),
  accepted: z.boolean(),
  status: z.enum(["waiting", "rendering", "ready", "failed", "not_made"]),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  model: z.string().nullable(),
  created_at: z.iso.datetime().nullable(),
  media: z.object({ picture: z.string().nullable() }),
  links: z.object({ self: z.string(), accept: z.string() }),
});
export type CastVersion = z.infer<typeof CastVersion>;
export const CastVersions = z.object({ versions: z.array(CastVersion) });
export type CastVersions = z.infer<typeof CastVersions>;
/** A version that was accepted: the film's `revision` renders the shots that show the character. */
export const AcceptedVersion = z.object({
  film_id: z.string(),
  cast_id: z.string(),
  version: z.int(),
  revision: z.int(),
  seq: z.int(),
});
export type AcceptedVersion = z.infer<typeof AcceptedVersion>;

/** One line of a film's log as customers see it. `shot` is the shot's number where the event is about one. */
export const EventResource = z.object({
  seq: z.int().min(1),
  type: z.string(),
  at: z.iso.datetime(),
  film_id: z.string(),
  shot: z.int().nullable(),
  job_id: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
});
export type EventResource = z.infer<typeof EventResource>;
export const EventPage = z.object({ events: z.array(EventResource), next_after: z.int() });
export type EventPage = z.infer<typeof EventPage>;

export const CutResource = z.object({
  revision: z.int(),
  duration_frames: z.int(),
  fps: z.int(),
  missing: z.array(z.object({ shot: z.int(), shot_id: z.string(), reason: z.string() })),
  media: z.object({
    mp4: z.string(),
    vtt: z.string(),
    srt: z.string(),
    /** WebVTT, a cue for each scene. */
    chapters: z.string(),
    poster: z.string(),
    stems: z.object({ dialogue: z.string(), music: z.string(), effects: z.string() }),
  }),
});
export type CutResource = z.infer<typeof CutResource>;
/** `diagnostics` say where in the script, as it was sent, something deserves a look. */
export const QuoteResource = z.object({ ...Quote.shape, diagnostics: z.array(Diagnostic) });
export type QuoteResource = z.infer<typeof QuoteResource>;
export const Health = z.object({ status: z.enum(["ok", "degraded"]), checks: z.record(z.string(), z.enum(["ok", "failing"])) });
export type Health = z.infer<typeof Health>;
/** A take that was asked for: the shot's next `take`, rendered as the film's `revision`. */
export const TakeResource = z.object({
  film_id: z.string(),
  shot: z.int(),
  take: z.int(),
  revision: z.int(),
  seq: z.int(),
});
export type TakeResource = z.infer<typeof TakeResource>;
