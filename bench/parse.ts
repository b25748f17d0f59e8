/** How fast a feature-length script is parsed, against fountain-js in the same process, and broken down by rules. */
import { pathToFileURL } from "node:url";
import { Fountain, Lexer } from "fountain-js";
import { Bench } from "tinybench";
import { breakDown } from "../pipeline/breakdown/index.ts";
import { parseFountain } from "../pipeline/screenplay/fountain/index.ts";
import { generateScript } from "./generate-script.ts";

const PAGES = 120;
const SEED = 20_260_101;
const RUN_MS = 2_000;

export interface ParseFigures {
  pages: number;
  characters: number;
  elements: number;
  /** Medians of a whole parse. */
  backlot_ms: number;
  /** fountain-js' tokens alone, which is less than we do: no ranges, notes left in the text. */
  fountain_js_tokens_ms: number;
  /** fountain-js as its users call it: tokens and HTML. */
  fountain_js_ms: number;
  /** fountain-js' tokens to ours. Higher is better for us. */
  times_faster_than_tokens: number;
  times_faster: number;
  /** Scenes, cast and shots by rules, from the parsed screenplay. */
  breakdown_ms: number;
  shots: number;
}

export async function benchParse(): Promise<ParseFigures> {
  const script = generateScript(PAGES, SEED);
  const bench = new Bench({ time: RUN_MS, warmupTime: RUN_MS / 4 });
  bench.add("backlot", () => void parseFountain(script));
  bench.add("fountain-js tokens", () => void Lexer.tokenize(script));
  bench.add("fountain-js", () => void new Fountain().parse(script, true));
  const { screenplay } = parseFountain(script);
  const breakdown = () => breakDown(screenplay, { language: "en" });
  bench.add("breakdown", () => void breakdown());
  await bench.run();
  const [backlot, tokens, whole] = ["backlot", "fountain-js tokens", "fountain-js"].map((name) => medianMs(bench, name)) as [
    number,
    number,
    number,
  ];
  return {
    pages: PAGES,
    characters: script.length,
    elements: screenplay.elements.length,
    backlot_ms: backlot,
    fountain_js_tokens_ms: tokens,
    fountain_js_ms: whole,
    times_faster_than_tokens: tokens / backlot,
    times_faster: whole / backlot,
    breakdown_ms: medianMs(bench, "breakdown"),
    shots: breakdown().shot_list.shots.length,
  };
}

function medianMs(bench: Bench, name: string): number {
  const result = bench.getTask(name)?.result;
  if (result === undefined || !("latency" in result)) throw new Error(`${name} did not run to its end.`);
  return result.latency.p50;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const figures = await benchParse();
  console.log(`${figures.pages} pages, ${figures.characters} characters, ${figures.elements} elements`);
  console.log(`parseFountain       ${figures.backlot_ms.toFixed(2)} ms`);
  console.log(
    `fountain-js, tokens ${figures.fountain_js_tokens_ms.toFixed(2)} ms, ${figures.times_faster_than_tokens.toFixed(1)} times ours`,
  );
  console.log(`breakdown by rules  ${figures.breakdown_ms.toFixed(2)} ms, ${figures.shots} shots`);
  console.log(`fountain-js, parse  ${figures.fountain_js_ms.toFixed(2)} ms, ${figures.times_faster.toFixed(1)} times ours`);
}
