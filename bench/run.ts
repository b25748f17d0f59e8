/** Every benchmark, each held against its target. Exit code 0 whatever comes out: figures of a noisy machine judge nothing by themselves. */
import { cpus, totalmem } from "node:os";
import { benchVideo } from "./animatic-video.ts";
import { benchCut } from "./cut.ts";
import { benchEvents } from "./events.ts";
import { benchFilm } from "./film.ts";
import { benchOrchestration } from "./orchestration.ts";
import { benchParse } from "./parse.ts";
import { benchScheduling } from "./scheduling.ts";

/** What was measured, in words, and whether that reaches the target; null where there is none. */
type Line = { what: string; measured: string; target: string; reached: boolean | null };

const CUT_MINUTES = 10;
const n = (value: number, digits = 1) => value.toFixed(digits);

const BENCHES: Record<string, () => Promise<Line[]>> = {
  async parse() {
    const { pages, backlot_ms, fountain_js_ms, times_faster, breakdown_ms, shots } = await benchParse();
    const measured = `${n(times_faster)}× (${n(backlot_ms, 2)} ms against ${n(fountain_js_ms, 2)} ms)`;
    return [
      { what: `parse a script of ${pages} pages, against fountain-js`, measured, target: "≥ 5×", reached: times_faster >= 5 },
      {
        what: `break it down by rules into ${shots} shots`,
        measured: `${n(breakdown_ms)} ms`,
        target: "< 100 ms",
        reached: breakdown_ms < 100,
      },
    ];
  },
  async events() {
    const { sizes, dearest_to_cheapest } = benchEvents();
    const each = sizes.map(({ shots, us_per_event }) => `${shots}: ${n(us_per_event)} µs`).join(", ");
    const measured = `${n(dearest_to_cheapest, 2)}× (${each})`;
    return [
      { what: "cost of an event by shots, dearest to cheapest", measured, target: "≤ 1.2×", reached: dearest_to_cheapest <= 1.2 },
    ];
  },
  async orchestration() {
    const { shots, jobs, dispatch_p50_ms, dispatch_p99_ms, events_per_s } = await benchOrchestration();
    return [
      {
        what: `last event of ${shots} shots → assembly dispatched`,
        measured: `p50 ${n(dispatch_p50_ms)} ms, p99 ${n(dispatch_p99_ms)} ms`,
        target: "p99 < 25 ms",
        reached: dispatch_p99_ms < 25,
      },
      {
        what: `events of ${jobs} jobs through the service`,
        measured: `${n(events_per_s, 0)} a second`,
        target: "",
        reached: null,
      },
    ];
  },
  async scheduling() {
    const { scenarios, times_fewer_loads } = benchScheduling();
    const lines = scenarios.map(({ name, jobs, bound_s, fifo, production: made }): Line => {
      const ratio = made.makespan_s / bound_s;
      const measured = `${n(ratio, 3)}× (FIFO ${n(fifo.makespan_s / bound_s, 3)}×); ${made.loads} loads (${fifo.loads}), $${n(made.usd, 2)} ($${n(fifo.usd, 2)})`;
      return {
        what: `${name}, ${jobs} jobs: makespan against the lower bound`,
        measured,
        target: "≤ 1.15×",
        reached: ratio <= 1.15,
      };
    });
    const fewer = `${n(times_fewer_loads, 2)}× fewer`;
    return [
      ...lines,
      { what: "model loads of them all, against FIFO", measured: fewer, target: "≥ 3×", reached: times_fewer_loads >= 3 },
    ];
  },
  async video() {
    const speeds = await benchVideo();
    return speeds.map(({ shot, resolution, fps_per_core }) => ({
      what: `moving panel ${resolution}, ${shot}`,
      measured: `${n(fps_per_core, 0)} fps a core`,
      target: "",
      reached: null,
    }));
  },
  async cut() {
    const figures = await benchCut({ minutes: CUT_MINUTES });
    const { picture_times_faster, cut_picture_ms, encode_picture_ms, assemble_ms } = figures;
    const seconds = (ms: number) => `${n(ms / 1000)} s`;
    return [
      {
        what: `cut the picture of ${CUT_MINUTES} minutes with 10% dissolves, against encoding it again`,
        measured: `${n(picture_times_faster)}× (${seconds(cut_picture_ms)} against ${seconds(encode_picture_ms)})`,
        target: "≥ 15×",
        reached: picture_times_faster >= 15,
      },
      {
        what: "the same with sound mastered and everything muxed",
        measured: seconds(assemble_ms),
        target: "",
        reached: null,
      },
    ];
  },
  async film() {
    const { film_s, shots, times_real_time, first_run_s, second_run_s, second_run_rendered } = await benchFilm();
    return [
      {
        what: `animatic of ${n(film_s, 0)} s in ${shots} shots at 720p24, from script to folder`,
        measured: `${n(times_real_time, 2)}× real time (${n(first_run_s)} s)`,
        target: "≥ 2×",
        reached: times_real_time >= 2,
      },
      {
        what: "the same command again",
        measured: `${second_run_rendered} jobs, ${n(second_run_s)} s`,
        target: "0 jobs",
        reached: second_run_rendered === 0,
      },
    ];
  },
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`There is no benchmark "${unknown.join('", "')}". There are: ${Object.keys(BENCHES).join(", ")}.`);
  process.exit(2);
}
console.log(`${cpus().length} × ${cpus()[0]?.model}, ${n(totalmem() / 2 ** 30, 0)} GiB, Node ${process.version}\n`);
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const { what, measured, target, reached } of await bench()) {
    const mark = reached === null ? " " : reached ? "✓" : "✗";
    console.log(`${mark} ${what}: ${measured}${target && `  (target ${target})`}`);
  }
}
