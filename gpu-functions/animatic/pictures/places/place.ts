/** The set of a place: which builder paints it, and what stands in it. */
import type { Place } from "../../../../schema/shotlist.ts";
import type { PlaceKind } from "../../../../schema/vocabulary.ts";
import { chance, seedOf } from "../noise.ts";
import type { Palette } from "../palette.ts";
import type { Layer, SetPlan } from "../stage.ts";
import { bathroom, bedroom } from "./bedrooms.ts";
import { library, shop } from "./browsing.ts";
import { space, spaceship } from "./cosmos.ts";
import { aircraft, wheelhouse } from "./craft.ts";
import { dressing } from "./dressing.ts";
import { bar, restaurant } from "./gatherings.ts";
import { church, stationHall, theatre } from "./halls.ts";
import { desert, mountain } from "./heights.ts";
import { kitchen, livingRoom } from "./homes.ts";
import { lampRoom, lighthouseOutside } from "./lighthouse.ts";
import { road, station } from "./lines.ts";
import { field, forest } from "./nature.ts";
import { corridor, doorway, lift } from "./passages.ts";
import { river } from "./river.ts";
import { houseFront, village } from "./settled.ts";
import { beach, harbour, sea, seaWithBoat } from "./shore.ts";
import { attic, cellar } from "./stores.ts";
import { street } from "./street.ts";
import { garden, graveyard, park } from "./tended.ts";
import { alley, city, rooftop } from "./town.ts";
import { carInside, trainInside } from "./vehicles.ts";
import { hospital, laboratory, prison } from "./wards.ts";
import { classroom, office } from "./workplaces.ts";
import { factory, warehouse } from "./works.ts";

type SetBuilder = (plan: SetPlan) => Layer[];

/** Each kind of place inside and outside. */
const SETS: Record<PlaceKind, { inside: SetBuilder; outside: SetBuilder; afar?: SetBuilder }> = {
  street: { inside: doorway, outside: street },
  alley: { inside: doorway, outside: alley },
  forest: { inside: doorway, outside: forest },
  field: { inside: doorway, outside: field },
  mountain: { inside: attic, outside: mountain },
  desert: { inside: doorway, outside: desert },
  beach: { inside: doorway, outside: beach },
  sea: { inside: wheelhouse, outside: sea },
  river: { inside: doorway, outside: river },
  park: { inside: doorway, outside: park },
  garden: { inside: livingRoom, outside: garden },
  city: { inside: office, outside: city },
  village: { inside: livingRoom, outside: village },
  rooftop: { inside: attic, outside: rooftop },
  road: { inside: carInside, outside: road },
  station: { inside: stationHall, outside: station },
  harbour: { inside: warehouse, outside: harbour },
  graveyard: { inside: church, outside: graveyard },
  space: { inside: spaceship, outside: space },
  kitchen: { inside: kitchen, outside: houseFront },
  living_room: { inside: livingRoom, outside: houseFront },
  bedroom: { inside: bedroom, outside: houseFront },
  bathroom: { inside: bathroom, outside: houseFront },
  corridor: { inside: corridor, outside: houseFront },
  office: { inside: office, outside: city },
  classroom: { inside: classroom, outside: houseFront },
  bar: { inside: bar, outside: houseFront },
  restaurant: { inside: restaurant, outside: houseFront },
  shop: { inside: shop, outside: houseFront },
  hospital: { inside: hospital, outside: houseFront },
  church: { inside: church, outside: graveyard },
  theatre: { inside: theatre, outside: houseFront },
  library: { inside: library, outside: houseFront },
  warehouse: { inside: warehouse, outside: harbour },
  factory: { inside: factory, outside: city },
  laboratory: { inside: laboratory, outside: city },
  prison: { inside: prison, outside: houseFront },
  lighthouse: { inside: lampRoom, outside: lighthouseOutside },
  cellar: { inside: cellar, outside: houseFront },
  attic: { inside: attic, outside: houseFront },
  car: { inside: carInside, outside: road },
  train: { inside: trainInside, outside: station },
  boat: { inside: wheelhouse, outside: sea, afar: seaWithBoat },
  aircraft: { inside: aircraft, outside: road },
  spaceship: { inside: spaceship, outside: space },
  lift: { inside: lift, outside: corridor },
  generic: { inside: doorway, outside: houseFront },
};

/** The same name gives the same set in every shot. */
export function placeLayers(place: Place, palette: Palette, view: "near" | "afar"): Layer[] {
  const name = place.name.trim().toLowerCase();
  const seed = seedOf(place.kind, name);
  const plan: SetPlan = { palette, chance: chance(seed), seed, interior: place.interior, name };
  const set = SETS[place.kind];
  if (view === "afar" && set.afar && !place.interior) return set.afar(plan);
  return [...(place.interior ? set.inside : set.outside)(plan), ...dressing(place, palette, seed)];
}
