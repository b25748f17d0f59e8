import { styleText } from "node:util";
import { GPUS } from "../schema/catalogue/gpus.ts";
import { entryOf } from "../schema/catalogue.ts";
import type { FunctionName } from "../schema/functions.ts";
import type { Quote, QuoteLine } from "../schema/graph.ts";
import { columns } from "./columns.ts";

const NARROWEST = 60;
const WIDEST = 110;

/** A quote as a table, with what a person should know about it. */
export function quoteTable(title: string, quote: Quote, budget_usd_micros: number): string {
  const rows = quote.lines.map((line) => [
    line.function,
    line.model,
    String(line.jobs),
    duration(line.run_s),
    usd(line.usd_micros),
    placeOf(line),
  ]);
  const total = ["", "", String(quote.jobs), "", usd(quote.usd_micros), `of a budget of ${usd(budget_usd_micros)}`];
  const [head = "", ...body] = columns([["function", "model", "jobs", "work", "price", "runs on"], ...rows, total], [2, 3, 4]);
  const summary = `${quote.scenes} scenes, ${quote.shots} shots, about ${Math.round(quote.estimated_film_s)} s of film`;
  const notes = quote.notes.flatMap((note) => ["", ...wrapped(note)]);
  return [`${styleText("bold", title)}: ${summary}`, "", styleText("dim", head), ...body, ...notes].join("\n");
}

/** Why each model does its function, what is known of its speed, and why not another. */
export function quoteReasons({ lines, ...others }: Quote): string {
  const functions = [...new Set(lines.map((line): FunctionName => line.function))];
  return functions.map((name) => reasonsOf(name, lines, others).join("\n")).join("\n\n");
}

function reasonsOf(
  name: FunctionName,
  lines: readonly QuoteLine[],
  { stand_ins, left_out }: Pick<Quote, "stand_ins" | "left_out">,
): string[] {
  const chosen = lines.filter((line) => line.function === name);
  const then = stand_ins.filter((other) => other.function === name).map(({ model }) => `then ${model}, where that fails`);
  const others = left_out.filter((other) => other.function === name).map(({ model, reason }) => `not ${model}: ${reason}`);
  return [
    styleText("bold", name),
    ...chosen.flatMap((line) => {
      const speed = `${duration(line.run_s)} of work by a speed that is ${line.basis}: ${line.source}.`;
      const load = line.load_s > 0 ? ` Loading it takes ${duration(line.load_s)} more, once on each card.` : "";
      const rung = line.rung === null ? "" : ` as ${line.rung}`;
      const at = line.backend === null ? "No backend serves it." : `On ${placeOf({ ...line, rung: null })}${rung}.`;
      return [`  ${line.model}: ${line.why}`, ...wrapped(`${at} ${speed}${load}${licence(line.model)}`, "      ")];
    }),
    ...[...then, ...others].flatMap((text) => wrapped(text, "      ").map(hanging)),
  ];
}

const hanging = (line: string, index: number): string => (index === 0 ? line.slice(4) : line);

const licence = (model: string): string => {
  const entry = entryOf(model);
  return entry ? ` Licence: ${entry.licence.id}.` : "";
};

function placeOf({ backend, gpu, rung }: Pick<QuoteLine, "backend" | "gpu" | "rung">): string {
  if (backend === null || gpu === null) return "no backend";
  return [backend, GPUS[gpu].name, ...(rung === null ? [] : [rung])].join(" · ");
}

/** As precise as is needed to tell it from nothing. */
function usd(micros: number): string {
  const dollars = micros / 1_000_000;
  if (micros === 0 || dollars >= 1) return `$${dollars.toFixed(2)}`;
  return `$${dollars.toFixed(dollars >= 0.01 ? 3 : 5)}`;
}

function duration(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
}

function wrapped(text: string, indent = ""): string[] {
  const width = Math.min(WIDEST, Math.max(NARROWEST, process.stdout.columns ?? WIDEST));
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(" ")) {
    if (line.length + word.length + 1 > width && line.trim() !== "") {
      lines.push(line);
      line = indent;
    }
    line += line === indent ? word : ` ${word}`;
  }
  return [...lines, line];
}
