import { styleText } from "node:util";
import { createLogUpdate } from "log-update";
import type { EventResource, ShotResource } from "../schema/api.ts";

const BAR_CELLS = 24;
/** Rows kept free of bars, so that the live part never scrolls. */
const OTHER_ROWS = 4;
const REDRAW_MS = 80;

type ShotRow = { label: string; state: "waiting" | "rendering" | "done" | "missing"; pct: number; told: boolean };

/**
 * A film on the terminal: a bar for each shot that is being made, a line for each that is done, and one for the whole. Without a
 * terminal, a line per finished shot.
 */
export class Progress {
  readonly #out: NodeJS.WriteStream;
  readonly #live: ReturnType<typeof createLogUpdate> | null;
  readonly #started = Date.now();
  #shots = new Map<number, ShotRow>();
  #stage = "planning";
  #timer: NodeJS.Timeout | null = null;

  constructor(out: NodeJS.WriteStream = process.stdout) {
    this.#out = out;
    this.#live = out.isTTY ? createLogUpdate(out) : null;
    if (this.#live) this.#timer = setInterval(() => this.#draw(), REDRAW_MS).unref();
  }

  /** A line that stays. */
  say(text: string): void {
    if (this.#live) this.#live.persist(text);
    else this.#out.write(`${text}\n`);
  }

  stage(name: string): void {
    if (name === this.#stage) return;
    this.#stage = name;
    if (!this.#live) this.say(name);
  }

  /** The shots as they stand. Their ends are told as their events come, even where a shot had ended when it was read. */
  shots(shots: readonly ShotResource[]): void {
    this.#shots = new Map(
      shots.map(({ number, shot, status, jobs }) => {
        const video = jobs.find(({ stage }) => stage === "video");
        const state = status === "cancelled" ? "waiting" : status;
        return [number, { label: labelOf(shot), state, pct: video?.pct ?? 0, told: false }];
      }),
    );
  }

  event({ type, shot, job_id, data }: EventResource): void {
    if (type === "scene.annotated" && data.cached !== true) this.#asked(Number(data.settled), Number(data.scenes));
    const row = shot === null ? undefined : this.#shots.get(shot);
    if (!row) return;
    switch (type) {
      case "shot.completed":
        if (!row.told)
          this.say(`${styleText("green", "✓")} ${row.label}${data.cached === true ? styleText("dim", "  from before") : ""}`);
        Object.assign(row, { state: "done", told: true });
        return;
      case "shot.missing":
        if (!row.told)
          this.say(`${styleText("yellow", "–")} ${row.label}  ${styleText("yellow", `a slug stands in: ${data.message}`)}`);
        Object.assign(row, { state: "missing", told: true });
        return;
      case "job.claimed":
      case "job.progressed":
        // A shot's bar is its moving picture's: words and stills are done in a moment.
        if (row.state === "done" || !job_id?.endsWith("/video")) return;
        row.state = "rendering";
        row.pct = typeof data.pct === "number" ? data.pct : 0;
    }
  }

  #asked(settled: number, scenes: number): void {
    this.stage("asking the language model");
    if (this.#live) this.#stage = `asking the language model: ${settled}/${scenes} scenes`;
  }

  end(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    this.#live?.clear();
  }

  #draw(): void {
    if (!this.#live) return;
    const rows = [...this.#shots.values()];
    const done = rows.filter(({ state }) => state === "done" || state === "missing").length;
    const active = rows.filter(({ state }) => state === "rendering").slice(0, Math.max(1, (this.#out.rows ?? 24) - OTHER_ROWS));
    const part = rows.length === 0 ? 0 : (done + active.reduce((sum, { pct }) => sum + pct / 100, 0)) / rows.length;
    const clock = `${Math.round((Date.now() - this.#started) / 1000)} s`;
    const total = rows.length === 0 ? "" : `  ${bar(part)}  ${done} of ${rows.length} shots`;
    this.#live(
      [
        ...active.map(({ label, pct }) => `  ${bar(pct / 100)} ${label}`),
        `${styleText("bold", this.#stage)}${total}  ${styleText("dim", clock)}`,
      ].join("\n"),
    );
  }
}

function bar(part: number): string {
  const full = Math.round(Math.min(1, Math.max(0, part)) * BAR_CELLS);
  return styleText("cyan", "█".repeat(full)) + styleText("dim", "░".repeat(BAR_CELLS - full));
}

function labelOf({ number, kind, picture }: ShotResource["shot"]): string {
  const who = picture.insert ? picture.insert.label : picture.subjects.map(({ cast_id }) => cast_id).join(", ");
  return [
    `shot ${String(number).padStart(3)}`,
    picture.size.padEnd(3),
    kind.replaceAll("_", " "),
    who && `(${who})`,
    styleText("dim", picture.place.name.toLowerCase()),
  ]
    .filter(Boolean)
    .join("  ");
}
