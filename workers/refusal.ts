import type { Refusal } from "../schema/film-events.ts";
import { ApiProblem } from "./problems.ts";

/** A film's refusal as a problem. `conflict` is what a refused precondition is called by this request. */
export function refusalProblem(
  { refused, message }: Refusal,
  conflict: "conflict" | "precondition_failed" = "conflict",
): ApiProblem {
  switch (refused) {
    case "not_found":
      return new ApiProblem("not_found", message);
    case "already_exists":
      return new ApiProblem("conflict", message);
    case "ended":
      return new ApiProblem("film_ended", message);
    case "conflict":
      return new ApiProblem(conflict, message);
    default:
      return refused satisfies never;
  }
}
