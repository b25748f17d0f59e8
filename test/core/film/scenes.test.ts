import { describe, expect, test } from "vitest";
import { createCommand, outline, planOf } from "../../support/film-plans.ts";
import { GivenFilm } from "./given.ts";

const SCENE = { revision: 1, scene_id: "s1", model: "double" };
const ASKED = {
  outcome: "annotated" as const,
  reason: "",
  tokens_in: 900,
  tokens_out: 100,
  ms: 5,
  cached: false,
  settled: 1,
  scenes: 2,
};

function planning(budget_usd_micros = 10_000): GivenFilm {
  const given = new GivenFilm();
  given.ask(createCommand({ budget_usd_micros }));
  return given;
}

const ask = (given: GivenFilm, usd_micros: number, scene_id = "s1") =>
  given.when({ type: "scene.asked", ...SCENE, scene_id, usd_micros });
const answered = (given: GivenFilm, usd_micros: number, asked_usd_micros: number) =>
  given.when({ type: "scene.annotated", ...SCENE, ...ASKED, question: "q", usd_micros, asked_usd_micros });

describe("a question about a scene", () => {
  test("sets aside what it may cost, and spends what it did", () => {
    const given = planning();
    expect(ask(given, 4_000)).toEqual([]);
    expect(given.film).toMatchObject({ asked_usd_micros: 4_000, spent_usd_micros: 0 });
    expect(answered(given, 1_100, 4_000)).toEqual([]);
    expect(given.film).toMatchObject({ status: "planning", asked_usd_micros: 0, spent_usd_micros: 1_100 });
  });

  test("is none where the budget cannot bear it beside those that are open", () => {
    const given = planning();
    ask(given, 6_000);
    expect(ask(given, 4_001, "s2")).toBeNull();
    expect(ask(given, 4_000, "s2")).toEqual([]);
  });

  test("costs no more than was set aside, whatever the server says", () => {
    const given = planning();
    ask(given, 2_000);
    answered(given, 1_000_000, 2_000);
    expect(given.film.spent_usd_micros).toBe(2_000);
  });

  test("that was lost counts as paid when planning ends, however it ends", () => {
    const planned = planning();
    ask(planned, 3_000);
    planned.planned(planOf(outline(1)));
    expect(planned.film).toMatchObject({ status: "rendering", asked_usd_micros: 0, spent_usd_micros: 3_000 });

    const cancelled = planning();
    ask(cancelled, 3_000);
    cancelled.ask({ type: "cancel", at: 1 });
    expect(cancelled.film).toMatchObject({ status: "cancelled", asked_usd_micros: 0, spent_usd_micros: 3_000 });
    expect(answered(cancelled, 1_000, 3_000)).toBeNull();
  });

  test("of a revision that was overtaken changes nothing, and stays set aside until planning ends", () => {
    const given = planning();
    ask(given, 3_000);
    given.ask({ type: "revise", title: "", if_seq: null, at: 1 });
    expect(answered(given, 1_000, 3_000)).toBeNull();
    expect(ask(given, 10)).toBeNull();
    expect(given.film).toMatchObject({ revision: 2, asked_usd_micros: 3_000, spent_usd_micros: 0 });
  });
});
