/** The functions a host can be asked for, with the parameters of each once they are bound (DESIGN §7). */
import { z } from "zod";
import { CastMember, Look, Picture, Voice } from "./shotlist.ts";
import { Timeline } from "./timeline.ts";
import { EffectKind, Expression, HumanSound, Mood } from "./vocabulary.ts";

const seed = z.int().min(0).max(0xffffffff);
const Size = { width: z.int().min(64).max(7680), height: z.int().min(64).max(7680) };
const fps = z.union([z.literal(24), z.literal(30), z.literal(60)]);

/** Looks of everyone in a picture, by cast id. */
const Looks = z.record(z.string(), Look);

export const Slate = z.object({ scene: z.string(), shot: z.int().min(1), take: z.int().min(1) });

/** `script` is Fountain. The output is a `ShotList` with diagnostics. */
export const BreakdownParams = z.object({ script: z.string().min(1), language: z.string() });
/** More voices than this are no fuller. */
export const CHORUS_MAX = 7;
export const SpeechParams = z.object({
  text: z.string().min(1),
  voice: Voice,
  /** Voices that say it at the same time; a model that has none to spare does without. */
  chorus: z.array(Voice).max(CHORUS_MAX).optional(),
  language: z.string(),
  expression: Expression,
  parenthetical: z.string().nullable(),
  seed,
});
export const HumanSoundParams = z.object({ sound: HumanSound, voice: Voice, seed });
export const EffectParams = z.object({
  effect: EffectKind,
  prompt: z.string(),
  duration_s: z.number().positive().max(120),
  /** The end runs into the beginning without a seam. */
  loop: z.boolean(),
  seed,
});
export const MusicParams = z.object({
  mood: Mood,
  intensity: z.number().min(0).max(1),
  prompt: z.string(),
  duration_s: z.number().positive().max(600),
  seed,
});
export const SongParams = z.object({
  lyrics: z.array(z.string().min(1)).min(1),
  mood: Mood,
  voice: Voice,
  prompt: z.string(),
  seed,
});
/** Whom a sheet shows. How they sound is no part of it. */
export const Character = CastMember.omit({ voice: true });
export type Character = z.infer<typeof Character>;
export const ImageParams = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("sheet"), character: Character, prompt: z.string(), ...Size, seed }),
  z.object({ kind: z.literal("keyframe"), picture: Picture, looks: Looks, prompt: z.string(), ...Size, seed }),
]);
/** `character` is as the picture is to show them: after the edit. */
export const ImageEditParams = z.object({ instruction: z.string().min(1), character: Character, ...Size, seed });

/** Where the speech of one line lies in a shot. The audio is the input with role `speech:<line_id>`. */
export const SpokenSpan = z.object({
  line_id: z.string(),
  cast_id: z.string(),
  on_screen: z.boolean(),
  start_frame: z.int().min(0),
  frames: z.int().min(1),
});
export type SpokenSpan = z.infer<typeof SpokenSpan>;

export const VideoParams = z.object({
  picture: Picture,
  looks: Looks,
  prompt: z.string(),
  ...Size,
  fps,
  duration_frames: z.int().min(1),
  speech: z.array(SpokenSpan),
  slate: Slate.nullable(),
  seed,
});
export type VideoParams = z.infer<typeof VideoParams>;
export const UpscaleParams = z.object({ ...Size, fps, duration_frames: z.int().min(1) });
export const AssembleParams = z.object({ timeline: Timeline });

/** Parameters and roles, one row a function: what goes in, what comes out. `*` stands for any suffix. */
export const FUNCTIONS = {
  "script.breakdown": { params: BreakdownParams, inputs: [], outputs: { shot_list: "application/json" } },
  "speech.synthesize": { params: SpeechParams, inputs: ["voice_sample"], outputs: { audio: "audio/wav" } },
  "audio.human": { params: HumanSoundParams, inputs: [], outputs: { audio: "audio/wav" } },
  "audio.effect": { params: EffectParams, inputs: [], outputs: { audio: "audio/wav" } },
  "music.generate": { params: MusicParams, inputs: [], outputs: { audio: "audio/wav" } },
  "music.song": { params: SongParams, inputs: [], outputs: { audio: "audio/wav" } },
  "image.generate": { params: ImageParams, inputs: ["reference:*"], outputs: { image: "image/png" } },
  "image.edit": { params: ImageEditParams, inputs: ["image"], outputs: { image: "image/png" } },
  "video.generate": {
    params: VideoParams,
    inputs: ["first_frame", "reference:*", "speech:*"],
    outputs: { video: "video/mp4" },
  },
  "video.face": { params: VideoParams, inputs: ["video", "speech:*"], outputs: { video: "video/mp4" } },
  "video.upscale": { params: UpscaleParams, inputs: ["video"], outputs: { video: "video/mp4" } },
  "film.assemble": {
    params: AssembleParams,
    inputs: ["shot:*", "speech:*", "sound:*", "ambience:*", "music:*"],
    outputs: {
      film: "video/mp4",
      captions_vtt: "text/vtt",
      captions_srt: "application/x-subrip",
      chapters: "text/vtt",
      poster: "image/jpeg",
      dialogue: "audio/wav",
      music: "audio/wav",
      effects: "audio/wav",
    },
  },
} as const;

export type FunctionName = keyof typeof FUNCTIONS;
export const FUNCTION_NAMES = Object.keys(FUNCTIONS) as FunctionName[];
export const FunctionName = z.enum(FUNCTION_NAMES as [FunctionName, ...FunctionName[]]);
export type ParamsOf<F extends FunctionName> = z.infer<(typeof FUNCTIONS)[F]["params"]>;
