import fc from "fast-check";
import type { z } from "zod";

/** Few, so that things meet. */
const word = fc.oneof({ weight: 9, arbitrary: fc.constantFrom("a", "b", "c") }, { weight: 1, arbitrary: fc.string() });

/** Arbitraries to use for certain schemas instead of the derived ones. */
export type Instead = ReadonlyMap<z.core.$ZodType, fc.Arbitrary<unknown>>;

/** Values that a schema admits, all kinds of them. Knows the kinds of schema that Backlot uses. */
export function arbitraryOf<T>(schema: z.ZodType<T>, instead: Instead = new Map()): fc.Arbitrary<T> {
  // Zod types a schema's insides only for its own classes; what comes out is checked below.
  const built = build(schema as unknown as z.core.$ZodTypes, instead);
  return built.filter((value) => schema.safeParse(value).success) as fc.Arbitrary<T>;
}

function build(schema: z.core.$ZodTypes, instead: Instead): fc.Arbitrary<unknown> {
  const { def } = schema._zod;
  const inside = (part: z.core.$ZodType) => instead.get(part) ?? build(part as z.core.$ZodTypes, instead);
  switch (def.type) {
    case "object":
      return fc.record(Object.fromEntries(Object.entries(def.shape).map(([key, part]) => [key, inside(part)])));
    case "union":
      return fc.oneof(...def.options.map(inside));
    case "array":
      return fc.array(inside(def.element), { minLength: minLengthOf(schema), maxLength: 2 });
    case "record":
      return fc.dictionary(word, inside(def.valueType), { maxKeys: 2 });
    case "nullable":
      return fc.option(inside(def.innerType), { nil: null });
    case "optional":
      return fc.option(inside(def.innerType), { nil: undefined });
    case "default":
      return inside(def.innerType);
    case "literal":
      return fc.constantFrom(...def.values);
    case "enum":
      return fc.constantFrom(...Object.values(def.entries));
    case "boolean":
      return fc.boolean();
    case "unknown":
      return fc.constantFrom(null, true, 0, "a");
    case "string":
      return patternOf(schema) ?? word;
    case "number":
      return number(schema);
    default:
      throw new Error(`No arbitrary for a schema of type ${def.type}.`);
  }
}

function minLengthOf(schema: z.core.$ZodTypes): number {
  return checksOf(schema).find(({ check }) => check === "min_length")?.minimum ?? 0;
}

function patternOf(schema: z.core.$ZodTypes): fc.Arbitrary<string> | null {
  const format = checksOf(schema).find(({ check }) => check === "string_format");
  return format?.pattern ? fc.stringMatching(format.pattern) : null;
}

/** Small whole numbers most of the time, and the ends of what is allowed. */
function number(schema: z.core.$ZodTypes): fc.Arbitrary<number> {
  const bound = (kind: string) => checksOf(schema).find(({ check }) => check === kind)?.value;
  const isInt = "format" in schema._zod.def;
  const min = bound("greater_than") ?? (isInt ? Number.MIN_SAFE_INTEGER : -1e308);
  const max = bound("less_than") ?? (isInt ? Number.MAX_SAFE_INTEGER : 1e308);
  const low = Math.max(Math.ceil(min), 0);
  const small = fc.integer({ min: low, max: Math.min(low + 5, Math.floor(max)) });
  return fc.oneof({ weight: 9, arbitrary: small }, { weight: 1, arbitrary: fc.constantFrom(min, max) });
}

type Check = { check: string; value?: number; minimum?: number; pattern?: RegExp };

function checksOf({ _zod: { def } }: z.core.$ZodTypes): Check[] {
  const checks = "checks" in def ? (def.checks ?? []) : [];
  return checks.map((one) => one._zod.def as Check);
}
