/** Mixed films on mixed fleets. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { planFilm } from "../../pipeline/plan/plan-film.ts";
import type { Offer } from "../../schema/backends.ts";
import { CATALOGUE } from "../../schema/catalogue.ts";
import type { JobSpec, Plan } from "../../schema/graph.ts";
import { FilmSettings } from "../../schema/settings.ts";
import { generateScript } from "../generate-script.ts";

export type PlannedFilm = { arrives_s: number; settings: FilmSettings; plan: Plan; jobs: readonly JobSpec[] };
export type Site = { offer: Offer };
export type Scenario = { name: string; films: PlannedFilm[]; sites: Site[] };

type Wish = { arrives_s: number; script: string; settings: Partial<FilmSettings> };

const example = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../examples/${name}.fountain`, import.meta.url)), "utf8");
const SCRIPTS = {
  fare: example("1-full-fare"),
  apprentice: example("2-the-apprentice"),
  nines: example("3-ninety-nines"),
  eight: generateScript(8, 3),
  twenty: generateScript(20, 7),
};

const GPU_MODELS = CATALOGUE.filter(({ memory }) => memory.length > 0).map(({ model }) => model);

const offer = (backend: string, gpu: Offer["gpu"], cards: number, usd_micros_per_s: number, models = GPU_MODELS): Offer => ({
  backend,
  kind: usd_micros_per_s === 0 ? "http" : "modal",
  models,
  gpu,
  usd_micros_per_s,
  max_in_flight: 8 * cards,
  cards,
});

/** This machine, for the cut, and for what no model may do. */
const LOCAL = offer("local", "cpu", 2, 0, ["animatic-*"]);
const research: Partial<FilmSettings> = { use: "research", budget_usd_micros: 100_000_000 };

function scenario(name: string, offers: Offer[], wishes: Wish[]): Scenario {
  const all = [...offers, LOCAL];
  const films = wishes.map(({ arrives_s, script, settings }, index): PlannedFilm => {
    const chosen = FilmSettings.parse({ ...research, ...settings });
    const source = { script, title: "", settings: chosen, shot_overrides: [], cast_overrides: {} };
    const planned = planFilm(source, `film${index + 1}`, { offers: all });
    if ("problem" in planned) throw new Error(planned.problem.message);
    return { arrives_s, settings: chosen, plan: planned.plan, jobs: planned.plan.jobs };
  });
  return { name, films, sites: all.map((each) => ({ offer: each })) };
}

const balanced = (arrives_s: number, script: string): Wish => ({ arrives_s, script, settings: { mode: "balanced" } });

export function fourFilmsOnOneCard(): Scenario {
  const { fare, apprentice, nines, eight } = SCRIPTS;
  return scenario(
    "four films, one card",
    [offer("box", "h100", 1, 0)],
    [balanced(0, fare), balanced(30, apprentice), balanced(60, nines), balanced(90, eight)],
  );
}

export function scenarios(): Scenario[] {
  const { fare, apprentice, nines, eight, twenty } = SCRIPTS;
  return [
    scenario("one film, one card", [offer("box", "h100", 1, 0)], [balanced(0, fare)]),
    fourFilmsOnOneCard(),
    scenario(
      "four films, four cards of two kinds",
      [offer("h100", "h100", 2, 1097, ["ltx-video-13b", "flux-*"]), offer("l4", "l4", 2, 222)],
      [
        balanced(0, twenty),
        balanced(60, fare),
        balanced(120, apprentice),
        { arrives_s: 200, script: nines, settings: { mode: "fast", resolution: "1080p" } },
      ],
    ),
    scenario(
      "six films, eight cards of three kinds",
      [offer("own", "rtx4090", 2, 0), offer("a100", "a100-80gb", 4, 694), offer("l40s", "l40s", 2, 542)],
      [
        balanced(0, twenty),
        { arrives_s: 0, script: fare, settings: { mode: "fast" } },
        balanced(100, eight),
        {
          arrives_s: 150,
          script: apprentice,
          settings: { mode: "cinema", territory: "US", resolution: "1080p", budget_usd_micros: 10_000_000 },
        },
        balanced(300, nines),
        { arrives_s: 400, script: eight, settings: { mode: "fast", seed: 7, use: "commercial" } },
      ],
    ),
  ];
}
