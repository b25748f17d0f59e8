import { digest } from "../../plan/canonical.ts";
import { PROMPT_VERSION } from "./prompt.ts";
import type { SceneSheet } from "./sheet.ts";

/** Names what a scene is, wherever it stands. */
export const sceneDigest = (sheet: SceneSheet): string => digest(sheet);

/** Names a question: the scene, who is asked, and how. */
export const questionKey = (scene: string, model: string): string => digest({ scene, model, prompt: PROMPT_VERSION });
