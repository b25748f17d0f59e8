import { quoteFilm } from "../../pipeline/plan/quote.ts";
import { ApiClient } from "../api-client.ts";
import { offersWith } from "../backends-file.ts";
import { checkScript, warningLine } from "../check-script.ts";
import { UsageError } from "../fail.ts";
import { quoteReasons, quoteTable } from "../quote-table.ts";
import { readScript } from "../script-file.ts";
import { settingsOf } from "../settings-options.ts";

export type QuoteOptions = Record<string, unknown> & {
  api?: string;
  key?: string;
  backends?: string;
  json?: boolean;
  explain?: boolean;
};

/** Prices a film without making it. Runs here, or at the service that was named. */
export async function quote(path: string | undefined, options: QuoteOptions): Promise<void> {
  const script = await readScript(path);
  const settings = settingsOf(options);
  if (options.api && !options.key) throw new UsageError("--api needs --key, or $BACKLOT_KEY.");
  if (options.api && options.backends)
    throw new UsageError("--backends is for a quote made here; the service at --api has its own.");
  const { plan, diagnostics } = checkScript(script, settings, { offers: offersWith(options.backends) });
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
  console.log(quoteTable(plan.title, priced, settings.budget_usd_micros));
  if (options.explain) console.log(`\n${quoteReasons(priced)}`);
}
