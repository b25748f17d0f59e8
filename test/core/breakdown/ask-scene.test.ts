import { expect, test } from "vitest";
import type { RuledScene } from "../../../pipeline/breakdown/annotate/annotated.ts";
import { askScene, priceAtMost } from "../../../pipeline/breakdown/annotate/ask-scene.ts";
import { breakDown } from "../../../pipeline/breakdown/index.ts";
import { parseFountain } from "../../../pipeline/screenplay/fountain/index.ts";
import {
  type Chat,
  type ChatAnswer,
  type ChatFailure,
  type ChatRequest,
  LanguageModelConfig,
} from "../../../schema/language-model.ts";

const CONFIG = LanguageModelConfig.parse({
  base_url: "http://model.test",
  model: "m",
  context_tokens: 4_096,
  usd_per_million_tokens: { in: 1, out: 2 },
});
const FAILURE: ChatFailure = { message: "Busy.", retryable: true, down: false, billed: false, retry_after_ms: null };
const said = (text: string): ChatAnswer => ({ text, cut_off: false, tokens_in: 900, tokens_out: 100 });
const about = (shot: string) => said(JSON.stringify({ mood: "tense", shots: [{ shot, lens_mm: 35 }] }));

/** A scene of so many shots: nobody says anything twice. */
function sceneOf(shots: number): RuledScene {
  const lines = Array.from(
    { length: shots },
    (_, i) => `${i % 2 ? "TOM" : "ANNA"} looks at door ${i + 1} and opens it, slowly, with both hands.`,
  );
  let found: RuledScene | null = null;
  breakDown(parseFountain(`INT. HALL - DAY\n\n${lines.join("\n\n")}\n`).screenplay, {
    language: "en",
    annotate: (scene) => {
      found = scene;
      return null;
    },
  });
  if (!found) throw new Error("There is no scene.");
  return found;
}

/** A model that says what it is told to, one after the other, and a clock that moves when it answers or is waited for. */
function aModel(answers: ((request: ChatRequest) => ChatAnswer | ChatFailure)[], answerMs = 100) {
  let now = 0;
  const requests: ChatRequest[] = [];
  const waits: number[] = [];
  const chat: Chat = async (request) => {
    const answer = answers[requests.length]?.(request) ?? FAILURE;
    requests.push(request);
    now += answerMs;
    return "message" in answer ? { failure: answer } : answer;
  };
  const pause = async (ms: number) => {
    waits.push(ms);
    now += ms;
  };
  return { requests, waits, asking: { config: CONFIG, chat, now: () => now, pause } };
}

const firstShot = ({ messages }: ChatRequest) => /^(S\d+) /m.exec(messages[1]?.content ?? "")?.[1] ?? "";

test("a long scene is asked about in parts, and is one annotation again", async () => {
  const scene = sceneOf(40);
  const model = aModel(Array.from({ length: 9 }, () => (request) => about(firstShot(request))));
  const { annotation, asked, down } = await askScene(scene, model.asking);
  expect(model.requests.length).toBeGreaterThan(1);
  expect(annotation?.shots.map(({ shot }) => shot)).toEqual(model.requests.map(firstShot));
  expect(annotation?.mood).toBe("tense");
  expect(down).toBe(false);
  expect(asked).toEqual({
    outcome: "annotated",
    reason: "",
    tokens_in: 900 * model.requests.length,
    tokens_out: 100 * model.requests.length,
    usd_micros: 1_100 * model.requests.length,
    ms: 100 * model.requests.length,
  });
  expect(asked.usd_micros).toBeLessThanOrEqual(priceAtMost(scene, CONFIG));
});

test("a part that comes to nothing stands by the rules, and the others do not", async () => {
  const model = aModel([
    (request) => about(firstShot(request)),
    () => said("No."),
    () => said("No."),
    ...Array.from({ length: 6 }, () => (request: ChatRequest) => about(firstShot(request))),
  ]);
  const { annotation, asked } = await askScene(sceneOf(40), model.asking);
  expect(annotation?.shots[0]?.shot).toBe("S1");
  expect(asked.outcome).toBe("annotated");
  expect(asked.reason).toMatch(/^From S\d+: The answer is not JSON\./);
});

test("who asks to be left for a while is, if there is time, and is asked again", async () => {
  const model = aModel([() => ({ ...FAILURE, retry_after_ms: 2_000 }), () => about("S1")]);
  expect((await askScene(sceneOf(2), model.asking)).asked).toMatchObject({ outcome: "annotated", ms: 2_200 });
  expect(model.waits).toEqual([2_000]);

  const late = aModel([() => ({ ...FAILURE, retry_after_ms: 60_000 })]);
  expect((await askScene(sceneOf(2), late.asking)).asked).toMatchObject({ outcome: "rules", reason: "Busy." });
  expect(late.waits).toEqual([]);
});

test("half a minute is all there is for a scene, whatever it is asked", async () => {
  const model = aModel(
    Array.from({ length: 9 }, () => () => said("No.")),
    16_000,
  );
  const { asked } = await askScene(sceneOf(40), model.asking);
  expect(model.requests.map(({ timeout_ms }) => timeout_ms)).toEqual([30_000, 14_000]);
  expect(asked.outcome).toBe("rules");
  expect(asked.reason).toContain("There was no time left to ask.");
});

test("an answer that never came may be charged, and counts as the most it can have cost", async () => {
  const scene = sceneOf(2);
  const model = aModel([() => ({ ...FAILURE, billed: true }), () => ({ ...FAILURE, billed: true })]);
  const { asked } = await askScene(scene, model.asking);
  expect(asked.outcome).toBe("rules");
  expect(asked.usd_micros).toBe(priceAtMost(scene, CONFIG));
});

test("a server that will not answer anybody is not asked twice", async () => {
  const model = aModel([() => ({ ...FAILURE, message: "HTTP 401", retryable: false, down: true })]);
  const { annotation, down, asked } = await askScene(sceneOf(40), model.asking);
  expect({ annotation, down }).toEqual({ annotation: null, down: true });
  expect(asked.reason).toBe("From S1: HTTP 401");
  expect(model.requests).toHaveLength(1);
});
