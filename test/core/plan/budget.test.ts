import fc from "fast-check";
import { expect, test } from "vitest";
import { fitBudget, type Unit } from "../../../pipeline/plan/budget.ts";

const unit: fc.Arbitrary<Unit> = fc
  .record({
    group: fc.constantFrom("a", "b", "c"),
    importance: fc.nat(3),
    falls: fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 3 }),
  })
  .map(({ group, importance, falls }) => {
    const prices = falls.reduceRight<number[]>((all, fall) => [(all[0] ?? 0) + fall, ...all], [0]);
    return { group, importance, options: prices.map((usd_micros, level) => ({ level, usd_micros })) };
  });
const units = fc.array(unit, { maxLength: 12 });
const cost = (all: readonly Unit[], chosen: readonly number[]) =>
  all.reduce((sum, { options }, index) => sum + (options[chosen[index] ?? 0]?.usd_micros ?? 0), 0);

test("what is free at last always fits, and nothing is given up that need not be", () => {
  fc.assert(
    fc.property(units, fc.nat(600), (all, budget) => {
      const chosen = fitBudget(all, budget);
      expect(cost(all, chosen)).toBeLessThanOrEqual(budget);
      if (
        cost(
          all,
          all.map(() => 0),
        ) <= budget
      )
        expect(chosen.every((option) => option === 0)).toBe(true);
    }),
  );
});

test("a larger budget gives nothing less", () => {
  fc.assert(
    fc.property(units, fc.nat(300), fc.nat(300), (all, budget, more) => {
      const after = fitBudget(all, budget + more);
      for (const [index, option] of fitBudget(all, budget).entries()) expect(after[index]).toBeLessThanOrEqual(option);
    }),
  );
});

test("what costs most gives way first, in it the least important", () => {
  const two = (group: string, importance: number, usd_micros: number): Unit => ({
    group,
    importance,
    options: [
      { level: 0, usd_micros },
      { level: 1, usd_micros: 0 },
    ],
  });
  const all = [two("pictures", 2, 10), two("pictures", 1, 10), two("sound", 0, 5)];
  expect([25, 24, 14, 9, 4].map((budget) => fitBudget(all, budget))).toEqual([
    [0, 0, 0],
    [0, 1, 0],
    [1, 1, 0],
    [1, 1, 0],
    [1, 1, 1],
  ]);
});
