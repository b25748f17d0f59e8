/** What the double of a language model does with a question instead of answering it well. */
export type ModelMishap =
  /** For once as it should. */
  | { kind: "good" }
  | { kind: "status"; status: number; retry_after?: string; body?: string }
  /** No answer at all. */
  | { kind: "late" }
  /** 200, and not in the protocol's words. */
  | { kind: "not_chat" }
  | { kind: "huge" }
  | { kind: "blank" }
  | { kind: "rubbish" }
  /** JSON that stops in the middle, at `max_tokens`. */
  | { kind: "half" }
  /** A good answer in a greeting and a fence. */
  | { kind: "chatty" }
  /** Good notes, and besides them the dialogue in better words. */
  | { kind: "changed_words" }
  /** Does what a line of the script tells it to. */
  | { kind: "obeys" }
  | { kind: "wrong_ids" }
  | { kind: "wrong_values" }
  /** Merges what does not stand together, and splits what is one. */
  | { kind: "wrong_structure" }
  /** Takes everybody over the line, and every shot at one size. */
  | { kind: "no_continuity" };

export type Question = {
  model: string;
  messages: { role: "system" | "user"; content: string }[];
  max_tokens: number;
  response_format: { type: "json_schema" | "json_object"; json_schema?: unknown };
};
