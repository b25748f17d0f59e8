import { messagesFor } from "./prompt.ts";
import type { SceneSheet, SheetShot } from "./sheet.ts";
import { tokensOfMessages } from "./tokens.ts";

/** A run of shots that is asked about at once, with room for the answer. */
export type ScenePart = { sheet: SceneSheet; tokens_in: number; max_tokens: number };

const ANSWER_TOKENS = 160;
const ANSWER_TOKENS_PER_SHOT = 110;
/** What is said of mistakes when a question is asked again. */
const MISTAKES_TOKENS = 260;
/** More would take longer than a scene may. */
const SHOTS_MAX = 16;

/** The scene in as few parts as fit the model's context. `left`: shots that fit with no room for an answer, by themselves. */
export function partsOf(scene: SceneSheet, contextTokens: number): { parts: ScenePart[]; left: string[] } {
  const parts: ScenePart[] = [];
  const left: string[] = [];
  let open: SheetShot[] = [];
  const close = (): void => {
    const part = open.length > 0 ? partOf(scene, open, contextTokens) : null;
    if (part) parts.push(part);
    open = [];
  };
  for (const shot of scene.shots) {
    if (open.length < SHOTS_MAX && partOf(scene, [...open, shot], contextTokens)) open.push(shot);
    else {
      close();
      if (partOf(scene, [shot], contextTokens)) open.push(shot);
      else left.push(shot.shot);
    }
  }
  close();
  return { parts, left };
}

/** null: it does not fit. */
function partOf(scene: SceneSheet, shots: SheetShot[], contextTokens: number): ScenePart | null {
  const ids = new Set(
    shots.flatMap(({ subjects, items }) => [...subjects, ...items].map((one) => ("who" in one ? one.who : ""))),
  );
  const sheet = { ...scene, cast: scene.cast.filter(({ who }) => ids.has(who)), shots };
  const tokens_in = tokensOfMessages(messagesFor(sheet)) + MISTAKES_TOKENS;
  const max_tokens = ANSWER_TOKENS + ANSWER_TOKENS_PER_SHOT * shots.length;
  return tokens_in + max_tokens <= contextTokens ? { sheet, tokens_in, max_tokens } : null;
}
