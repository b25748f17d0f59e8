import type { SceneAnnotation } from "../../schema/annotation.ts";
import type { Offer } from "../../schema/backends.ts";

/** What a plan depends on besides its source. */
export type PlanContext = {
  /** The backends there are, first choice first. */
  offers: readonly Offer[];
  /** What a language model said of scenes, by `sceneDigest`; the rules stand for all others. */
  annotations?: ReadonlyMap<string, SceneAnnotation>;
};
