/** Offers of backends for tests: factories that take overrides. */
import type { Offer } from "../../schema/backends.ts";

export const anOffer = (overrides: Partial<Offer> = {}): Offer => ({
  backend: "box",
  kind: "http",
  models: ["*"],
  gpu: "h100",
  usd_micros_per_s: 0,
  max_in_flight: 8,
  cards: 1,
  ...overrides,
});

export const ANIMATIC_OFFER = anOffer({ backend: "local", models: ["animatic-*"], gpu: "cpu" });
