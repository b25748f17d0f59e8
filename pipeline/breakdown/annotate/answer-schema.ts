import { z } from "zod";
import { annotationOf, type SceneAnnotation } from "../../../schema/annotation.ts";
import type { SceneSheet } from "./sheet.ts";

/** Annotations that name nothing but the sheet's shots, items and characters. */
export function answerSchema({ shots, cast }: SceneSheet): z.ZodType<SceneAnnotation> {
  const items = shots.flatMap((shot) => shot.items.map(({ item }) => item));
  return annotationOf(oneOf(shots.map(({ shot }) => shot)), oneOf(items), oneOf(cast.map(({ who }) => who)), shots.length);
}

/** The same as JSON Schema, for a server that holds its answer to it. */
export function answerJsonSchema(sheet: SceneSheet): Record<string, unknown> {
  const { $schema: _, ...schema } = z.toJSONSchema(answerSchema(sheet), { io: "input" });
  return closed(schema) as Record<string, unknown>;
}

/** Objects with nothing but what is named in them, which a grammar needs to be told. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== "object" || schema === null) return schema;
  const inside = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return inside.type === "object" ? { ...inside, additionalProperties: false } : inside;
}

/** An enum wants at least one value. */
const oneOf = (ids: readonly string[]): z.ZodType<string> => z.enum(ids.length > 0 ? ids : ["none"]);
