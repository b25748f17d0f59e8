/** One object per film: a thin shell that stores, delivers and wakes. What a film does is decided in `pipeline/film`. */
import { DurableObject } from "cloudflare:workers";
import { dueEvents, nextWake } from "../pipeline/film/deadlines.ts";
import { isUnderWay } from "../pipeline/film/status.ts";
import { isSuperseded } from "../pipeline/film/still-wanted.ts";
import { HostEvent } from "../schema/contract.ts";
import type { FilmHeader } from "../schema/film.ts";
import { FilmCommand, type FilmEvent, type Refusal } from "../schema/film-events.ts";
import { Backends } from "./film/backends.ts";
import { Bindings } from "./film/bindings.ts";
import { CastDesk } from "./film/cast-desk.ts";
import { openDatabase } from "./film/database.ts";
import { Delivery } from "./film/delivery.ts";
import type { Deps } from "./film/effects/deps.ts";
import { leaseOf } from "./film/effects/submit.ts";
import { tellIndex } from "./film/effects/tell-index.ts";
import { endedAttempts } from "./film/ended-attempts.ts";
import { type Applied, FilmBooks } from "./film/film-books.ts";
import { factOf } from "./film/host-events.ts";
import { reach } from "./film/reach.ts";
import { rulesFor } from "./film/rules.ts";
import { Sockets } from "./film/sockets.ts";
import { Views } from "./film/views.ts";
import type {
  CastView,
  CutView,
  EditRequest,
  EventsPage,
  FilmApi,
  HostVerdict,
  PageRequest,
  ShotPage,
  ShotView,
  VersionView,
} from "./film-api.ts";

/** What is delivered at once is delivered from the alarm if the object dies first. */
const DELIVERY_LAG_MS = 1_000;
/** How often a film at work says so to the sweep. */
const HEARTBEAT_MS = 60_000;
const DUE_AT_ONCE = 100;
/** An alarm that is due and does not ring for so long will not ring any more. */
const ALARM_LOST_MS = 30_000;

export class Film extends DurableObject<Env> implements FilmApi {
  readonly #books: FilmBooks;
  readonly #views: Views;
  readonly #castDesk: CastDesk;
  readonly #sockets: Sockets;
  readonly #backends: Backends;
  readonly #deps: Deps;
  readonly #delivery: Delivery;
  #armedAt: number | null = null;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const db = openDatabase(ctx);
    this.#backends = new Backends(env);
    const bindings = new Bindings();
    this.#books = new FilmBooks(ctx.storage, db, rulesFor(this.#backends, bindings));
    this.#views = new Views(db);
    this.#castDesk = new CastDesk(this.#books.store, () => this.#backends.offers());
    this.#sockets = new Sockets(ctx, this.#views);
    this.#deps = {
      ...reach(env, this.#books, this.#backends, bindings),
      tell: (events) => this.#dispatch(events).length > 0,
    };
    this.#delivery = new Delivery({
      deps: this.#deps,
      outbox: this.#books.outbox,
      commit: (events, answered) => this.#committed(this.#books.dispatch(events, answered)),
      settle: () => this.#backends.flush(),
    });
    // Set again whatever the store says: an alarm may have been dropped, or lost with its machine.
    ctx.blockConcurrencyWhile(async () => this.#arm());
  }

  async command(command: FilmCommand, script?: string): Promise<{ film: FilmHeader } | Refusal> {
    const answer = this.#books.command(FilmCommand.parse(command), script);
    if ("refused" in answer) return answer;
    this.#committed([answer.applied]);
    this.#delivery.pump();
    return { film: answer.film };
  }

  async host(jobId: string, attempt: number, event: HostEvent): Promise<HostVerdict> {
    const { store } = this.#books;
    const film = store.film();
    const job = store.jobAlone(jobId);
    if (film === null || job === null) return "unknown";
    const of = { studio_id: film.studio_id, job_id: jobId, attempt, function: job.spec.function };
    const fact = factOf(of, HostEvent.parse(event), Date.now());
    // A claim is never taken on trust: between its first arrival and this one the attempt may have lost its place.
    if (event.type !== "claimed" && store.knows(fact.event_id)) return "accepted";
    if (isSuperseded({ film, job }, attempt)) return "superseded";
    this.#dispatch([fact]);
    this.#delivery.pump();
    return "accepted";
  }

  async header(): Promise<FilmHeader | null> {
    return this.#books.store.film();
  }

  async shots(page: PageRequest): Promise<ShotPage> {
    return this.#views.shots(page);
  }

  async shot(number: number): Promise<ShotView | null> {
    return this.#views.shot(number);
  }

  async cast(): Promise<CastView[]> {
    return this.#castDesk.cast();
  }

  async versions(castId: string): Promise<VersionView[] | null> {
    return this.#castDesk.versions(castId);
  }

  async edit(castId: string, request: EditRequest): Promise<{ version: number; film: FilmHeader } | Refusal> {
    const command = this.#castDesk.edit(castId, request, Date.now());
    if ("refused" in command) return command;
    const answer = await this.command(command);
    return "refused" in answer ? answer : { ...answer, version: command.edit.version };
  }

  async events(page: PageRequest): Promise<EventsPage> {
    return this.#views.events(page);
  }

  async cut(): Promise<CutView | null> {
    return this.#views.cut();
  }

  async wake(): Promise<void> {
    await this.alarm();
  }

  override async fetch(request: Request): Promise<Response> {
    if (request.headers.get("upgrade")?.toLowerCase() !== "websocket") return new Response(null, { status: 426 });
    const after = Number(new URL(request.url).searchParams.get("after") ?? "0");
    return this.#sockets.open(Number.isSafeInteger(after) && after > 0 ? after : 0);
  }

  /** Never throws: an alarm that keeps throwing is dropped for good. */
  override async alarm(): Promise<void> {
    this.#armedAt = null;
    try {
      this.#fireDue();
      await this.#beat();
      this.#sockets.feed();
      this.#delivery.pump();
      await this.#delivery.idle();
      this.#arm();
    } catch (error) {
      console.error(JSON.stringify({ message: "the alarm failed", error: String(error) }));
      await this.ctx.storage.setAlarm(Date.now() + HEARTBEAT_MS);
    }
  }

  override webSocketMessage(): void {}

  override webSocketClose(socket: WebSocket, code: number): void {
    socket.close(code === 1005 || code === 1006 ? 1000 : code);
  }

  #dispatch(events: readonly FilmEvent[]): Applied[] {
    const applied = this.#books.dispatch(events);
    this.#committed(applied);
    return applied;
  }

  /** Everything that follows a commit; no await comes between, so that nothing is forgotten. */
  #committed(applied: readonly Applied[]): void {
    for (const attempt of applied.flatMap(endedAttempts)) this.#deps.release(attempt.backend, leaseOf(attempt));
    this.#arm();
    if (applied.length > 0) this.#sockets.feed();
  }

  #fireDue(): void {
    const { store } = this.#books;
    for (;;) {
      const now = Date.now();
      const due = dueEvents(store.film(), store.due(now, DUE_AT_ONCE), now);
      if (due.length === 0 || this.#dispatch(due).length === 0) return;
    }
  }

  async #beat(): Promise<void> {
    const film = this.#books.store.film();
    const now = Date.now();
    if (film === null || !isUnderWay(film) || now < this.#books.store.heartbeatAt() + HEARTBEAT_MS) return;
    this.#books.writer.heartbeat(now);
    await tellIndex(this.#deps);
  }

  /** An alarm that rings too early does no harm, so that one is set anew only where the next is due before it. */
  #arm(): void {
    const now = Date.now();
    if (this.#armedAt !== null && this.#armedAt < now - ALARM_LOST_MS) this.#armedAt = null;
    if (this.#armedAt !== null && this.#armedAt <= now + DELIVERY_LAG_MS) return;
    const { store, outbox } = this.#books;
    const film = store.film();
    const delivery = outbox.nextDue();
    const times = [
      nextWake(film, store.nextJobWake()),
      delivery === null ? null : Math.max(delivery, now + DELIVERY_LAG_MS),
      film !== null && isUnderWay(film) ? store.heartbeatAt() + HEARTBEAT_MS : null,
    ].filter((time) => time !== null);
    if (times.length === 0) return;
    const next = Math.max(Math.min(...times), now);
    if (this.#armedAt !== null && this.#armedAt <= next) return;
    this.#armedAt = next;
    this.ctx.waitUntil(this.ctx.storage.setAlarm(next));
  }
}
