/** The film's database as one: what its events read, what they write, and what they leave to be delivered. */

import { admit } from "../../pipeline/film/admit.ts";
import { publicEvent } from "../../pipeline/film/public-event.ts";
import { reduce } from "../../pipeline/film/reduce.ts";
import type { FilmRules } from "../../pipeline/film/rules.ts";
import { loadForCommand, loadSlice } from "../../pipeline/film/slice.ts";
import type { FilmHeader, FilmSlice } from "../../schema/film.ts";
import type { Changes } from "../../schema/film-effects.ts";
import type { FilmCommand, FilmEvent, Refusal } from "../../schema/film-events.ts";
import type { FilmDatabase } from "./database.ts";
import { Outbox } from "./outbox.ts";
import { Store } from "./store.ts";
import { Writer } from "./writer.ts";

/** What an event did. Stale ones are not among them. */
export type Applied = { slice: FilmSlice; changes: Changes };

export class FilmBooks {
  readonly store: Store;
  readonly writer: Writer;
  readonly outbox: Outbox;
  readonly #storage: DurableObjectStorage;
  readonly #rules: FilmRules;

  constructor(storage: DurableObjectStorage, db: FilmDatabase, rules: FilmRules) {
    this.store = new Store(db);
    this.writer = new Writer(db);
    this.outbox = new Outbox(db);
    this.#storage = storage;
    this.#rules = rules;
  }

  /** All of them in one transaction, and with them the outbox entries that they answer: so each is delivered until its answer is in. */
  dispatch(events: readonly FilmEvent[], answered: readonly number[] = []): Applied[] {
    return this.#transaction(() => {
      this.outbox.done(answered);
      return events.flatMap((event) => this.#apply(event) ?? []);
    });
  }

  /** The script becomes the source of the revision that the command makes, in the same transaction. */
  command(command: FilmCommand, script: string | undefined): { film: FilmHeader; applied: Applied } | Refusal {
    return this.#transaction(() => {
      const event = admit(loadForCommand(this.store, command), command);
      if ("refused" in event) return event;
      const applied = this.#apply(event);
      if (applied === null)
        return { refused: "conflict", message: "The film has changed meanwhile. Read it again and repeat the request." };
      const { film } = applied.changes;
      if (command.type === "create" || command.type === "revise") {
        if (script === undefined) throw new Error(`The command "${command.type}" comes with a script.`);
        this.writer.source(film, script, command.title);
      }
      return { film, applied };
    });
  }

  #transaction<T>(work: () => T): T {
    try {
      return this.#storage.transactionSync(work);
    } catch (error) {
      this.store.forget();
      throw error;
    }
  }

  #apply(event: FilmEvent): Applied | null {
    const slice = loadSlice(this.store, event);
    const settings = slice.film?.settings ?? (event.type === "film.created" ? event.settings : null);
    if (settings === null) return null;
    const { changes, effects } = reduce(slice, event, this.#rules);
    if (changes === null) return null;
    this.writer.write(changes);
    this.store.remember(changes);
    this.writer.log(event.event_id, publicEvent(slice, event, changes));
    this.outbox.add(effects);
    if (changes.film.status === "ready" && slice.film?.status !== "ready") this.#keepCut(changes.film);
    return { slice, changes };
  }

  #keepCut({ revision, settings }: FilmHeader): void {
    const assembly = this.store.assembly();
    if (assembly?.state.status !== "succeeded") return;
    this.writer.cut({
      revision,
      duration_frames: assembly.bound_frames ?? 0,
      fps: settings.fps,
      missing: this.store.missingShots(),
      artifacts: assembly.state.artifacts,
    });
  }
}
