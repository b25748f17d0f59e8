import { quoteFilm } from "../../pipeline/plan/quote.ts";
import type { Quote } from "../../schema/graph.ts";
import { ApiClient } from "../api-client.ts";
import { checkScript, warningLine } from "../check-script.ts";
import { columns } from "../columns.ts";
import { UsageError } from "../fail.ts";
import { readScript } from "../script-file.ts";
import { settingsOf } from "../settings-options.ts";

export type QuoteOptions = Record<string, unknown> & { api?: string; key?: string; json?: boolean };

/** Prices a film without making it. Runs here, or at the service that was named. */
export async function quote(path: string | undefined, options: QuoteOptions): Promise<void> {
  const script = await readScript(path);
  const settings = settingsOf(options);
  const { plan, diagnostics } = checkScript(script, settings);
  if (options.api && !options.key) throw new UsageError("--api needs --key, or $BACKLOT_KEY.");
  const priced =
    options.api && options.key
      ? await new ApiClient({ url: options.api, key: options.key }).quote({ script: script.text, ...settings })
      : quoteFilm(plan, settings);
  if (options.json) {
    console.log(JSON.stringify(priced, null, 2));
    return;
  }
  for (const diagnostic of diagnostics.filter(({ severity }) => severity === "warning"))
    console.log(warningLine(script, diagnostic));
  console.log(table(plan.title, priced));
}

const usd = (micros: number) => `$${(micros / 1_000_000).toFixed(4)}`;

function table(title: string, { lines, notes, ...total }: Quote): string {
  const rows = lines.map(({ function: name, model, jobs, usd_micros, run_s }) => [
    name,
    model,
    String(jobs),
    `${run_s.toFixed(1)} s`,
    usd(usd_micros),
  ]);
  const all = [["function", "model", "jobs", "work", "price"], ...rows, ["", "", String(total.jobs), "", usd(total.usd_micros)]];
  const text = columns(all, [2, 3, 4]);
  const head = `${title}: ${total.scenes} scenes, ${total.shots} shots, about ${Math.round(total.estimated_film_s)} s of film`;
  return [head, "", ...text, ...(notes.length > 0 ? ["", ...notes] : [])].join("\n");
}
