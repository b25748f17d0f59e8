/** Scenes that a language model is asked about while the film is planned: what that costs. */
import type { FilmHeader } from "../../schema/film.ts";
import type { EventOf } from "./attempts.ts";
import { fits } from "./money.ts";
import type { Step } from "./step.ts";

export function asked({ film }: Step, { revision, usd_micros }: EventOf<"scene.asked">): boolean {
  if (film.status !== "planning" || revision !== film.revision || !fits(film, usd_micros)) return false;
  film.asked_usd_micros += usd_micros;
  return true;
}

/** Never more than was set aside: a larger figure is the server's error and not the customer's bill. */
export function annotated({ film }: Step, event: EventOf<"scene.annotated">): boolean {
  if (film.status !== "planning" || event.revision !== film.revision) return false;
  const setAside = Math.min(event.asked_usd_micros, film.asked_usd_micros);
  film.asked_usd_micros -= setAside;
  film.spent_usd_micros += Math.min(event.usd_micros, setAside);
  return true;
}

/** When planning ends, questions whose answers were lost, or come too late, count as paid. */
export function chargeAsked(film: FilmHeader): void {
  film.spent_usd_micros += film.asked_usd_micros;
  film.asked_usd_micros = 0;
}
