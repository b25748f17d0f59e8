/** Asks a language model about the scenes of a script, a stretch of time at once; what it said is stored before it counts. */
import type { RuledScene } from "../../../pipeline/breakdown/annotate/annotated.ts";
import { askScene, priceAtMost } from "../../../pipeline/breakdown/annotate/ask-scene.ts";
import { questionKey, sceneDigest } from "../../../pipeline/breakdown/annotate/scene-key.ts";
import { PLANNING_TIMEOUT_MS } from "../../../pipeline/film/deadlines.ts";
import { scenesOf } from "../../../pipeline/plan/shot-list.ts";
import type { SceneAnnotation, SceneAsked } from "../../../schema/annotation.ts";
import type { FilmHeader } from "../../../schema/film.ts";
import type { FilmEvent } from "../../../schema/film-events.ts";
import type { FilmSource } from "../../../schema/settings.ts";
import type { LanguageModel, SceneStanding, StoredAnnotation } from "../annotations.ts";
import type { Deps } from "./deps.ts";

const AT_ONCE = 4;
/** After so long no scene is begun: the object has other work, and what is done is safe. */
const STRETCH_MS = 20_000;
/** From the script's arrival; scenes that are open then stand by the rules. */
const ASKING_MAX_MS = 10 * 60_000;
/** After so many scenes in a row that met with no answer, nobody else is asked. */
const UNANSWERED_MAX = 3;

const NOTHING = { tokens_in: 0, tokens_out: 0, usd_micros: 0, ms: 0 };

type AnnotateDeps = Pick<Deps, "now" | "film" | "tell" | "offers" | "annotations">;
type Annotations = ReadonlyMap<string, SceneAnnotation>;
type OpenScene = { scene: RuledScene; question: string; standing: SceneStanding | null };

/** Annotations by scene digest, or null: there are scenes left to ask about in another delivery. */
export async function annotateScenes(deps: AnnotateDeps, film: FilmHeader, source: FilmSource): Promise<Annotations | null> {
  const { annotations: desk } = deps;
  const { script_revision, planned, scenes: standings } = desk.standing(film);
  const model = planned ? null : desk.model();
  if (model === null && standings.size === 0) return new Map();

  const scenes = scenesOf(source, deps.offers()).map((scene) => {
    const standing = standings.get(scene.scene_id) ?? null;
    const digest = sceneDigest(scene.sheet);
    const question = standing?.settled?.question ?? (model ? questionKey(digest, model.config.model) : "");
    return { scene, standing, digest, question };
  });
  const questions = scenes.filter(({ standing }) => standing?.settled?.outcome !== "rules").map(({ question }) => question);
  const stored = await desk.find(film.studio_id, questions);
  const open = model === null ? [] : scenes.filter(({ standing }) => !standing?.settled);
  if (model !== null && open.length > 0) {
    const asking = new Asking(deps, film, {
      model,
      script_revision,
      scenes: scenes.length,
      settled: scenes.length - open.length,
    });
    const known = open.flatMap(({ scene, standing, question }) => {
      const found = stored.get(question);
      return found ? [asking.knownAlready({ scene, standing, question }, found)] : [];
    });
    if (known.length > 0) deps.tell(known);
    const unknown = new Map(open.filter(({ question }) => !stored.has(question)).map((one) => [one.question, one]));
    await asking.ask([...unknown.values()]);
    if (known.length < open.length) return null;
  }
  return new Map(
    scenes.flatMap(({ digest, question }) => {
      const found = stored.get(question);
      return found ? [[digest, found.annotation]] : [];
    }),
  );
}

type Course = { model: LanguageModel; script_revision: number; scenes: number; settled: number };

class Asking {
  readonly #deps: AnnotateDeps;
  readonly #film: FilmHeader;
  readonly #course: Course;
  /** Scenes in a row that met with no answer, and what the last met with. */
  #unanswered = 0;
  #why = "";

  constructor(deps: AnnotateDeps, film: FilmHeader, course: Course) {
    this.#deps = deps;
    this.#film = film;
    this.#course = course;
  }

  /** A few at once, each told and stored when it is done. */
  async ask(open: readonly OpenScene[]): Promise<void> {
    const { now } = this.#deps;
    const queue = [...open];
    const until = now() + STRETCH_MS;
    const work = async (): Promise<void> => {
      while (this.#isWanted() && now() < until) {
        const next = queue.shift();
        if (next === undefined) return;
        await this.#askAbout(next);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  /** The same question, asked for an earlier script or another film; or for this one, and its answer stored just before a crash. */
  knownAlready(open: OpenScene, { film_id, asked }: StoredAnnotation): FilmEvent {
    const lost = open.standing?.open_usd_micros ?? null;
    const paidHere = lost !== null && film_id === this.#film.film_id;
    const { outcome, reason } = asked;
    return this.#settled(open, paidHere ? asked : { outcome, reason, ...NOTHING }, lost ?? 0, !paidHere);
  }

  async #askAbout(open: OpenScene): Promise<void> {
    const { scene, question } = open;
    const { now, annotations: desk } = this.#deps;
    const { chat, config } = this.#course.model;
    const planningBegan = this.#film.deadline_at - PLANNING_TIMEOUT_MS;
    if (this.#unanswered >= UNANSWERED_MAX) return this.#leave(open, `${this.#why} No more is asked.`);
    if (now() >= planningBegan + ASKING_MAX_MS) return this.#leave(open, "The time for asking was up.");
    const usd_micros = priceAtMost(scene, config);
    if (!this.#begin(open, usd_micros)) {
      if (this.#isWanted()) this.#leave(open, "The film's budget does not bear the question.");
      return;
    }
    const { annotation, asked, down } = await askScene(scene, { config, chat, now, pause });
    this.#unanswered = down ? this.#unanswered + 1 : 0;
    this.#why = asked.reason;
    if (annotation !== null) await desk.keep(this.#film, question, { annotation, asked, created_at: now() });
    this.#deps.tell([this.#settled(open, asked, usd_micros, false)]);
  }

  #begin({ scene: { scene_id }, standing }: OpenScene, usd_micros: number): boolean {
    const { now, tell } = this.#deps;
    const event_id = `scene/${this.#course.script_revision}/${scene_id}/asked/${(standing?.asked ?? 0) + 1}`;
    return tell([{ type: "scene.asked", event_id, at: now(), ...this.#about(scene_id), usd_micros }]);
  }

  #leave(open: OpenScene, reason: string): void {
    this.#deps.tell([this.#settled(open, { outcome: "rules", reason, ...NOTHING }, 0, false)]);
  }

  #settled({ scene, question }: OpenScene, asked: SceneAsked, asked_usd_micros: number, cached: boolean): FilmEvent {
    const { scene_id } = scene;
    const { script_revision, scenes } = this.#course;
    const event_id = `scene/${script_revision}/${scene_id}`;
    const settled = ++this.#course.settled;
    const about = { at: this.#deps.now(), ...this.#about(scene_id), question };
    return { type: "scene.annotated", event_id, ...about, ...asked, asked_usd_micros, cached, settled, scenes };
  }

  #about(scene_id: string): { revision: number; scene_id: string; model: string } {
    return { revision: this.#film.revision, scene_id, model: this.#course.model.config.model };
  }

  #isWanted(): boolean {
    const film = this.#deps.film();
    return film?.status === "planning" && film.revision === this.#film.revision;
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
