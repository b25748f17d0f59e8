import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, digest, seedOf } from "../../../pipeline/plan/canonical.ts";

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, shuffled(member)]),
  );
};

test("the order of keys changes neither text nor digest", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value));
      expect(digest(shuffled(value))).toBe(digest(value));
    }),
  );
});

test("the text is JSON that says the same", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test("undefined members are as good as absent", () => {
  expect(canonicalJson({ b: undefined, a: [1, "é"] })).toBe('{"a":[1,"é"]}');
});

test("the digest is SHA-256 in hex, a fixed vector", () => {
  // printf '{"a":1}' | sha256sum
  expect(digest({ a: 1 })).toBe("015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862");
});

test("a seed has 32 bits and follows from its parts", () => {
  expect(seedOf(0, "x")).toBe(seedOf(0, "x"));
  expect(seedOf(0, "x")).not.toBe(seedOf(1, "x"));
  fc.assert(
    fc.property(fc.jsonValue(), (part) => {
      const seed = seedOf(part);
      expect([Number.isInteger(seed), seed >= 0, seed <= 0xffffffff]).toEqual([true, true, true]);
    }),
  );
});
