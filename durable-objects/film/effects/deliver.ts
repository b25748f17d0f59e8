import type { Effect } from "../../../schema/film-effects.ts";
import { groupSize } from "../group-size.ts";
import type { Entry } from "../outbox.ts";
import { deliverCancel } from "./cancel.ts";
import type { Delivered, Deps } from "./deps.ts";
import { deliverLookups } from "./lookup.ts";
import { deliverPlan } from "./plan.ts";
import { deliverPolls } from "./poll.ts";
import { deliverRecords } from "./record.ts";
import { deliverSubmits } from "./submit.ts";
import { tellIndex } from "./tell-index.ts";
import { deliverVerify } from "./verify.ts";

/** D1 takes a hundred parameters a statement. */
const LOOKUP_MAX = 90;
const GROUP_MAX = 100;

/** Entries with the same key can go in one delivery. */
export function groupKey({ id, effect }: Entry): string {
  switch (effect.type) {
    case "submit":
      return `submit ${effect.group}`;
    case "poll":
    case "cancel":
      return `${effect.type} ${effect.backend} ${effect.remote_id}`;
    case "verify":
      return `verify ${id}`;
    case "plan":
    case "lookup":
    case "record":
    case "index":
    case "raise":
      return effect.type;
    default:
      return effect satisfies never;
  }
}

/** How many of `group`, which shares a key, go in one delivery. */
export function deliverySize(deps: Pick<Deps, "cards">, group: readonly Entry[]): number {
  const [first] = group;
  if (first === undefined) return 0;
  switch (first.effect.type) {
    case "submit":
      return groupSize(
        group.flatMap(({ effect }) => (effect.type === "submit" ? [effect] : [])),
        deps.cards(first.effect.model),
      );
    case "lookup":
      return LOOKUP_MAX;
    default:
      return GROUP_MAX;
  }
}

type Of<T extends Effect["type"]> = Entry<Extract<Effect, { type: T }>>[];

/** `entries` share a group key, so that one's type is the type of all. */
export async function deliver(deps: Deps, entries: Entry[]): Promise<Delivered> {
  const [first] = entries;
  if (first === undefined) return { events: [] };
  switch (first.effect.type) {
    case "plan":
      return deliverPlan(deps, entries as Of<"plan">);
    case "lookup":
      return deliverLookups(deps, entries as Of<"lookup">);
    case "submit":
      return deliverSubmits(deps, entries as Of<"submit">);
    case "poll":
      return deliverPolls(deps, entries as Of<"poll">);
    case "cancel":
      return deliverCancel(deps, entries as Of<"cancel">);
    case "verify":
      return deliverVerify(deps, entries as Of<"verify">);
    case "record":
      return deliverRecords(deps, entries as Of<"record">);
    case "index":
      await tellIndex(deps);
      return { events: [] };
    case "raise":
      return { events: (entries as Of<"raise">).map(({ effect }) => effect.event) };
    default:
      return first.effect satisfies never;
  }
}
