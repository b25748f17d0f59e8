import type { Place } from "../../schema/shotlist.ts";
import type { PlaceKind, Prop, TimeOfDay, Weather } from "../../schema/vocabulary.ts";
import { type Heading, parseHeading } from "./heading.ts";
import { CLOSENESS, isOutdoors, PLACE_WORDS } from "./lexicon/places.ts";
import { PROP_WORDS, STANDING } from "./lexicon/props.ts";
import { TIME_WORDS } from "./lexicon/times.ts";
import { WEATHER_WORDS } from "./lexicon/weathers.ts";
import { findAll } from "./text/lexicon.ts";
import type { Token } from "./text/tokens.ts";
import { tokenise } from "./text/tokens.ts";

export interface PlaceReading {
  place: Place;
  heading: Heading;
  /** The heading names no kind of place that is known. */
  unknown: boolean;
}

const MAX_DRESSING = 8;
const ENDING_REACH = 4;
const VEHICLES: ReadonlySet<PlaceKind> = new Set(["boat", "car", "train", "aircraft", "spaceship"]);
const ENDINGS: ReadonlySet<string> = new Set([
  "stop",
  "stops",
  "stopped",
  "over",
  "gone",
  "clears",
  "lifts",
  "lifted",
  "passed",
  "eases",
  "far",
  "distant",
]);

/** The place of a scene: its heading first, then its action's words, then the scene before. */
export function readPlace(headingText: string, action: readonly Token[], before: Place | null): PlaceReading {
  const heading = parseHeading(headingText);
  const location = tokenise(heading.location);
  const named = placeKindOf(location);
  const nowhere = heading.location === "";
  const inherited = nowhere && before ? before.kind : null;
  const kind = named ?? inherited ?? placeKindOf(action.slice(0, 60)) ?? "generic";
  const interior = heading.interior ?? (nowhere && before ? before.interior : kind !== "generic" && !isOutdoors(kind));
  const timeOfDay = heading.timeOfDay ?? inheritTime(heading, before) ?? timeIn(action) ?? before?.time_of_day ?? "day";
  return {
    place: {
      kind,
      name: heading.location || before?.name || "",
      interior,
      time_of_day: timeOfDay,
      weather: weatherOf(location, action, heading, before),
      set_dressing: dressingOf(location, action, kind),
    },
    heading,
    unknown: named === null && heading.location !== "" && kind === "generic",
  };
}

function placeKindOf(tokens: readonly Token[]): PlaceKind | null {
  const named = findAll(PLACE_WORDS, tokens).map((hit) => hit.value);
  for (const ring of CLOSENESS) {
    const found = named.find((kind) => ring.includes(kind));
    if (found) return found;
  }
  return null;
}

function inheritTime(heading: Heading, before: Place | null): TimeOfDay | null {
  return heading.sameTime && before ? before.time_of_day : null;
}

function timeIn(action: readonly Token[]): TimeOfDay | null {
  return findAll(TIME_WORDS, action.slice(0, 30))[0]?.value ?? null;
}

/** The gravest weather that is named wins; a continuous scene keeps the weather it came from. */
function weatherOf(location: readonly Token[], action: readonly Token[], heading: Heading, before: Place | null): Weather {
  const words = [...location, ...action];
  const named = new Set<Weather>();
  let ended = false;
  for (const hit of findAll(WEATHER_WORDS, words)) {
    const over = words.slice(hit.at + 1, hit.at + 1 + ENDING_REACH).some(({ word }) => ENDINGS.has(word));
    const indoorHeat = hit.value === "heat" && hit.at >= location.length && heading.interior === true;
    if (!over && !indoorHeat) named.add(hit.value);
    if (over) named.add("cloudy");
    ended ||= over;
  }
  if (heading.sameTime && before && !ended) named.add(before.weather);
  for (const weather of ["storm", "snow", "rain", "fog", "heat", "wind", "cloudy", "clear"] as const) {
    if (named.has(weather)) return weather;
  }
  return (heading.sameTime || heading.location === "") && before ? before.weather : "clear";
}

function dressingOf(location: readonly Token[], action: readonly Token[], kind: PlaceKind): Prop[] {
  const dressing = new Set<Prop>();
  for (const hit of findAll(PROP_WORDS, [...location, ...action])) {
    if (!STANDING.has(hit.value) || hit.value === kind) continue;
    // What drives a vehicle is heard in it, and seen nowhere on its deck.
    if (hit.value === "machine" && VEHICLES.has(kind)) continue;
    dressing.add(hit.value);
  }
  return [...dressing].slice(0, MAX_DRESSING);
}
