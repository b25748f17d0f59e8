import { lexicon } from "../text/lexicon.ts";

export const VEHICLES = lexicon<"vehicle">({
  vehicle:
    "car, taxi, cab, van, ice cream van, camper van, truck, fire truck, pickup truck, tow truck, lorry, limousine, limo, ambulance, hearse, police car, patrol car, squad car, sports car, fire engine, motorcycle, motorbike, scooter, moped, bicycle, bike, tricycle, bus, school bus, minibus, tractor, jeep, suv, train, steam train, freight train, tram, helicopter, plane, aeroplane, airplane, jet, biplane, hot air balloon, boat, ferry, ship, freighter, trawler, yacht, dinghy, ocean liner, canoe, kayak, barge, rowing boat, speedboat, sailing boat, lifeboat, tugboat, raft, submarine, spaceship, spacecraft, shuttle, cart, horse and cart, sleigh, sledge, wheelchair, pram, forklift, bulldozer, combine harvester, milk float, caravan",
});

/** "Car park", "bus stop": the words after a vehicle that make it a place or a thing. */
export const NOT_A_VEHICLE: ReadonlySet<string> = new Set([
  ...[
    "park",
    "parks",
    "stop",
    "stops",
    "station",
    "stations",
    "shelter",
    "ticket",
    "set",
    "timetable",
    "tracks",
    "track",
    "wash",
  ],
]);

export const ANIMALS = lexicon<"animal">({
  animal:
    "cat, kitten, tomcat, dog, guard dog, puppy, terrier, hound, labrador, spaniel, mongrel, sheepdog, horse, pony, foal, stallion, mare, donkey, mule, cow, bull, ox, sheep, lamb, goat, pig, piglet, hen, chicken, rooster, cockerel, goose, geese, duckling, swan, pigeon, crow, raven, sparrow, owl, parrot, canary, gull, seagull, bird, eagle, hawk, vulture, mouse, mice, rat, rabbit, hare, squirrel, hedgehog, badger, fox, wolf, deer, stag, lion, tiger, elephant, giraffe, zebra, monkey, ape, gorilla, camel, snake, lizard, crocodile, frog, toad, tortoise, turtle, goldfish, shark, whale, dolphin, spider, scorpion, a bee, the bee, bees, wasp, butterfly, moth, a bear, the bear, grizzly bear, polar bear, a duck, the duck",
});

/** What the effects department sees to, by what it is. */
export const EFFECTS = lexicon<string>({
  smoke: "smoke, fumes",
  steam: "steam, vapour",
  fire: "flame, blaze, bonfire, campfire, on fire, a fire, the fire, catch fire, burst into flame, burn, inferno",
  "candles or torches": "candle, candlelight, candlelit, torchlight, lantern",
  explosion: "explosion, explode, detonate, blow up, fireball",
  sparks: "spark, sparks",
  lightning: "lightning",
  blood: "blood, bloody, bloodied, bleed, bleeding, wound, gash",
  gunfire: "gunshot, gunfire, shoot, muzzle flash, open fire, shot rings out, shots ring out, fires the gun, gun fires, bullet",
  "breaking glass": "shatter, window breaks, glass breaks, glass smashes, smash the window, breaking glass",
  flood: "flood water, floodwater, flooded, water pours in, bursts its banks",
  underwater: "underwater, beneath the surface",
  "wet down": "wet street, wet stones, wet road, puddle, glistening street",
  "lights flicker": "flicker, lights go out, light goes out, lights die, power cut, blackout, lightning flash",
  vanishing: "vanish, dematerialise, dematerialize, fade from sight",
  glow: "unearthly glow, glows, glowing",
  hologram: "hologram, holographic",
  "screen content": "on the screen, on screen, on the monitor, on the television",
});

export const STUNTS = lexicon<string>({
  fight: "fight, brawl, wrestle, punch, kick him, kick her, head butt, headbutt, grapple, scuffle",
  "sword fight": "duel, sword fight, cross swords",
  fall: "fall from, fall off, fall down the stairs, fall through, tumble down, roll down, plunge, plummet, thrown through, thrown from",
  jump: "leap from, leap off, jump off, jump from, dive into, dive off, dive through",
  "car stunt": "swerve, skid, car crash, crashes into, collide, overturn, run off the road, handbrake turn",
  chase: "chase, pursue, in pursuit",
  climb: "hang from, dangle, climb the wall, climb up the side, scale the wall, abseil",
  "struck by a vehicle": "hit by a car, run over, knocked down",
  attack: "stab, strangle, throttle, tackle, struggle, knock out",
});

/** People who fill a place. */
export const CROWDS = lexicon<"crowd">({
  crowd:
    "crowd, mob, audience, congregation, extras, onlooker, bystander, passer by, passers by, passersby, people, commuter, shopper, diner, drinker, partygoer, reveller, protester, demonstrator, marcher, pedestrian, spectator, villager, townspeople, townsfolk, mourner, children, pupil, troop, crew, queue, brass band, orchestra, choir, wedding party, search party, football team, family, families, punter, regular, holidaymaker, bather, swimmer, jogger, dog walker",
});

/** Garments and what is worn with them, beside coats, hats and the like that a look knows. */
export const WORN = lexicon<"worn">({
  worn: "boot, shoe, slipper, sandal, wellington, wellingtons, high heels, glove, mitten, scarf, belt, sock, stocking, trousers, jeans, shorts, pyjamas, dressing gown, nightdress, life jacket, crown, tiara, mask, necklace, earring, bracelet, brooch, medal, badge, wig, costume, swimsuit, bikini, wetsuit, armour, spacesuit, cufflinks, handkerchief, cotton wool",
});

/** Words of garment lists that name whoever wears them. */
export const WEARERS: ReadonlySet<string> = new Set(["police", "baker", "mechanic", "farmer", "plumber", "chef", "tie", "tails"]);
