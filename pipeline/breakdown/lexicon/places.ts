import type { PlaceKind } from "../../../schema/vocabulary.ts";
import { lexicon } from "../text/lexicon.ts";

/** Words of a heading that tell the kind of place. */
export const PLACE_WORDS = lexicon<PlaceKind>({
  car: "car, taxi, cab, van, truck, lorry, limousine, limo, pickup, suv, minibus, jeep, sedan, hatchback, ambulance, police car, patrol car, ice cream van, camper, hearse, bus, coach, tractor",
  train:
    "train, carriage, railway carriage, subway car, tube train, compartment, dining car, sleeper, tram, metro car, locomotive",
  boat: "boat, ferry, ship, trawler, deck, yacht, barge, dinghy, canoe, raft, wheelhouse, bridge of the ship, cabin of the boat, tugboat, tug, freighter, rowing boat, lifeboat, galley, cargo hold, sailboat",
  aircraft: "aircraft, aeroplane, airplane, plane, cockpit, helicopter, jet, airliner, balloon, hot air balloon, biplane",
  spaceship: "spaceship, starship, spacecraft, shuttle, airlock, space station, capsule, escape pod, bridge of the ship",
  lift: "lift, elevator",
  kitchen: "kitchen, kitchenette, scullery, pantry, bakery kitchen, bakehouse, bakery, galley kitchen",
  bedroom: "bedroom, bed chamber, bedchamber, dormitory, dorm, hotel room, motel room, nursery, guest room, bunk, attic bedroom",
  bathroom: "bathroom, toilet, restroom, washroom, shower, lavatory, gents, ladies room, powder room, changing room",
  corridor:
    "corridor, hallway, hall, passage, passageway, stairwell, staircase, stairs, landing, lobby, foyer, tunnel, vestibule, entrance hall, reception, waiting room",
  living_room:
    "living room, lounge, sitting room, parlour, parlor, drawing room, front room, den, family room, apartment, flat, house, home, cottage, cabin, bungalow, studio apartment, dining room, conservatory, farmhouse, mansion, villa, caravan, trailer, hut, tent, bothy, shack",
  cellar: "cellar, basement, crypt, vault, wine cellar, bunker, dungeon, boiler room, cave, mine, sewer, catacombs",
  attic: "attic, loft, garret, bell tower, belfry",
  office:
    "office, cubicle, boardroom, meeting room, conference room, study, newsroom, bank, police station, interrogation room, interview room, courtroom, court, headquarters, control room, studio, radio studio, call centre, town hall, agency, precinct, station house, customs, ticket office, post office, embassy",
  classroom:
    "classroom, school, schoolroom, lecture hall, gymnasium, gym, kindergarten, university, seminar room, school hall, village hall, rehearsal room, music room",
  bar: "bar, pub, tavern, saloon, inn, nightclub, club, disco, cocktail bar, taproom, jazz club, dance hall, casino, speakeasy, ballroom",
  restaurant:
    "restaurant, cafe, café, diner, bistro, canteen, cafeteria, coffee shop, coffee house, tea room, tearoom, pizzeria, brasserie, dining hall, service station, mess hall, chip shop",
  shop: "shop, store, supermarket, grocery, boutique, market, bookshop, bookstore, pawnshop, barber, barbershop, hairdresser, salon, chemist, pharmacy, florist, mall, shopping centre, off licence, butcher, corner shop, petrol station shop, launderette, laundromat, repair shop, showroom",
  hospital:
    "hospital, ward, clinic, surgery, operating theatre, operating room, emergency room, morgue, doctor, dentist, infirmary, sickbay, care home, nursing home, icu, intensive care",
  church: "church, chapel, cathedral, monastery, temple, nave, vestry, abbey, sacristy, mosque, synagogue",
  theatre:
    "theatre, theater, stage, auditorium, cinema, concert hall, opera house, opera, backstage, dressing room, wings, music hall, orchestra pit, circus, big top",
  library: "library, archive, archives, reading room, museum, gallery",
  warehouse:
    "warehouse, garage, barn, shed, storeroom, storage, hangar, depot, workshop, stable, stables, lock up, boathouse, stockroom, storage unit, greenhouse, loading bay",
  factory:
    "factory, mill, plant, foundry, refinery, power station, assembly line, brewery, shipyard, engine room, quarry, sawmill, press room",
  laboratory: "laboratory, lab, research station, observatory, weather station, server room, mission control",
  prison: "prison, jail, cell, holding cell, penitentiary, gaol, cell block, prison yard",
  lighthouse: "lighthouse, lamp room, lantern room",
  station:
    "train station, railway station, station, platform, bus stop, bus station, bus shelter, metro station, subway station, underground station, airport, terminal, departure lounge, gate, halt, airfield, runway",
  harbour:
    "harbour, harbor, dock, docks, quay, quayside, pier, jetty, marina, port, wharf, ferry terminal, slipway, promenade, esplanade, seafront",
  graveyard: "graveyard, cemetery, churchyard, burial ground, grave, tomb, mausoleum",
  rooftop: "rooftop, roof, balcony, terrace, roof garden, fire escape, parapet",
  alley: "alley, alleyway, back street, backstreet, lane behind, side street, courtyard, yard, back door",
  road: "road, highway, motorway, country road, country lane, lane, freeway, roadside, crossroads, petrol station, gas station, car park, parking lot, lay by, layby, junction, roundabout, level crossing, bridge, hard shoulder, track, forecourt",
  street:
    "street, avenue, pavement, sidewalk, boulevard, square, doorway, front door, high street, plaza, kerb, porch, doorstep, driveway, terrace of houses, outside",
  village: "village, hamlet, town, village green, farm, farmyard, settlement, fete, fairground, fair, campsite",
  park: "park, playground, bench, bandstand, zoo, golf course, playing field, stadium, football pitch, picnic area",
  garden: "garden, back garden, lawn, orchard, allotment, patio, backyard, vineyard, front garden, greenhouse garden, cloister",
  beach: "beach, shore, seashore, sand, dunes, cove, coast, cliff, cliffs, clifftop, seaside, shoreline, bay, island",
  river: "river, riverbank, stream, canal, towpath, creek, lake, lakeside, pond, waterfall, dam, weir, swamp, marsh, ford",
  sea: "sea, ocean, open water, open sea, at sea, underwater, seabed, waves, water",
  forest: "forest, wood, woods, woodland, jungle, clearing, trees, grove, undergrowth, woodland path",
  mountain:
    "mountain, mountains, hill, hillside, hilltop, summit, ridge, pass, peak, slope, valley, glacier, moor, canyon, gorge, tundra, ice field, ski slope",
  desert: "desert, dunes of sand, wasteland, salt flats, badlands, outback, sahara, prairie",
  field: "field, meadow, pasture, paddock, cornfield, plain, heath, grassland, battlefield, wheat field, trench, no man's land",
  space: "space, outer space, orbit, moon, planet, asteroid, mars, deep space",
  city: "city, skyline, downtown, metropolis, london, paris, new york, tokyo, berlin, city street",
});

/** Where several kinds are named, the one that surrounds the actors most closely: a vehicle, a room, a building, ground. */
export const CLOSENESS: readonly (readonly PlaceKind[])[] = [
  ["lift", "car", "train", "boat", "aircraft", "spaceship"],
  ["kitchen", "bedroom", "bathroom", "corridor", "cellar", "attic", "rooftop", "graveyard", "alley", "garden"],
  ["bar", "restaurant", "shop", "classroom", "theatre", "library", "laboratory", "prison", "lighthouse", "church", "warehouse"],
  ["living_room", "hospital", "factory", "office", "station", "harbour"],
  ["street", "road", "park", "beach", "river"],
  ["forest", "mountain", "desert", "field", "village", "sea", "space"],
  ["city", "generic"],
];

const OUTDOORS: ReadonlySet<PlaceKind> = new Set([
  ...(["street", "alley", "forest", "field", "mountain", "desert", "beach", "sea", "river", "park", "garden", "city"] as const),
  ...(["village", "rooftop", "road", "harbour", "graveyard", "space"] as const),
]);

/** What a place is when the heading says neither INT nor EXT. */
export const isOutdoors = (kind: PlaceKind): boolean => OUTDOORS.has(kind);
