import type { Offer } from "../../schema/backends.ts";

/** What a plan depends on besides its source. */
export type PlanContext = {
  /** The backends there are, first choice first. */
  offers: readonly Offer[];
};
