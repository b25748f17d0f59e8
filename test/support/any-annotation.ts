import fc from "fast-check";
import type { SceneSheet } from "../../pipeline/breakdown/annotate/sheet.ts";
import type { SceneAnnotation } from "../../schema/annotation.ts";
import { CAMERA_MOVES, EFFECT_KINDS, EXPRESSIONS, MOODS, POSES, SHOT_ANGLES, SHOT_SIZES } from "../../schema/vocabulary.ts";

const words = fc.constantFrom("", "a red coat", "mud; a blue hat", "her fear, continued", "as the script says", "雨. Then a cut");
const few = <T>(values: readonly T[], fallback: T) => fc.constantFrom(...(values.length > 0 ? values : [fallback]));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const framing = {
  size: maybe(fc.constantFrom(...SHOT_SIZES)),
  angle: maybe(fc.constantFrom(...SHOT_ANGLES)),
  move: maybe(fc.constantFrom(...CAMERA_MOVES)),
  lens_mm: maybe(fc.integer({ min: 8, max: 400 })),
  reason: maybe(words),
};

/** Annotations that name what is in the scene, mostly, and ask anything of it, sensible or not. */
export function anyAnnotation({ shots, cast }: SceneSheet): fc.Arbitrary<SceneAnnotation> {
  const who = few([...cast.map((member) => member.who), ...cast.map((member) => member.who), "nobody"], "nobody");
  const place = fc.nat({ max: Math.max(0, shots.length - 1) });
  const shotAt = (index: number) => shots[index]?.shot ?? "S99";
  const items = (index: number) => shots[index]?.items.map(({ item }) => item) ?? [];
  const note = place.chain((index) =>
    fc.record({
      shot: fc.constant(shotAt(index)),
      ...framing,
      subjects: maybe(
        fc.array(
          fc.record({
            who,
            x: maybe(fc.constantFrom(0, 0.2, 0.5, 0.8, 1)),
            facing: maybe(fc.constantFrom("left", "right", "camera", "away")),
            pose: maybe(fc.constantFrom(...POSES)),
            expression: maybe(fc.constantFrom(...EXPRESSIONS)),
          }),
          { maxLength: 3 },
        ),
      ),
      sounds: maybe(fc.array(fc.record({ effect: fc.constantFrom(...EFFECT_KINDS), prompt: words }), { maxLength: 7 })),
      split:
        items(index).length < 2
          ? fc.constant(undefined)
          : maybe(
              fc.uniqueArray(fc.record({ at: few(items(index).slice(1), "L99"), ...framing }), {
                maxLength: 2,
                selector: ({ at }) => at,
              }),
            ),
    }),
  );
  const merge = fc.tuple(place, fc.integer({ min: 1, max: 3 })).map(([place, more]) => {
    const from = Math.max(0, Math.min(place, shots.length - 1 - more));
    return Array.from({ length: more + 1 }, (_, i) => shotAt(from + i));
  });
  return fc.record({
    mood: maybe(fc.constantFrom(...MOODS)),
    music: maybe(fc.record({ mood: fc.constantFrom(...MOODS), intensity: fc.constantFrom(0, 0.3, 1) })),
    looks: maybe(fc.array(fc.record({ who, note: words }), { maxLength: 2 })),
    merge: maybe(fc.array(merge, { maxLength: 1 })),
    shots: fc.uniqueArray(note, { maxLength: 6, selector: ({ shot }) => shot }),
  });
}
