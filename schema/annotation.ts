/**
 * What a language model may say about a scene that is broken down already. It speaks of shots, lines, action and characters by the ids
 * it was shown: there is no place for a spoken word. Whatever it leaves out stays as the rules have it.
 */
import { z } from "zod";
import { Subject } from "./shotlist.ts";
import { CameraMove, EffectKind, Expression, Mood, Pose, ShotAngle, ShotSize } from "./vocabulary.ts";

/** One line of text for a prompt, without what could end it. */
const note = (maxChars: number) =>
  z.string().transform((text) => [...text.replace(/[\p{C}\p{Z}\s"“”]+/gu, " ").trim()].slice(0, maxChars).join("").trim());

const FRAMING = {
  size: ShotSize.optional(),
  angle: ShotAngle.optional(),
  move: CameraMove.optional(),
  /** Focal length in millimetres on full frame. */
  lens_mm: z.int().min(8).max(400).optional(),
  /** Why, in a few words a director would use. */
  reason: note(120).optional(),
};

/** A small model that is held to a grammar goes on and on unless there is an end to its lists. */
const LIST_MAX = 8;

/** An annotation whose ids are such as these schemas admit, of so many shots at most. */
export const annotationOf = (
  shot: z.ZodType<string>,
  item: z.ZodType<string>,
  who: z.ZodType<string>,
  shotsMax = Number.MAX_SAFE_INTEGER,
) =>
  z.object({
    mood: Mood.optional(),
    /** `intensity` 0: the scene goes without music. */
    music: z.object({ mood: Mood, intensity: z.number().min(0).max(1) }).optional(),
    /** What a character's picture should show throughout the scene, beyond the character's look. */
    looks: z
      .array(z.object({ who, note: note(100) }))
      .max(LIST_MAX)
      .optional(),
    /** Neighbouring shots that become one, each list in film order. */
    merge: z.array(z.array(shot).min(2).max(LIST_MAX)).max(LIST_MAX).optional(),
    shots: z
      .array(
        z.object({
          shot,
          ...FRAMING,
          subjects: z
            .array(
              z.object({
                who,
                /** 0 left … 1 right of frame. */
                x: z.number().min(0).max(1).optional(),
                facing: Subject.shape.facing.optional(),
                pose: Pose.optional(),
                expression: Expression.optional(),
              }),
            )
            .max(LIST_MAX)
            .optional(),
          /** All the noises of the shot. */
          sounds: z
            .array(z.object({ effect: EffectKind, prompt: note(100) }))
            .max(LIST_MAX)
            .optional(),
          /** The shot ends before this line or sentence, and another begins with it. */
          split: z
            .array(z.object({ at: item, ...FRAMING }))
            .max(LIST_MAX)
            .optional(),
        }),
      )
      .max(shotsMax),
  });

export const SceneAnnotation = annotationOf(z.string(), z.string(), z.string());
export type SceneAnnotation = z.infer<typeof SceneAnnotation>;
export type ShotAnnotation = SceneAnnotation["shots"][number];
export type Framing = Pick<ShotAnnotation, "size" | "angle" | "move" | "lens_mm" | "reason">;

/** How the asking about one scene ended. `usd_micros` and tokens are those of all that was asked. */
export const SceneAsked = z.object({
  outcome: z.enum(["annotated", "rules"]),
  /** Why the rules stand, or what of the answer was dropped; "" where all of it was taken. */
  reason: z.string(),
  tokens_in: z.int().min(0),
  tokens_out: z.int().min(0),
  usd_micros: z.int().min(0),
  ms: z.int().min(0),
});
export type SceneAsked = z.infer<typeof SceneAsked>;
