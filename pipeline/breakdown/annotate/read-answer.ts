import { z } from "zod";
import type { SceneAnnotation } from "../../../schema/annotation.ts";
import { answerSchema } from "./answer-schema.ts";
import { mistakesOf } from "./mistakes.ts";
import type { SceneSheet } from "./sheet.ts";

const MISTAKES_MAX = 6;

/** A model's text as an annotation of the scene, or what is wrong with it, in words that the model can mend it by. */
export function readAnswer(sheet: SceneSheet, text: string): { annotation: SceneAnnotation } | { mistakes: string[] } {
  const json = jsonIn(text);
  if (json === undefined) return { mistakes: [text.trim() === "" ? "The answer is blank." : "The answer is not JSON."] };
  const parsed = answerSchema(sheet).safeParse(withoutNulls(json));
  if (!parsed.success) return { mistakes: parsed.error.issues.slice(0, MISTAKES_MAX).map(issueText) };
  const mistakes = mistakesOf(sheet, parsed.data);
  return mistakes.length > 0 ? { mistakes: mistakes.slice(0, MISTAKES_MAX) } : { annotation: parsed.data };
}

/** Chat models like to wrap what they were asked for in a greeting and a fence. */
function jsonIn(text: string): unknown {
  const [from, to] = [text.indexOf("{"), text.lastIndexOf("}")];
  if (from === -1 || to < from) return undefined;
  try {
    return JSON.parse(text.slice(from, to + 1));
  } catch {
    return undefined;
  }
}

/** What a model has nothing to say about it often says is null. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([key, member]) => [key, withoutNulls(member)]));
}

const issueText = ({ path, message }: z.core.$ZodIssue): string =>
  `${path.length > 0 ? z.core.toDotPath(path) : "answer"}: ${message}`;
