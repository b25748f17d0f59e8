import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FilmCommand } from "../../../schema/film-events.ts";
import type { Plan } from "../../../schema/graph.ts";
import { createCommand, FILM_ID, outline, planOf, rules } from "../../support/film-plans.ts";
import { aMember } from "../../support/shot-list.ts";
import { FAIR, simulate, type World } from "../../support/simulator.ts";
import { aFilm } from "./given.ts";

const chance = fc.double({ min: 0, max: 0.5, noNaN: true });
const rough: fc.Arbitrary<Partial<World>> = fc.record({
  lost: chance,
  twice: chance,
  crash: chance,
  failing: chance,
  vanishing: chance,
  refused: chance,
});

const withCast = (plan: Plan): Plan => ({ ...plan, cast: [aMember("lena")] });
const template = planOf(outline(1)).jobs[0];

/** Draws version n from the one before, and the first from the keyframe of the first shot. */
function editCommand(version: number, at: number, usd_micros = 1_000): FilmCommand {
  if (!template) throw new Error("The plan has no job.");
  const job_id = `${FILM_ID}/cast-lena-v${version}/edit`;
  const from = version === 1 ? `${FILM_ID}/s1/keyframe` : `${FILM_ID}/cast-lena-v${version - 1}/edit`;
  const edit = { version, parent: version - 1, instruction: "older", seed: null, at };
  const spec = {
    ...template,
    job_id,
    stage: "edit" as const,
    shot_id: null,
    shot_number: null,
    spec_key: `edit ${version}`,
    edit: { cast_id: "lena", version },
    needs: [{ role: "image", job_id: from, output: version === 1 ? "image" : "audio", required: true }],
    estimate: { usd_micros, run_s: 10 },
  };
  return { type: "edit", cast_id: "lena", edit, specs: [spec], at };
}

describe("an edit beside the film", () => {
  test("whatever happens around it, leaves the film to end as it would, in order and within its budget", {
    timeout: 60_000,
  }, () => {
    const asked = fc.array(fc.record({ at: fc.nat(120_000), kind: fc.constantFrom("edit", "edit", "revise", "cancel") }), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(fc.nat(), rough, asked, fc.integer({ min: 1, max: 4 }), (seed, world, asked, places) => {
        let version = 0;
        const commands = [...asked]
          .sort((a, b) => a.at - b.at)
          .map(({ at, kind }): FilmCommand => {
            if (kind === "edit") return editCommand(++version, at);
            return kind === "cancel" ? { type: "cancel", at } : { type: "revise", title: "Again", if_seq: null, at };
          });
        const { film, store } = simulate({
          seed,
          rules: rules({ maxInFlight: places }),
          world: { ...FAIR, ...world },
          planOf: (revision) => withCast(planOf(outline(1 + (revision % 3)))),
          commands: [createCommand({ budget_usd_micros: 1_000_000 }), ...commands],
        });
        expect(["ready", "failed", "cancelled"]).toContain(film.status);
        expect({ side_jobs: film.side_jobs, reserved: film.reserved_usd_micros }).toEqual({ side_jobs: 0, reserved: 0 });
        const edits = film.cast_overrides.lena?.edits ?? [];
        expect(store.all().filter(({ spec }) => spec.side)).toHaveLength(edits.length);
      }),
      { numRuns: 80 },
    );
  });

  test("of a ready film is asked for, drawn and paid for, and the film stays ready", () => {
    const given = aFilm({ plan: withCast(planOf(outline(1))) });
    for (const path of ["s1/speech", "s1/keyframe", "s1/video", "film/assemble"]) given.made(path);
    const before = given.film;
    given.ask(editCommand(1, 0));
    given.made("cast-lena-v1/edit");
    expect(given.film).toMatchObject({ status: "ready", jobs: before.jobs, shots: before.shots, side_jobs: 0 });
    expect(given.film.spent_usd_micros).toBeGreaterThan(before.spent_usd_micros);
    expect(given.job("cast-lena-v1/edit").state.status).toBe("succeeded");
  });

  test("that the budget cannot bear fails, and says why", () => {
    const given = aFilm({ plan: withCast(planOf(outline(1))), settings: { budget_usd_micros: 50_000 } });
    for (const path of ["s1/speech", "s1/keyframe", "s1/video", "film/assemble"]) given.made(path);
    given.ask(editCommand(1, 0, 60_000));
    given.missed("cast-lena-v1/edit");
    given.raised();
    expect(given.job("cast-lena-v1/edit").state).toMatchObject({ status: "failed", code: "over_budget" });
    expect(given.film.status).toBe("ready");
  });

  test("whose parent could not be made fails with it", () => {
    const given = aFilm({ plan: withCast(planOf(outline(1), { models: ["model-a"] })) });
    given.ask(editCommand(1, 0));
    given.missed("s1/keyframe");
    given.submitted("s1/keyframe");
    given.failed("s1/keyframe", false);
    given.raised();
    expect(given.job("cast-lena-v1/edit").state).toMatchObject({ status: "failed", code: "input_missing" });
  });

  test("is cancelled with its film", () => {
    const given = aFilm({ plan: withCast(planOf(outline(1))) });
    given.ask(editCommand(1, 0));
    given.ask({ type: "cancel", at: 0 });
    expect(given.job("cast-lena-v1/edit").state.status).toBe("cancelled");
    expect(given.ask(editCommand(2, 0))).toMatchObject({ refused: "ended" });
  });
});
