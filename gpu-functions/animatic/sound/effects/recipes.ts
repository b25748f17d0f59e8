/** Which recipe makes which effect, and which one a free description comes nearest to. */
import type { EffectKind } from "../../../../schema/vocabulary.ts";
import * as animals from "./animals.ts";
import * as doors from "./doors.ts";
import * as impacts from "./impacts.ts";
import * as people from "./people.ts";
import * as signals from "./signals.ts";
import type { Recipe } from "./sketch.ts";
import * as vehicles from "./vehicles.ts";
import * as weather from "./weather.ts";

type Named = Exclude<EffectKind, "other">;

const RECIPES: Readonly<Record<Named, Recipe>> = {
  rain: weather.rain,
  wind: weather.wind,
  thunder: weather.thunder,
  sea: weather.sea,
  river: weather.river,
  fire: weather.fire,
  footsteps: people.footsteps,
  running: people.running,
  door_open: doors.doorOpen,
  door_close: doors.doorClose,
  door_slam: doors.doorSlam,
  knock: doors.knock,
  glass_break: impacts.glassBreak,
  glass_clink: impacts.glassClink,
  phone_ring: signals.phoneRing,
  phone_buzz: signals.phoneBuzz,
  gunshot: impacts.gunshot,
  explosion: impacts.explosion,
  car_engine: vehicles.carEngine,
  car_pass: vehicles.carPass,
  car_horn: signals.carHorn,
  brakes: vehicles.brakes,
  train: vehicles.train,
  siren: signals.siren,
  crowd: people.crowd,
  traffic: vehicles.traffic,
  birds: animals.birds,
  gulls: animals.gulls,
  crickets: animals.crickets,
  dog_bark: animals.dogBark,
  cat_meow: animals.catMeow,
  clock_tick: signals.clockTick,
  bell: signals.bell,
  alarm: signals.alarm,
  heartbeat: impacts.heartbeat,
  typing: people.typing,
  paper: people.paper,
  switch: people.lightSwitch,
  static: signals.radioStatic,
  beep: signals.beep,
  machine_hum: vehicles.machineHum,
  engine: vehicles.engine,
  whoosh: impacts.whoosh,
  thud: impacts.thud,
  crash: impacts.crash,
  creak: doors.creak,
  splash: weather.splash,
  drip: weather.drip,
  applause: impacts.applause,
  foghorn: signals.foghorn,
  whistle: signals.whistle,
  kettle: signals.kettle,
  keys: people.keys,
  match: people.match,
  room_tone: people.roomTone,
};

/** Words of a description, tried in this order; the first that is found decides. */
const WORDS: readonly (readonly [RegExp, Named])[] = [
  [/slam/, "door_slam"],
  [/knock|rap(s|ping)?\b|pound(s|ing)? on/, "knock"],
  [
    /(shatter|break|smash)\w* .*(glass|window|bottle|mirror|vase|plate)|(glass|window|bottle|mirror|vase|plate)\w* .*(shatter|break|smash)/,
    "glass_break",
  ],
  [/clink|toast|cheers|cutlery|cup|saucer/, "glass_clink"],
  [/thunder|lightning/, "thunder"],
  [/explo|blast|bomb|detonat/, "explosion"],
  [/gun|shot|rifle|pistol|bullet/, "gunshot"],
  [/siren|ambulance|police car/, "siren"],
  [/foghorn|ship'?s horn/, "foghorn"],
  [/\b(car|truck|bus) horn|honk|\bhorn/, "car_horn"],
  [/brake|skid|tyres? squeal|screech/, "brakes"],
  [/train|locomotive|railway|subway|tram/, "train"],
  [/traffic|highway|motorway/, "traffic"],
  [/phone.*(buzz|vibrat)|vibrat/, "phone_buzz"],
  [/phone|telephone|ringtone/, "phone_ring"],
  [/applau|clap|ovation/, "applause"],
  [/crowd|chatter|murmur|walla|voices|people/, "crowd"],
  [/run(s|ning)?\b|sprint|gallop|hoof|hooves/, "running"],
  [/step|walk|boots|heels|feet/, "footsteps"],
  [/gull|seabird/, "gulls"],
  [/bird|chirp|tweet|crow|owl|dove|pigeon/, "birds"],
  [/cricket|cicada|insect/, "crickets"],
  [/dog|bark|wolf|howl|growl/, "dog_bark"],
  [/\bcat\b|meow|mew/, "cat_meow"],
  [/splash|dive|plunge/, "splash"],
  [/drip|drop|leak|tap\b/, "drip"],
  [/rain|drizzle|downpour/, "rain"],
  [/\bsea\b|ocean|wave|surf|tide/, "sea"],
  [/river|stream|brook|waterfall|water|fountain/, "river"],
  [/wind|gust|breeze|gale/, "wind"],
  [/match|lighter/, "match"],
  [/fire|flame|crackl|burn/, "fire"],
  [/clock|tick|watch/, "clock_tick"],
  [/alarm/, "alarm"],
  [/bell|chime|gong|ding/, "bell"],
  [/heart|pulse/, "heartbeat"],
  [/typ(e|ing)|keyboard/, "typing"],
  [/keys|jingle|coins|chain/, "keys"],
  [/paper|page|letter|rustl|book|cloth/, "paper"],
  [/switch|click|button|latch|lock/, "switch"],
  [/static|radio|interference|hiss/, "static"],
  [/beep|bleep|blip/, "beep"],
  [/kettle|boil|steam/, "kettle"],
  [/whistl/, "whistle"],
  [/hum|buzz|drone|fridge|machine/, "machine_hum"],
  [/car|drive/, "car_engine"],
  [/engine|motor|boat|helicopter|plane|propeller/, "engine"],
  [/creak|groan|hinge|squeak/, "creak"],
  [/door.*open|opens? .*door/, "door_open"],
  [/door|gate|lid|drawer/, "door_close"],
  [/crash|clatter|smash|collapse|break/, "crash"],
  [/thud|thump|bump|fall|drop|punch|hit|bang|slap|kick/, "thud"],
  [/whoosh|swish|swoosh|fly|flies|throw|swing|sword/, "whoosh"],
  [/room|silence|quiet|ambien|tone/, "room_tone"],
];

/** For `other` the nearest by the prompt's words; where none is near, a soft passing of air, or in a loop the sound of a room. */
export function recipeFor(effect: EffectKind, prompt: string, loop: boolean): Recipe {
  if (effect !== "other") return RECIPES[effect];
  const words = prompt.toLowerCase();
  const near = WORDS.find(([pattern]) => pattern.test(words));
  return RECIPES[near?.[1] ?? (loop ? "room_tone" : "whoosh")];
}
