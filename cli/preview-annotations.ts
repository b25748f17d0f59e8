import { styleText } from "node:util";
import { languageModel } from "../gpu-functions/client/language-model.ts";
import type { RuledScene } from "../pipeline/breakdown/annotate/annotated.ts";
import { askScene, type SceneAnswer } from "../pipeline/breakdown/annotate/ask-scene.ts";
import { breakDown } from "../pipeline/breakdown/index.ts";
import type { Screenplay } from "../schema/screenplay.ts";
import type { ShotList } from "../schema/shotlist.ts";
import { annotationLines } from "./annotations.ts";
import { columns } from "./columns.ts";
import { languageModelFile } from "./language-model-file.ts";

const AT_ONCE = 4;

type Preview = { shot_list: ShotList; scenes: ({ scene_id: string; model: string; cached: false } & SceneAnswer["asked"])[] };

/** What a language model would make of a script: asked anew, and nothing is stored. */
export async function previewAnnotations(screenplay: Screenplay, language: string, modelPath: string): Promise<Preview> {
  const { config, key } = languageModelFile(modelPath);
  const scenes: RuledScene[] = [];
  breakDown(screenplay, {
    language,
    annotate: (scene) => {
      scenes.push(scene);
      return null;
    },
  });
  const answers = new Map<string, SceneAnswer>();
  const asking = { config, chat: languageModel(config, key ?? null), now: () => performance.now(), pause };
  const queue = [...scenes];
  const work = async (): Promise<void> => {
    for (let scene = queue.shift(); scene !== undefined; scene = queue.shift())
      answers.set(scene.scene_id, await askScene(scene, asking));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const { shot_list } = breakDown(screenplay, {
    language,
    annotate: ({ scene_id }) => answers.get(scene_id)?.annotation ?? null,
  });
  const told = scenes.flatMap(({ scene_id }) => {
    const asked = answers.get(scene_id)?.asked;
    return asked ? [{ scene_id, model: config.model, cached: false as const, ...asked }] : [];
  });
  return { shot_list, scenes: told };
}

/** The shots as they would be, and what was left out. */
export function previewPage({ shot_list, scenes }: Preview): string {
  const rows = shot_list.shots.map(({ shot_id, kind, picture: { size, angle, move }, reason }) => [
    shot_id,
    size,
    angle,
    move.replaceAll("_", " "),
    kind.replaceAll("_", " "),
    reason,
  ]);
  const left = scenes.filter(({ outcome, reason }) => outcome === "annotated" && reason !== "");
  return [
    styleText("bold", shot_list.title),
    "",
    ...columns(rows),
    "",
    ...annotationLines(scenes),
    ...left.map(({ scene_id, reason }) => styleText("dim", `  ${scene_id}, left out: ${reason}`)),
  ].join("\n");
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
