import { expect, test } from "vitest";
import type { SceneStanding, StoredAnnotation } from "../../durable-objects/film/annotations.ts";
import { annotateScenes } from "../../durable-objects/film/effects/annotate.ts";
import { PLANNING_TIMEOUT_MS } from "../../pipeline/film/deadlines.ts";
import { blankFilm } from "../../pipeline/film/sources.ts";
import type { FilmEvent } from "../../schema/film-events.ts";
import { type Chat, LanguageModelConfig } from "../../schema/language-model.ts";
import { FilmSettings } from "../../schema/settings.ts";

const SCENES = 12;
const SETTINGS = FilmSettings.parse({});
const SOURCE = {
  script: Array.from({ length: SCENES }, (_, i) => `INT. ROOM ${i + 1} - DAY\n\nANNA\nNumber ${i + 1}.\n`).join("\n"),
  title: "",
  settings: SETTINGS,
  shot_overrides: [],
  cast_overrides: {},
};
const FILM = blankFilm({
  type: "film.created",
  event_id: "created",
  at: 0,
  film_id: "film",
  studio_id: "studio",
  title: "",
  settings: SETTINGS,
});
const GOOD = { text: '{"shots":[{"shot":"S1","lens_mm":35}]}', cut_off: false, tokens_in: 10, tokens_out: 10 };

/** A film with a clock that a model's answers move, and its log and store in memory. */
function aDesk(chat: (tick: (ms: number) => void) => Chat) {
  let now = 0;
  const told: FilmEvent[] = [];
  const stored = new Map<string, StoredAnnotation>();
  const config = LanguageModelConfig.parse({ base_url: "http://model.test", model: "m", context_tokens: 4_096 });
  const model = { config, chat: chat((ms) => (now += ms)) };
  const desk = {
    told,
    tick: (ms: number) => (now += ms),
    deps: {
      now: () => now,
      film: () => FILM,
      offers: () => [],
      tell: (events: readonly FilmEvent[]) => told.push(...events) > 0,
      annotations: {
        model: () => model,
        standing: () => {
          const scenes = new Map<string, SceneStanding>();
          for (const event of told)
            if (event.type === "scene.annotated")
              scenes.set(event.scene_id, {
                settled: { outcome: event.outcome, question: event.question },
                asked: 1,
                open_usd_micros: null,
              });
          return { script_revision: 1, planned: false, scenes };
        },
        find: async () => new Map(stored),
        keep: async (_film: unknown, question: string, { annotation, asked }: Omit<StoredAnnotation, "film_id">) => {
          stored.set(question, { annotation, asked, film_id: "film" });
        },
      },
    },
  };
  return desk;
}

const settled = (events: readonly FilmEvent[]) =>
  events.flatMap((event) => (event.type === "scene.annotated" ? [`${event.outcome} ${event.reason}`.trim()] : []));

test("after a stretch of time what is left waits for another delivery, until nothing is left", async () => {
  const desk = aDesk((tick) => async () => {
    tick(6_000);
    return GOOD;
  });
  const done: number[] = [];
  for (;;) {
    const annotations = await annotateScenes(desk.deps, FILM, SOURCE);
    done.push(settled(desk.told).length);
    if (annotations === null) continue;
    expect(annotations.size).toBe(SCENES);
    break;
  }
  expect(done.length).toBeGreaterThan(2);
  expect(done.at(-1)).toBe(SCENES);
  expect(settled(desk.told).every((outcome) => outcome === "annotated")).toBe(true);
});

test("never are more than four asked about at once", async () => {
  let open = 0;
  let most = 0;
  const desk = aDesk(() => async () => {
    most = Math.max(most, ++open);
    await Promise.resolve();
    open--;
    return GOOD;
  });
  await annotateScenes(desk.deps, FILM, SOURCE);
  expect(most).toBe(4);
});

test("ten minutes after the script came, the rest stands by the rules, and the log says so", async () => {
  expect(PLANNING_TIMEOUT_MS).toBeGreaterThan(10 * 60_000);
  const desk = aDesk(() => async () => GOOD);
  desk.tick(10 * 60_000);
  expect(await annotateScenes(desk.deps, FILM, SOURCE)).toBeNull();
  expect(await annotateScenes(desk.deps, FILM, SOURCE)).toEqual(new Map());
  expect(settled(desk.told)).toEqual(Array.from({ length: SCENES }, () => "rules The time for asking was up."));
});

test("a film that is cancelled while scenes are open asks about no more of them", async () => {
  const desk = aDesk(() => async () => GOOD);
  const cancelled = { ...desk.deps, film: () => ({ ...FILM, status: "cancelled" as const }) };
  expect(await annotateScenes(cancelled, FILM, SOURCE)).toBeNull();
  expect(desk.told).toEqual([]);
});
