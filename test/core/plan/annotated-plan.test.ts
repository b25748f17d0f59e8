import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { LOCAL_OFFERS } from "../../../cli/service/local-backends.ts";
import { sceneDigest } from "../../../pipeline/breakdown/annotate/scene-key.ts";
import { digest } from "../../../pipeline/plan/canonical.ts";
import { planFilm } from "../../../pipeline/plan/plan-film.ts";
import { scenesOf } from "../../../pipeline/plan/shot-list.ts";
import type { SceneAnnotation } from "../../../schema/annotation.ts";
import { FilmSettings, type FilmSource } from "../../../schema/settings.ts";
import { anyAnnotation } from "../../support/any-annotation.ts";

const SOURCE: FilmSource = {
  script: readFileSync(new URL("../../../examples/1-full-fare.fountain", import.meta.url), "utf8"),
  title: "",
  settings: FilmSettings.parse({}),
  shot_overrides: [],
  cast_overrides: {},
};
const scenes = scenesOf(SOURCE, LOCAL_OFFERS);

/** One annotation for each scene, the same every time. */
const annotations = new Map<string, SceneAnnotation>(
  scenes.flatMap((scene) => {
    const valid = fc
      .sample(anyAnnotation(scene.sheet), { numRuns: 50, seed: 11 })
      .find((annotation) => annotation.shots.length > 0 && scene.check(annotation).mistakes.length === 0);
    return valid ? [[sceneDigest(scene.sheet), valid]] : [];
  }),
);

const plans = (context: Parameters<typeof planFilm>[2]) =>
  new Set(Array.from({ length: 20 }, () => digest(planFilm(SOURCE, "film", context))));

test("twenty runs of one script give one plan, by the rules and by annotations, and annotations make a difference", () => {
  expect(annotations.size).toBe(scenes.length);
  const byRules = plans({ offers: LOCAL_OFFERS });
  const annotated = plans({ offers: LOCAL_OFFERS, annotations });
  expect(byRules.size).toBe(1);
  expect(annotated.size).toBe(1);
  expect(annotated).not.toEqual(byRules);
  expect(plans({ offers: LOCAL_OFFERS, annotations: new Map() })).toEqual(byRules);
});

test("annotations of scenes that the script does not have change nothing", () => {
  const others = new Map([...annotations].map(([, annotation], i) => [`another scene ${i}`, annotation]));
  expect(planFilm(SOURCE, "film", { offers: LOCAL_OFFERS, annotations: others })).toEqual(
    planFilm(SOURCE, "film", { offers: LOCAL_OFFERS }),
  );
});
