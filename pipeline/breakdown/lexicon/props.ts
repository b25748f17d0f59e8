import type { Prop } from "../../../schema/vocabulary.ts";
import { lexicon } from "../text/lexicon.ts";

export const PROP_WORDS = lexicon<Prop>({
  phone: "phone, telephone, mobile, mobile phone, cell phone, cellphone, handset, receiver, smartphone",
  letter:
    "letter, envelope, banknote, folded note, handwritten note, telegram, postcard, invitation, contract, receipt, ticket, parking ticket, newspaper, document, certificate, bill",
  book: "book, notebook, diary, novel, bible, ledger, journal, logbook, album, manual, hymn book, recipe book",
  knife: "knife, dagger, blade, razor, scalpel, scissors, sword, cleaver, axe",
  gun: "gun, pistol, revolver, rifle, shotgun, handgun",
  key: "key, keyring",
  door: "door, doorway, gate, shutter, hatch",
  window: "window, windowpane, windscreen, windshield, porthole, serving hatch",
  clock: "clock, alarm clock, grandfather clock",
  watch: "wristwatch, pocket watch, stopwatch",
  cup: "cup, mug, teacup, teapot, coffee cup, tin mug, saucer",
  bottle: "bottle, flask, vial, hip flask, thermos",
  glass: "glass of water, wine glass, whisky, pint glass, champagne, tumbler, pint",
  lamp: "lamp, streetlight, streetlamp, light bulb, lightbulb, desk lamp, torch, flashlight, bulb",
  candle: "candle, candlestick",
  photograph: "photo, photograph, picture frame, polaroid, portrait, snapshot, painting",
  map: "map, chart, blueprint, atlas",
  radio: "radio, wireless, walkie talkie, two way radio, transistor",
  television: "television, tv, tv set, telly",
  computer: "computer, laptop, monitor, keyboard, terminal, tablet",
  ring: "wedding ring, engagement ring, diamond ring, ring box",
  coin: "coin, penny, pound coin",
  bag: "bag, handbag, rucksack, backpack, sack, satchel, purse, carrier bag, kitbag, holdall",
  suitcase: "suitcase, briefcase, luggage, trunk, case, instrument case, violin case",
  flower: "flower, rose, bouquet, daisy, tulip, carnation, wreath, lily, buttonhole",
  food: "food, bread, cake, sandwich, soup, loaf, pie, apple, dinner, breakfast, ice cream, dough, bread roll, warm roll, plate of food, cone, croissant, pizza, biscuit, bun, egg, cheese",
  hand: "open hand, fist, fingers, fingertips, palm",
  eyes: "eyes, eye, pupils",
  fire: "fire, flame, campfire, bonfire, fireplace, blaze, hearth",
  machine:
    "machine, engine, generator, oven, stove, robot, pump, photocopier, printer, washing machine, typewriter, till, cash register, fridge, freezer, vending machine, jukebox, dashboard, control panel, mixer",
  sign: "sign, notice, poster, billboard, placard, banner, neon, signpost, number plate, menu board, chalkboard, blackboard",
  lock: "lock, padlock, safe, keyhole, deadbolt",
  lantern: "lantern, oil lamp, storm lantern",
  boat: "boat, ferry, ship, freighter, trawler, yacht, dinghy, liner, canoe, barge, rowing boat, lifeboat",
  car: "car, taxi, ice cream van, van, truck, lorry, limousine, ambulance, police car, motorcycle, motorbike, bus, tractor, minibus, coach",
  bird: "bird, gull, seagull, pigeon, crow, raven, sparrow, owl, parrot, hen, chicken, duck, canary, robin",
  cat: "cat, kitten, tomcat",
  dog: "dog, puppy, terrier, hound, labrador, spaniel, mongrel",
  box: "box, parcel, package, crate, chest, carton, tin, shoebox, toolbox",
  tape_recorder: "tape recorder, cassette, cassette player, dictaphone, answering machine, record player, gramophone, turntable",
  umbrella: "umbrella, parasol",
  brass_instrument: "tuba, trumpet, trombone, french horn, euphonium, sousaphone, cornet, bugle",
});

/** Things that stand in a set rather than pass through hands. */
export const STANDING: ReadonlySet<Prop> = new Set<Prop>([
  ...([
    "door",
    "window",
    "clock",
    "lamp",
    "candle",
    "radio",
    "television",
    "computer",
    "fire",
    "machine",
    "sign",
    "lantern",
  ] as const),
  ...(["boat", "car", "bird", "cat", "dog", "box", "photograph", "bottle", "flower", "umbrella", "phone", "suitcase"] as const),
]);

/** Things worth a shot of their own when a hand takes them, opens them or gives them. */
export const HANDLED: ReadonlySet<Prop> = new Set<Prop>([
  ...(["phone", "letter", "knife", "gun", "key", "watch", "photograph", "map", "ring", "coin", "tape_recorder", "lock"] as const),
  ...(["candle", "book", "box", "bottle", "flower", "lantern", "radio", "cup", "brass_instrument"] as const),
]);

/** Other things an action may dwell on; an insert draws them as a labelled object. */
export const THINGS = lexicon<"other">({
  other:
    "violin, guitar, piano, accordion, drum, cello, cymbal, microphone, hammer, crowbar, wrench, spanner, screwdriver, rope, chain, handle, lever, button, crown, mask, doll, teddy bear, ball, balloon, kite, shoe, boot, glove, hat, scarf, coat, necklace, badge, medal, chess piece, dice, cards, card, pencil, pen, brush, mirror, wheel, tyre, bucket, broom, ladder, spoon, fork, plate, jar, kettle, pan, jug, tray, basket, feather, shell, stone, bone, skull, toy, cable, wire, cord, plug, switch, fuse, compass, telescope, binoculars, camera, film reel, envelope opener, needle, cone, flake, dial, gauge, metronome, tap, valve, loudspeaker",
});

/** Verbs of the hand that make a thing matter. */
export const HANDLING = lexicon<"handle">({
  handle:
    "pick up, pick, take, hand, give, put, press, open, hold out, hold up, pull, draw, drop, lift, unfold, unwrap, read, turn over, slide, raise, grab, pocket, tear, fold, light, set down, place, lay, point, aim, produce, offer, find, slip, turn, wind, insert, unlock, show, flip, cut, took, gave, drew, held up, load",
});
