/** What the film knows of its scenes' annotations: from its own log how far the asking went, from D1 what was answered. */
import { and, eq, inArray } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { z } from "zod";
import { languageModel, parseLanguageModel } from "../../gpu-functions/client/language-model.ts";
import type { SceneAnnotation, SceneAsked } from "../../schema/annotation.ts";
import type { FilmHeader } from "../../schema/film.ts";
import type { Chat, ChatRequest, LanguageModelConfig } from "../../schema/language-model.ts";
import { annotations } from "../../schema/tables/studio-db.ts";
import type { Connections } from "./connections.ts";
import type { Store } from "./store.ts";

export type LanguageModel = { config: LanguageModelConfig; chat: Chat };

/** `settled` in the log, with the question that it was or would have been asked. `asked`: how often; `open_usd_micros`: what is set aside for a question without an answer yet, or null. */
export type SceneStanding = {
  settled: { outcome: SceneAsked["outcome"]; question: string } | null;
  asked: number;
  open_usd_micros: number | null;
};

/** `planned`: the script was planned before; what was not asked about then is not asked about now. */
export type ScriptStanding = { script_revision: number; planned: boolean; scenes: ReadonlyMap<string, SceneStanding> };

export type StoredAnnotation = { annotation: SceneAnnotation; asked: SceneAsked; film_id: string };

export type Annotations = {
  model(): LanguageModel | null;
  standing(film: FilmHeader): ScriptStanding;
  /** By question. */
  find(studioId: string, questions: readonly string[]): Promise<Map<string, StoredAnnotation>>;
  keep(film: FilmHeader, question: string, stored: Omit<StoredAnnotation, "film_id"> & { created_at: number }): Promise<void>;
};

const Settings = z.object({ LANGUAGE_MODEL: z.string().default(""), LANGUAGE_MODEL_KEY: z.string().min(1).optional() });
const Said = z.object({
  scene_id: z.string(),
  question: z.string().optional(),
  outcome: z.enum(["annotated", "rules"]).optional(),
  asked_usd_micros: z.int().optional(),
});

/** D1 takes a hundred parameters a statement. */
const QUESTIONS_MAX = 90;

/** Throws where the service is set up wrongly. */
export function annotationsOf(env: Env, store: Store, connections: Connections): Annotations {
  const { LANGUAGE_MODEL, LANGUAGE_MODEL_KEY } = Settings.parse(env);
  const config = parseLanguageModel(LANGUAGE_MODEL);
  const ask = config && languageModel(config, LANGUAGE_MODEL_KEY ?? null);
  const model = config && ask && { config, chat: (request: ChatRequest) => connections.run(() => ask(request)) };
  const db = drizzle(env.DB);
  return {
    model: () => model,

    standing({ revision }) {
      const script_revision = store.scriptRevision();
      const scenes = new Map<string, SceneStanding>();
      for (const data of store.sceneEvents(script_revision)) {
        const { scene_id, question, outcome, asked_usd_micros = 0 } = Said.parse(data);
        const before = scenes.get(scene_id) ?? { settled: null, asked: 0, open_usd_micros: null };
        const after =
          outcome && question !== undefined
            ? { ...before, settled: { outcome, question }, open_usd_micros: null }
            : { ...before, asked: before.asked + 1, open_usd_micros: asked_usd_micros };
        scenes.set(scene_id, after);
      }
      return { script_revision, planned: store.isPlanned(script_revision, revision - 1), scenes };
    },

    async find(studioId, questions) {
      const found = new Map<string, StoredAnnotation>();
      const asked = [...new Set(questions)].filter((question) => question !== "");
      for (let i = 0; i < asked.length; i += QUESTIONS_MAX) {
        const some = inArray(annotations.question, asked.slice(i, i + QUESTIONS_MAX));
        const rows = await db
          .select()
          .from(annotations)
          .where(and(eq(annotations.studio_id, studioId), some));
        for (const { question, annotation, asked, film_id } of rows) found.set(question, { annotation, asked, film_id });
      }
      return found;
    },

    async keep({ studio_id, film_id }, question, { annotation, asked, created_at }) {
      // The first answer stands: films may have been planned by it.
      await db.insert(annotations).values({ studio_id, question, annotation, asked, film_id, created_at }).onConflictDoNothing();
    },
  };
}
