import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { breakDown } from "../../../pipeline/breakdown/index.ts";
import { ShotList } from "../../../schema/shotlist.ts";
import { anyScreenplay, examples, spokenWords, wordsInLines } from "./scripts.ts";

describe("for any screenplay", () => {
  test("every spoken word is in exactly one line of one shot, in order", () => {
    fc.assert(
      fc.property(anyScreenplay, (screenplay) => {
        expect(wordsInLines(breakDown(screenplay, { language: "en" }).shot_list)).toEqual(spokenWords(screenplay));
      }),
    );
  });

  test("the list fits its schema, ids and fingerprints are unique, and people in it are in its cast", () => {
    fc.assert(
      fc.property(anyScreenplay, (screenplay) => {
        const { shot_list } = breakDown(screenplay, { language: "en" });
        expect(ShotList.parse(shot_list)).toEqual(shot_list);
        const { shots, scenes, cast } = shot_list;
        for (const ids of [
          shots.map((shot) => shot.shot_id),
          shots.map((shot) => shot.fingerprint),
          shots.flatMap((shot) => shot.lines.map((line) => line.line_id)),
          shots.flatMap((shot) => shot.sounds.map((sound) => sound.cue_id)),
          cast.map((member) => member.cast_id),
        ]) {
          expect(new Set(ids).size).toBe(ids.length);
        }
        expect(shots.map((shot) => shot.number)).toEqual(shots.map((_, i) => i + 1));
        const known = new Set(cast.map((member) => member.cast_id));
        const seen = [
          ...scenes.flatMap((scene) => scene.cast_ids),
          ...shots.flatMap((shot) => shot.lines.map((line) => line.cast_id)),
        ];
        expect(seen.filter((castId) => !known.has(castId))).toEqual([]);
        expect(new Set(shots.map((shot) => shot.scene_id))).toEqual(new Set(scenes.map((scene) => scene.scene_id)));
      }),
    );
  });

  test("the same script gives the same list", () => {
    fc.assert(
      fc.property(anyScreenplay, (screenplay) => {
        expect(breakDown(structuredClone(screenplay), { language: "en" })).toEqual(breakDown(screenplay, { language: "en" }));
      }),
      { numRuns: 30 },
    );
  });

  test("nobody crosses the line within a scene: over a shoulder and in a two-shot the left one stays left", () => {
    fc.assert(
      fc.property(anyScreenplay, (screenplay) => {
        const { shots } = breakDown(screenplay, { language: "en" }).shot_list;
        const leftOf = new Set<string>();
        for (const { scene_id, picture } of shots) {
          for (const a of picture.subjects) {
            for (const b of picture.subjects) {
              if (a.x < b.x) leftOf.add(`${scene_id} ${a.cast_id} < ${b.cast_id}`);
            }
          }
        }
        const crossings = [...leftOf].filter((pair) => leftOf.has(pair.replace(/^(\S+) (\S+) < (\S+)$/, "$1 $3 < $2")));
        expect(crossings).toEqual([]);
      }),
    );
  });
});

describe.each(examples())("the example $name", ({ screenplay }) => {
  const { shot_list, diagnostics } = breakDown(screenplay, { language: "en" });

  test("loses no word and fits its schema", () => {
    expect(wordsInLines(shot_list)).toEqual(spokenWords(screenplay));
    expect(ShotList.parse(shot_list)).toEqual(shot_list);
  });

  test("is about as long as its pages and gives nothing to complain of", () => {
    expect(diagnostics).toEqual([]);
  });

  test("keeps every set-up under twelve seconds of speech, songs aside", () => {
    const long = shot_list.shots.filter((shot) => shot.estimated_s > 15 && !shot.lines.some((line) => line.sung));
    expect(long.map((shot) => shot.shot_id)).toEqual([]);
  });

  test("tells its characters apart by colour of clothes and by voice", () => {
    const { cast } = shot_list;
    expect(new Set(cast.map(({ look }) => `${look.top} ${look.top_colour} ${look.hair} ${look.hair_colour}`)).size).toBe(
      cast.length,
    );
    expect(new Set(cast.map(({ voice }) => `${voice.pitch} ${voice.rate} ${voice.timbre}`)).size).toBe(cast.length);
  });

  test("never cuts between two shots of the same people at the same size, action and inserts aside", () => {
    const jumps = shot_list.shots.filter((shot, i) => {
      const before = shot_list.shots[i - 1];
      if (!before || before.scene_id !== shot.scene_id || shot.picture.subjects.length !== 1) return false;
      const same =
        before.picture.subjects.length === 1 && before.picture.subjects[0]?.cast_id === shot.picture.subjects[0]?.cast_id;
      return same && before.picture.size === shot.picture.size && before.kind === shot.kind;
    });
    expect(jumps.map((shot) => shot.shot_id)).toEqual([]);
  });
});
