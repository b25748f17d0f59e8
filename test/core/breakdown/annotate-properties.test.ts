import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RuledScene } from "../../../pipeline/breakdown/annotate/annotated.ts";
import { continuityBreaks } from "../../../pipeline/breakdown/continuity/index.ts";
import { breakDown } from "../../../pipeline/breakdown/index.ts";
import type { SceneAnnotation } from "../../../schema/annotation.ts";
import type { Screenplay } from "../../../schema/screenplay.ts";
import { ShotList } from "../../../schema/shotlist.ts";
import { anyAnnotation } from "../../support/any-annotation.ts";
import { anyScreenplay, examples, spokenWords, wordsInLines } from "./scripts.ts";

function scenesOf(screenplay: Screenplay): RuledScene[] {
  const scenes: RuledScene[] = [];
  breakDown(screenplay, {
    language: "en",
    annotate: (scene) => {
      scenes.push(scene);
      return null;
    },
  });
  return scenes;
}

const annotationsOf = (scenes: readonly RuledScene[]): fc.Arbitrary<Map<string, SceneAnnotation>> =>
  fc
    .tuple(...scenes.map(({ sheet }) => anyAnnotation(sheet)))
    .map((annotations) => new Map(scenes.map(({ scene_id }, i) => [scene_id, annotations[i] ?? { shots: [] }])));

function directed(screenplay: Screenplay, annotations: ReadonlyMap<string, SceneAnnotation>): ShotList {
  return breakDown(screenplay, { language: "en", annotate: ({ scene_id }) => annotations.get(scene_id) ?? null }).shot_list;
}

const linesOf = ({ shots }: ShotList) =>
  shots.flatMap(({ lines }) =>
    lines.map(({ cast_id, text, parenthetical, delivery, sung, dual, range }) => {
      return { cast_id, text, parenthetical, delivery, sung, dual, range };
    }),
  );

function expectSound(byRules: ShotList, list: ShotList): void {
  expect(linesOf(list)).toEqual(linesOf(byRules));
  expect(ShotList.parse(list)).toEqual(list);
  for (const ids of [
    list.shots.map((shot) => shot.shot_id),
    list.shots.map((shot) => shot.fingerprint),
    list.shots.flatMap((shot) => shot.lines.map((line) => line.line_id)),
    list.shots.flatMap((shot) => shot.sounds.map((sound) => sound.cue_id)),
  ])
    expect(new Set(ids).size).toBe(ids.length);
  expect(list.shots.map(({ number }) => number)).toEqual(list.shots.map((_, i) => i + 1));
  expect(list.scenes.map(({ scene_id }) => scene_id)).toEqual(byRules.scenes.map(({ scene_id }) => scene_id));
}

test("whatever is said of any screenplay, every word is in one line of one shot, in order, and the list is whole", () => {
  fc.assert(
    fc.property(
      anyScreenplay.chain((screenplay) => fc.tuple(fc.constant(screenplay), annotationsOf(scenesOf(screenplay)))),
      ([screenplay, annotations]) => {
        const list = directed(screenplay, annotations);
        expect(wordsInLines(list)).toEqual(spokenWords(screenplay));
        expectSound(breakDown(screenplay, { language: "en" }).shot_list, list);
      },
    ),
  );
});

describe.each(examples())("the example $name", ({ screenplay }) => {
  const scenes = scenesOf(screenplay);
  const byRules = breakDown(screenplay, { language: "en" }).shot_list;

  test("keeps its words and cuts together, whatever is said of it", { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(annotationsOf(scenes), (annotations) => {
        const list = directed(screenplay, annotations);
        expectSound(byRules, list);
        expect(continuityBreaks(list)).toEqual([]);
      }),
      { numRuns: 10 },
    );
  });

  test("is broken down alike twenty times, with annotations and without", { timeout: 30_000 }, () => {
    const [annotations = new Map()] = fc.sample(annotationsOf(scenes), { numRuns: 1, seed: 7 });
    const once = JSON.stringify([breakDown(screenplay, { language: "en" }), directed(screenplay, annotations)]);
    for (let run = 1; run < 20; run++)
      expect(JSON.stringify([breakDown(screenplay, { language: "en" }), directed(screenplay, annotations)])).toBe(once);
  });

  test("stays as it is where nothing is said", () => {
    const nothing = new Map(scenes.map(({ scene_id }) => [scene_id, { shots: [] }]));
    expect(directed(screenplay, nothing)).toEqual(byRules);
  });
});
