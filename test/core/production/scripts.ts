import { breakDown } from "../../../pipeline/breakdown/index.ts";
import { productionBreakdown } from "../../../pipeline/breakdown/production/index.ts";
import { parseFountain } from "../../../pipeline/screenplay/fountain/index.ts";
import type { ProductionBreakdown, ProductionScene } from "../../../schema/production.ts";
import type { Screenplay } from "../../../schema/screenplay.ts";

export const productionOf = (screenplay: Screenplay): ProductionBreakdown =>
  productionBreakdown(screenplay, breakDown(screenplay, { language: "en" }).shot_list);

export const breakdownOf = (source: string): ProductionBreakdown => productionOf(parseFountain(source).screenplay);

/** The one scene of a script that begins with this heading. */
export const sceneOf = (action: string, heading = "INT. ROOM - DAY"): ProductionScene => {
  const [scene] = breakdownOf(`${heading}\n\n${action}\n`).scenes;
  if (!scene) throw new Error("The script has no scene.");
  return scene;
};
