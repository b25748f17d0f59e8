import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rungOn } from "../../../pipeline/plan/card-memory.ts";
import { planFilm } from "../../../pipeline/plan/plan-film.ts";
import { quoteFilm } from "../../../pipeline/plan/quote.ts";
import { GPU_CLASSES, type Offer, serves } from "../../../schema/backends.ts";
import { CATALOGUE, entryOf } from "../../../schema/catalogue.ts";
import type { Plan } from "../../../schema/graph.ts";
import { FilmSettings, MODES, RESOLUTIONS } from "../../../schema/settings.ts";
import { ANIMATIC_OFFER, anOffer } from "../../support/offers.ts";

const SCRIPT = readFileSync(new URL("../../e2e/short.fountain", import.meta.url), "utf8");

function planned(settings: FilmSettings, offers: readonly Offer[]): Plan {
  const source = { script: SCRIPT, title: "", settings, shot_overrides: [], cast_overrides: {} };
  const answer = planFilm(source, "flm", { offers });
  if ("problem" in answer) throw new Error(answer.problem.message);
  return answer.plan;
}

const aSettings = (over: Partial<FilmSettings> = {}) => FilmSettings.parse({ mode: "balanced", ...over });
const total = ({ jobs }: Plan) => jobs.reduce((sum, { estimate }) => sum + estimate.usd_micros, 0);

const settings: fc.Arbitrary<FilmSettings> = fc
  .record({
    mode: fc.constantFrom(...MODES),
    resolution: fc.constantFrom(...RESOLUTIONS),
    fps: fc.constantFrom(24 as const, 30 as const, 60 as const),
    use: fc.constantFrom("commercial" as const, "research" as const),
    territory: fc.constantFrom(null, "US", "DE", "GB", "KR"),
    budget_usd_micros: fc.oneof(fc.nat(50_000), fc.nat(2_000_000), fc.nat(100_000_000)),
    language: fc.constantFrom("en", "hu", "ja"),
  })
  .map((over) => aSettings(over));
const gpuOffers = fc.array(
  fc.record({
    gpu: fc.constantFrom(...GPU_CLASSES),
    models: fc.oneof(
      fc.constant<string[]>(["*"]),
      fc.subarray(
        CATALOGUE.map(({ model }) => model),
        { minLength: 1 },
      ),
    ),
    usd_micros_per_s: fc.oneof(fc.constant(0), fc.integer({ min: 100, max: 2_500 })),
  }),
  { maxLength: 4 },
);
const offers = gpuOffers.map((some) => [...some.map((over, i) => anOffer({ backend: `gpu-${i}`, ...over })), ANIMATIC_OFFER]);

describe("the models of a film", () => {
  test("never cost more than the budget, nor more where one stands in for another", () => {
    fc.assert(
      fc.property(settings, offers, (wanted, at) => {
        const plan = planned(wanted, at);
        expect(total(plan)).toBeLessThanOrEqual(wanted.budget_usd_micros);
        for (const { models, placements, estimate } of plan.jobs) {
          const prices = models.map((model) => placements.find((place) => place.model === model)?.usd_micros ?? 0);
          expect(prices).toEqual([...prices].sort((a, b) => b - a));
          expect(estimate.usd_micros).toBe(prices[0]);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("may be used so, there and for that language, and run where an offer serves them on a card that holds them", () => {
    fc.assert(
      fc.property(settings, offers, (wanted, at) => {
        for (const { models, placements } of planned(wanted, at).jobs) {
          for (const entry of models.map(entryOf)) {
            if (!entry) throw new Error(`${models} are not in the catalogue.`);
            expect(wanted.use === "research" || entry.licence.commercial).toBe(true);
            if (entry.licence.excluded_territories.length > 0) expect(["US"]).toContain(wanted.territory);
          }
          for (const { model, backend, gpu, rung } of placements) {
            const offer = at.find((each) => each.backend === backend);
            const entry = entryOf(model);
            expect(offer && entry && serves(offer, model) && offer.gpu === gpu).toBe(true);
            if (entry) expect([undefined, rung]).not.toEqual([rungOn(entry, gpu, { width: 64, height: 64 }), rung]);
          }
          expect(placements.map(({ model }) => model)).toEqual(expect.arrayContaining(models));
        }
      }),
      { numRuns: 60 },
    );
  });

  test("are no worse for a larger budget, in any shot or function", () => {
    fc.assert(
      fc.property(settings, offers, fc.nat(20_000_000), (wanted, at, more) => {
        const rank = ({ jobs }: Plan) =>
          jobs
            .filter((job) => job.function !== "video.face" && job.function !== "video.upscale")
            .map(({ job_id, models }) => [job_id, models.length] as const);
        const [less, larger] = [wanted, { ...wanted, budget_usd_micros: wanted.budget_usd_micros + more }].map((each) =>
          planned(each, at),
        );
        if (!less || !larger) throw new Error("There are two plans.");
        expect(total(larger)).toBeGreaterThanOrEqual(total(less));
        const after = new Map(rank(larger));
        for (const [id, models] of rank(less)) expect(after.get(id)).toBeGreaterThanOrEqual(models);
      }),
      { numRuns: 40 },
    );
  });

  test("are the same for equal wishes, and their keys do not hang on backends or prices", () => {
    fc.assert(
      fc.property(settings, offers, (wanted, at) => {
        expect(planned(wanted, at)).toEqual(planned(wanted, at));
        const renamed = at.map((offer) => ({ ...offer, backend: `${offer.backend}-b` }));
        const keys = ({ jobs }: Plan) => jobs.map(({ spec_key }) => spec_key);
        expect(keys(planned(wanted, renamed))).toEqual(keys(planned(wanted, at)));
      }),
      { numRuns: 20 },
    );
  });

  test("are the animatic's where nothing is offered, and the notes say so", () => {
    const plan = planned(aSettings(), []);
    expect(
      plan.jobs.every(
        ({ models, placements }) => models.every((model) => model.startsWith("animatic-")) && placements.length === 0,
      ),
    ).toBe(true);
    expect(plan.choice.notes).toContain("No backend serves a model for video.generate: name one that serves animatic-video.");
  });

  test("are told with every better one that was left out, and why", () => {
    const { left_out, lines, notes } = quoteFilm(
      planned(aSettings({ mode: "cinema" }), [anOffer({ gpu: "l4" }), ANIMATIC_OFFER]),
      aSettings(),
    );
    const reasons = new Map(left_out.map(({ function: name, model, reason }) => [`${name} ${model}`, reason]));
    expect(reasons.get("image.generate flux-1-dev")).toBe(
      "its licence (FLUX.1-dev Non-Commercial) does not allow commercial use",
    );
    expect(reasons.get("video.generate hunyuan-video-i2v")).toBe(
      "its licence (Tencent Hunyuan Community) excludes some territories, and the film names none",
    );
    expect(lines.find((line) => line.function === "video.generate")).toMatchObject({
      model: "ltx-video-13b",
      gpu: "l4",
      rung: "offload",
      why: "the first choice of those that can be had",
    });
    expect(notes).toContain("ltx-video-13b has a smaller card than mode cinema is made for (L4 24 GB) and runs as offload.");
    expect(notes).toContain("ltx-video-13b (LTXV Open Weights 0.X): Say that the pictures were made by AI.");
  });

  test("that take no reference pictures keep faces by words alone: the notes say so, and which would take them", () => {
    const kept = (models: string[], over: Partial<FilmSettings>) =>
      planned(aSettings(over), [anOffer({ models, usd_micros_per_s: 1_097 }), ANIMATIC_OFFER]).choice.notes.filter((note) =>
        note.startsWith("Characters' faces"),
      );
    const words =
      "Characters' faces are kept by their description alone: flux-1-schnell takes no reference pictures; flux-1-dev does, but";
    const dear = { use: "research", budget_usd_micros: 100_000_000 } as const;
    expect(kept(["flux-*"], { use: "commercial" })).toEqual([
      `${words} its licence (FLUX.1-dev Non-Commercial) does not allow commercial use.`,
    ]);
    expect(kept(["flux-1-schnell"], dear)).toEqual([`${words} no backend serves it.`]);
    expect(kept(["flux-*"], dear)).toEqual([]);
    expect(kept(["flux-*"], { ...dear, budget_usd_micros: 40_000 })).toEqual([`${words} the budget does not bear it.`]);
    expect(kept(["ltx-video-13b"], { use: "commercial" })).toEqual([]);
  });

  test("too large for every card are left out with the card that they take", () => {
    const only = [anOffer({ gpu: "l4", models: ["hunyuan-video-i2v"] }), ANIMATIC_OFFER];
    const { choice } = planned(aSettings({ mode: "cinema", territory: "US" }), only);
    expect(choice.left_out).toContainEqual({
      function: "video.generate",
      model: "hunyuan-video-i2v",
      reason: "it takes a card of 34 GB, and those that serve it have less (L4 24 GB)",
    });
  });

  test("leave lips to a face model where one is served, and size to another", () => {
    const stages = (at: Offer[], over: Partial<FilmSettings> = {}) =>
      new Set(planned(aSettings(over), at).jobs.map(({ stage }) => stage));
    const ltx = anOffer({ models: ["ltx-video-13b"] });
    const faces = anOffer({ backend: "faces", models: ["musetalk-1-5"] });
    expect(stages([ltx, faces, ANIMATIC_OFFER]).has("face")).toBe(true);
    expect(stages([ltx, ANIMATIC_OFFER]).has("face")).toBe(false);
    expect(planned(aSettings(), [ltx, ANIMATIC_OFFER]).choice.notes.join()).toMatch(/lips do not follow the words/);
    expect([
      stages([ltx, ANIMATIC_OFFER]).has("upscale"),
      stages([ltx, ANIMATIC_OFFER], { resolution: "2160p" }).has("upscale"),
    ]).toEqual([false, true]);
  });

  test("of an animatic draw every size by themselves", () => {
    const plan = planned(aSettings({ mode: "animatic", resolution: "2160p" }), [ANIMATIC_OFFER]);
    expect(plan.jobs.filter(({ stage }) => stage === "upscale")).toEqual([]);
    expect(plan.jobs.find(({ stage }) => stage === "video")?.template).toMatchObject({ width: 3840, height: 2160 });
    expect(plan.choice.notes).toEqual([]);
  });

  test("of the least important shots give way first when the budget is short", () => {
    const at = [anOffer({ kind: "modal", usd_micros_per_s: 1_097, models: ["ltx-video-13b"] }), ANIMATIC_OFFER];
    const all = total(planned(aSettings(), at));
    const plan = planned(aSettings({ budget_usd_micros: Math.floor(all * 0.9) }), at);
    const videos = plan.jobs.filter(({ stage }) => stage === "video");
    const drawn = videos.filter(({ models }) => models[0] === "animatic-video").map(({ shot_id }) => shot_id);
    expect(drawn.length).toBeGreaterThan(0);
    expect(drawn.length).toBeLessThan(videos.length);
    expect(plan.choice.notes.join()).toMatch(/shots by animatic-video instead of ltx-video-13b/);
  });
});
