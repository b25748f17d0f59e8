/** What a script supervisor would stop the shoot for: two shots of a scene that do not cut together. */
import { z } from "zod";

export const BREAK_KINDS = [
  "line_crossed",
  "eyeline",
  "screen_direction",
  "wardrobe",
  "props",
  "light",
  "action",
  "jump_cut",
] as const;
export const BreakKind = z.enum(BREAK_KINDS);
export type BreakKind = z.infer<typeof BreakKind>;

export const ContinuityBreak = z.object({
  kind: BreakKind,
  scene_id: z.string(),
  /** The shot that breaks with what was seen, after the shot it breaks with; one shot that breaks with itself stands alone. */
  shot_ids: z.array(z.string()).min(1).max(2),
  what: z.string(),
  remedy: z.string(),
});
export type ContinuityBreak = z.infer<typeof ContinuityBreak>;
