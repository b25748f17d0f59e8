import { styleText } from "node:util";
import { z } from "zod";
import type { EventResource } from "../schema/api.ts";
import { count } from "./count.ts";

const SceneOutcome = z.object({
  scene_id: z.string(),
  model: z.string(),
  outcome: z.enum(["annotated", "rules"]),
  reason: z.string(),
  cached: z.boolean(),
  usd_micros: z.int(),
});
/** How the asking about one scene ended. */
export type SceneOutcome = z.infer<typeof SceneOutcome>;

const REASON_CHARS = 160;

export function sceneOutcomeOf({ type, data }: EventResource): SceneOutcome | null {
  return type === "scene.annotated" ? SceneOutcome.parse(data) : null;
}

/** Who annotated how many scenes for how much, and why others stand by the rules, each reason once. */
export function annotationLines(scenes: readonly SceneOutcome[]): string[] {
  const [first] = scenes;
  if (!first) return [];
  const byRules = scenes.filter(({ outcome }) => outcome === "rules");
  const spent = scenes.reduce((sum, { usd_micros }) => sum + usd_micros, 0);
  const price = spent > 0 ? ` for $${(spent / 1_000_000).toFixed(4)}` : "";
  const known = scenes.filter(({ cached }) => cached).length;
  const before = known > 0 ? `, ${known} of them before` : "";
  const stand = byRules.length > 0 ? `, ${byRules.length} by the rules` : "";
  return [
    `${count(scenes.length - byRules.length, "scene")} annotated by ${first.model}${before}${price}${stand}`,
    ...[...Map.groupBy(byRules, ({ reason }) => reason)].map(([reason, those]) => {
      const told = reason.length > REASON_CHARS ? `${reason.slice(0, REASON_CHARS)}…` : reason;
      return styleText("yellow", `  ${those.map(({ scene_id }) => scene_id).join(", ")}: ${told}`);
    }),
  ];
}
