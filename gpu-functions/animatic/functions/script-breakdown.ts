import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { breakDown } from "../../../pipeline/breakdown/index.ts";
import { parseFountain } from "../../../pipeline/screenplay/fountain/index.ts";
import type { AnimaticFunction } from "../function.ts";

/** A script as scenes, cast and shots, by rules: the same that plan a film. */
export const scriptBreakdown: AnimaticFunction<"script.breakdown"> = async ({ script, language }, { workDir }) => {
  const { screenplay, diagnostics: parsing } = parseFountain(script);
  const { shot_list, diagnostics: breakdown } = breakDown(screenplay, { language });
  const path = join(workDir, "shot-list.json");
  await writeFile(path, JSON.stringify({ shot_list, diagnostics: [...parsing, ...breakdown] }));
  return [{ role: "shot_list", path }];
};
