import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { film, workFolder } from "../support/cli.ts";
import { startLanguageModelDouble } from "../support/language-model-double.ts";

const SCRIPT = `Title: The Cup

INT. KITCHEN - DAY

Anna drops a cup.

EXT. GARDEN - DAY

ANNA
Gone.
`;
const Report = z.object({
  run: z.object({ rendered: z.int(), failed: z.int(), annotations: z.array(z.object({ outcome: z.string() })) }),
  spent_usd_micros: z.int(),
  shots: z.array(z.object({ reason: z.string() })),
});

const work = workFolder();
let model: Awaited<ReturnType<typeof startLanguageModelDouble>>;
const make = () => film(["make", "script.fountain", "--port", "0", "--language-model", "model.json"], work.path);
const report = () => Report.parse(JSON.parse(readFileSync(join(work.path, "out/the-cup/report.json"), "utf8")));

beforeAll(async () => {
  model = await startLanguageModelDouble();
  process.env.BACKLOT_LANGUAGE_MODEL_KEY = model.key;
  const config = { base_url: model.url, model: "double", context_tokens: 4_096, usd_per_million_tokens: { in: 1, out: 2 } };
  writeFileSync(join(work.path, "model.json"), JSON.stringify(config));
  writeFileSync(join(work.path, "script.fountain"), SCRIPT);
});
afterAll(async () => {
  await model.stop();
  work.remove();
});

test("a film is directed by the language model that the command line names, once for each scene", async () => {
  const first = await make();
  expect(first).toMatchObject({ code: 0 });
  const asked = model.questions.length;
  const { run, shots, spent_usd_micros } = report();
  expect(run.annotations.map(({ outcome }) => outcome)).toEqual(Array.from({ length: asked }, () => "annotated"));
  expect(shots.every(({ reason }) => reason === "as the double likes it")).toBe(true);
  expect(spent_usd_micros).toBe(asked * 1_100);
  expect(first.out).toContain("asking the language model");
  expect(first.out).toMatch(/scenes? annotated by double for \$0\.00/);

  expect(await make()).toMatchObject({ code: 0, out: expect.stringContaining("2 scenes annotated by double, 2 of them before") });
  expect(model.questions).toHaveLength(asked);
  expect(report().run).toMatchObject({ rendered: 0, failed: 0 });
});

test("a file that describes no language model is refused before anything starts, with what one looks like", async () => {
  writeFileSync(join(work.path, "model.json"), JSON.stringify({ base_url: "nowhere", model: "double" }));
  const { code, out } = await make();
  expect(code).toBe(2);
  expect(out).toContain("base_url");
  expect(out).toContain('"context_tokens": 4096');
});

test("inspect shows the shots as the model would have them, and makes nothing", async () => {
  const config = { base_url: model.url, model: "double", context_tokens: 4_096 };
  writeFileSync(join(work.path, "model.json"), JSON.stringify(config));
  const { code, out } = await film(["inspect", "script.fountain", "--language-model", "model.json"], work.path);
  expect(code).toBe(0);
  expect(out).toMatch(/s1-1 .*as the double likes it/);
  expect(out).toContain("2 scenes annotated by double");
});
