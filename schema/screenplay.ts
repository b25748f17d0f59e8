/** A parsed screenplay: what every importer produces and the breakdown reads. */
import { z } from "zod";

/** Where an element stands in the source: UTF-16 offsets, half open, and the 1-based line of its start. */
export const SourceRange = z.object({ start: z.int().min(0), end: z.int().min(0), line: z.int().min(1) });
export type SourceRange = z.infer<typeof SourceRange>;

const base = { range: SourceRange };

/**
 * One element in source order. `text` keeps emphasis marks and is byte for byte what the script says, less the syntax that
 * forces an element; notes inside it are replaced by `[[n]]` and boneyards by `/*n*\/`, n being the index of the element of
 * that type that holds the text taken out. Headings, names and transitions come without placeholders. An action whose text is
 * blank stands for the empty lines between two actions that could not be joined, such as two centred ones.
 */
export const Element = z.discriminatedUnion("type", [
  z.object({ type: z.literal("heading"), ...base, text: z.string(), scene_number: z.string().nullable() }),
  z.object({ type: z.literal("action"), ...base, text: z.string(), centered: z.boolean() }),
  z.object({
    type: z.literal("character"),
    ...base,
    /** The name alone: "STEEL" of "STEEL (V.O.) (CONT'D)". */
    name: z.string(),
    /** Without parentheses, CONT'D left out: ["V.O."]. */
    extensions: z.array(z.string()),
    dual: z.boolean(),
  }),
  z.object({ type: z.literal("parenthetical"), ...base, text: z.string() }),
  z.object({ type: z.literal("dialogue"), ...base, text: z.string() }),
  z.object({ type: z.literal("lyrics"), ...base, text: z.string() }),
  z.object({ type: z.literal("transition"), ...base, text: z.string() }),
  z.object({ type: z.literal("page_break"), ...base }),
  z.object({ type: z.literal("section"), ...base, text: z.string(), depth: z.int().min(1) }),
  z.object({ type: z.literal("synopsis"), ...base, text: z.string() }),
]);
export type Element = z.infer<typeof Element>;

export const TitleEntry = z.object({ ...base, key: z.string(), value: z.string() });
export type TitleEntry = z.infer<typeof TitleEntry>;

/** Text taken out of the running script: a note `[[…]]` or a boneyard. */
export const Aside = z.object({ ...base, text: z.string() });
export type Aside = z.infer<typeof Aside>;

export const Screenplay = z.object({
  title_page: z.array(TitleEntry),
  elements: z.array(Element),
  notes: z.array(Aside),
  boneyards: z.array(Aside),
});
export type Screenplay = z.infer<typeof Screenplay>;

/** Something the user should know about the source: always with a line, a column and what to do. */
export const Diagnostic = z.object({
  severity: z.enum(["error", "warning", "info"]),
  code: z.string(),
  message: z.string(),
  remedy: z.string(),
  line: z.int().min(1),
  column: z.int().min(1),
});
export type Diagnostic = z.infer<typeof Diagnostic>;
