import type { SceneAnnotation, SceneAsked } from "../../../schema/annotation.ts";
import { type Chat, type ChatFailure, type LanguageModelConfig, priceOf } from "../../../schema/language-model.ts";
import type { RuledScene } from "./annotated.ts";
import { answerJsonSchema } from "./answer-schema.ts";
import { partsOf, type ScenePart } from "./parts.ts";
import { messagesFor } from "./prompt.ts";
import { readAnswer } from "./read-answer.ts";

const TRIES = 2;
const REASON_MAX_CHARS = 1_000;
/** Less time than this is not worth a question. */
const ANSWER_MIN_MS = 500;

export interface Asking {
  config: LanguageModelConfig;
  chat: Chat;
  /** Milliseconds, of any clock that does not go back. */
  now(): number;
  pause(ms: number): Promise<void>;
}

/** `down`: whoever asks about other scenes now will fare no better. */
export type SceneAnswer = { annotation: SceneAnnotation | null; asked: SceneAsked; down: boolean };

type Bill = Pick<SceneAsked, "tokens_in" | "tokens_out">;
type PartAnswer = { annotation: SceneAnnotation } | { why: string; down: boolean };

/** The most that asking about the scene may cost, in millionths of a dollar. */
export function priceAtMost({ sheet }: Pick<RuledScene, "sheet">, config: LanguageModelConfig): number {
  const { parts } = partsOf(sheet, config.context_tokens);
  return parts.reduce((sum, { tokens_in, max_tokens }) => sum + TRIES * priceOf(config, tokens_in, max_tokens), 0);
}

/** Asks a language model about a scene, in parts where it is long. What it says that cannot be is asked once more, with what was wrong. */
export async function askScene(scene: RuledScene, asking: Asking): Promise<SceneAnswer> {
  const { config, now } = asking;
  const began = now();
  const { parts, left } = partsOf(scene.sheet, config.context_tokens);
  const bill: Bill = { tokens_in: 0, tokens_out: 0 };
  const whys = left.length > 0 ? [`${left.join(", ")} do not fit the model's ${config.context_tokens} tokens.`] : [];
  const answers: SceneAnnotation[] = [];
  let down = false;
  for (const part of parts) {
    if (down) break;
    const answer = await askPart(part, asking, began + config.scene_max_ms, bill);
    if ("annotation" in answer) answers.push(answer.annotation);
    else {
      whys.push(parts.length > 1 ? `From ${part.sheet.shots[0]?.shot}: ${answer.why}` : answer.why);
      down = answer.down;
    }
  }
  const annotation = answers.length > 0 ? joined(answers) : null;
  const reason = [...(annotation ? scene.check(annotation).dropped : []), ...whys]
    .filter(Boolean)
    .join(" ")
    .slice(0, REASON_MAX_CHARS);
  const outcome = annotation ? ("annotated" as const) : ("rules" as const);
  const asked = {
    outcome,
    reason,
    ...bill,
    usd_micros: priceOf(config, bill.tokens_in, bill.tokens_out),
    ms: Math.round(now() - began),
  };
  return { annotation, asked, down };
}

async function askPart(part: ScenePart, { chat, now, pause }: Asking, until: number, bill: Bill): Promise<PartAnswer> {
  const { sheet, max_tokens } = part;
  const schema = answerJsonSchema(sheet);
  let mistakes: string[] = [];
  let failure: ChatFailure | null = null;
  for (let tried = 0; tried < TRIES; tried++) {
    const timeout_ms = until - now();
    if (timeout_ms < ANSWER_MIN_MS) break;
    const answer = await chat({ messages: messagesFor(sheet, mistakes), schema, max_tokens, timeout_ms });
    if ("failure" in answer) {
      failure = answer.failure;
      if (failure.billed) addTo(bill, part.tokens_in, max_tokens);
      const wait = failure.retry_after_ms ?? 0;
      if (!failure.retryable || now() + wait + ANSWER_MIN_MS > until) break;
      if (wait > 0) await pause(wait);
      continue;
    }
    failure = null;
    addTo(bill, answer.tokens_in, answer.tokens_out);
    const read = answer.cut_off ? { mistakes: ["The answer was cut off: say less."] } : readAnswer(sheet, answer.text);
    if ("annotation" in read) return read;
    mistakes = read.mistakes;
  }
  const why = [...mistakes, ...(failure ? [failure.message] : [])].join(" ");
  return { why: why || "There was no time left to ask.", down: mistakes.length === 0 && failure?.down === true };
}

function addTo(bill: Bill, tokensIn: number, tokensOut: number): void {
  bill.tokens_in += tokensIn;
  bill.tokens_out += tokensOut;
}

/** Parts know nothing of each other: what they say of the whole scene, the first says. */
function joined(parts: readonly SceneAnnotation[]): SceneAnnotation {
  const [first] = parts;
  const looks = new Map(
    parts
      .flatMap((part) => part.looks ?? [])
      .toReversed()
      .map((look) => [look.who, look]),
  );
  return {
    ...(first?.mood && { mood: first.mood }),
    ...(first?.music && { music: first.music }),
    looks: [...looks.values()],
    merge: parts.flatMap((part) => part.merge ?? []),
    shots: parts.flatMap((part) => part.shots),
  };
}
