import type { Place } from "../../schema/shotlist.ts";
import type { EffectKind, PlaceKind } from "../../schema/vocabulary.ts";

export interface Bed {
  effect: EffectKind;
  prompt: string;
  gain_db: number;
}

const MAX_BEDS = 3;

const OF_PLACE: Readonly<Partial<Record<PlaceKind, readonly (readonly [EffectKind, number])[]>>> = {
  street: [["traffic", -22]],
  city: [["traffic", -20]],
  road: [
    ["wind", -27],
    ["traffic", -30],
  ],
  alley: [["traffic", -30]],
  rooftop: [
    ["wind", -24],
    ["traffic", -30],
  ],
  park: [["birds", -24]],
  garden: [["birds", -24]],
  forest: [
    ["birds", -23],
    ["wind", -29],
  ],
  field: [
    ["wind", -25],
    ["birds", -27],
  ],
  mountain: [["wind", -21]],
  desert: [["wind", -22]],
  village: [["birds", -25]],
  graveyard: [["wind", -24]],
  beach: [
    ["sea", -19],
    ["gulls", -28],
  ],
  sea: [["sea", -18]],
  harbour: [
    ["sea", -22],
    ["gulls", -28],
  ],
  lighthouse: [
    ["sea", -22],
    ["wind", -26],
  ],
  boat: [
    ["sea", -22],
    ["engine", -28],
  ],
  river: [
    ["river", -20],
    ["birds", -28],
  ],
  station: [
    ["crowd", -28],
    ["room_tone", -30],
  ],
  bar: [
    ["crowd", -24],
    ["glass_clink", -36],
  ],
  restaurant: [["crowd", -25]],
  shop: [
    ["room_tone", -30],
    ["traffic", -36],
  ],
  office: [
    ["room_tone", -28],
    ["typing", -38],
  ],
  kitchen: [["machine_hum", -34]],
  hospital: [
    ["room_tone", -28],
    ["beep", -38],
  ],
  factory: [["machine_hum", -20]],
  laboratory: [["machine_hum", -26]],
  spaceship: [["machine_hum", -24]],
  space: [["machine_hum", -32]],
  car: [["car_engine", -26]],
  train: [["train", -24]],
  aircraft: [["engine", -24]],
  lift: [["machine_hum", -26]],
  theatre: [["room_tone", -28]],
  cellar: [
    ["drip", -34],
    ["room_tone", -28],
  ],
  prison: [["room_tone", -27]],
};
const QUIET_AT_NIGHT: ReadonlySet<EffectKind> = new Set(["birds", "gulls"]);
const NIGHT_SINGERS: ReadonlySet<PlaceKind> = new Set([
  "forest",
  "field",
  "park",
  "garden",
  "village",
  "river",
  "road",
  "desert",
  "graveyard",
]);

/** What one hears under a whole scene: the weather first, then the place; a room is never quite silent. */
export function ambienceOf(place: Place, moving: boolean): Bed[] {
  const beds = new Map<EffectKind, number>();
  const lay = (effect: EffectKind, gain: number): void => {
    if (beds.size < MAX_BEDS && !beds.has(effect)) beds.set(effect, gain);
  };
  const dark = place.time_of_day === "night" || place.time_of_day === "evening";
  const inside = place.interior ? -8 : 0;
  const wet = place.weather === "rain" || place.weather === "storm";
  if (wet) lay("rain", (place.weather === "storm" ? -14 : -16) + inside);
  if (place.weather === "storm" || place.weather === "wind") lay("wind", -17 + inside);
  if (place.weather === "snow") lay("wind", -24 + inside);
  for (const [effect, gain] of OF_PLACE[place.kind] ?? []) {
    const hushed = QUIET_AT_NIGHT.has(effect) && (dark || wet || place.weather === "snow");
    const outdoors = place.interior && (effect === "birds" || effect === "traffic");
    const parked = effect === "car_engine" && !moving;
    if (!hushed && !parked) lay(effect, outdoors ? gain - 8 : gain);
  }
  const still = place.weather === "clear" || place.weather === "heat" || place.weather === "fog" || place.weather === "cloudy";
  if (dark && still && !place.interior && NIGHT_SINGERS.has(place.kind)) lay("crickets", -27);
  if (place.set_dressing.includes("clock") && place.interior) lay("clock_tick", -34);
  if (place.set_dressing.includes("fire") && place.interior) lay("fire", -26);
  if (place.interior) lay("room_tone", -30);
  if (beds.size === 0) lay(place.interior ? "room_tone" : "wind", -30);
  return [...beds].map(([effect, gain_db]) => ({
    effect,
    gain_db,
    prompt: `${effect.replaceAll("_", " ")}, steady, ${describe(place)}`,
  }));
}

const describe = ({ kind, time_of_day, interior }: Place): string =>
  `${interior ? "inside" : "outdoors"}${kind === "generic" ? "" : `, ${kind.replaceAll("_", " ")}`}, ${time_of_day}`;
