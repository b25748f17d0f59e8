import { describe, expect, test } from "vitest";
import { CatalogueEntry, Sourced } from "../../../schema/catalogue/entry.ts";
import { GPU_SOURCES, GPUS, listPrice } from "../../../schema/catalogue/gpus.ts";
import { CATALOGUE, entryOf } from "../../../schema/catalogue.ts";
import { FUNCTION_NAMES } from "../../../schema/functions.ts";

describe("the catalogue", () => {
  test("names each model once, in the shape that is told, with a source and a date to every figure", () => {
    for (const entry of CATALOGUE) expect(CatalogueEntry.parse(entry)).toEqual(entry);
    expect(new Set(CATALOGUE.map(({ model }) => model)).size).toBe(CATALOGUE.length);
    for (const source of Object.values(GPU_SOURCES)) expect(Sourced.parse(source)).toEqual(source);
  });

  test("has a model that needs no card for every function", () => {
    const cardless = CATALOGUE.filter(({ memory, modes }) => memory.length === 0 && modes.includes("animatic"));
    expect(new Set(cardless.flatMap(({ functions }) => functions))).toEqual(new Set(FUNCTION_NAMES));
  });

  test("knows what a second of each card costs, or that nobody lends it", () => {
    expect([listPrice("modal", "h100"), listPrice("runpod", "h100"), listPrice("runpod", "a10")]).toEqual([1097, 1160, null]);
    for (const { name, memory_gb, bf16_tflops } of Object.values(GPUS))
      expect([name, memory_gb > 0]).toEqual([name, bf16_tflops > 0]);
  });

  test("keeps HunyuanVideo out of every member of the European Union, the United Kingdom and South Korea", () => {
    const excluded = entryOf("hunyuan-video")?.licence.excluded_territories ?? [];
    expect(excluded).toHaveLength(29);
    expect(excluded).toEqual(expect.arrayContaining(["DE", "HU", "FR", "IE", "GB", "KR"]));
    expect(excluded).not.toContain("US");
  });
});
