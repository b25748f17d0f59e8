import type { Place } from "../../schema/shotlist.ts";
import type { EffectKind } from "../../schema/vocabulary.ts";
import { clamp, round } from "./durations.ts";
import { CAPITAL_THINGS, EFFECT_SHAPE, FAR_WORDS, NO_SOUND, NOISE_WORDS, SOUNDING_THINGS } from "./lexicon/effects.ts";
import { findFirst, matchAt } from "./text/lexicon.ts";
import { type Token, tokenise } from "./text/tokens.ts";

export interface EffectCue {
  effect: EffectKind;
  prompt: string;
  duration_s: number;
  gain_db: number;
  at: number;
}

const VERB_REACH = 6;
const FAR_DB = -7;
const NEAR_DB = 3;
const MAX_CUES = 5;
/** Where the place decides what a horn is. */
const AFLOAT: ReadonlySet<Place["kind"]> = new Set(["boat", "harbour", "sea", "lighthouse"]);

/** The noises that a shot's action names, each once, at the point of the text where it stands. */
export function effectsIn(text: string, tokens: readonly Token[], place: Place, beds: ReadonlySet<EffectKind>): EffectCue[] {
  const cues: EffectCue[] = [];
  for (let at = 0; at < tokens.length && cues.length < MAX_CUES; at++) {
    const found = noiseAt(tokens, at, text);
    if (!found || (silenced(tokens, at, text) && !found.caps)) continue;
    const effect = inPlace(found.effect, place);
    const bed = beds.has(effect) && !found.caps;
    if (!bed && !cues.some((cue) => cue.effect === effect)) cues.push(cueOf(effect, tokens[at], tokens, text));
    at += found.length - 1;
  }
  return cues;
}

/** Noises that were asked for, each once: where the action names one it sounds there, the others are spread over the shot. */
export function effectsAsked(
  asked: readonly Pick<EffectCue, "effect" | "prompt">[],
  named: readonly EffectCue[],
  beds: ReadonlySet<EffectKind>,
): EffectCue[] {
  const wanted = new Map(asked.map((cue) => [cue.effect, cue]));
  const cues = [...wanted.values()].filter(({ effect }) => !beds.has(effect)).slice(0, MAX_CUES);
  return cues.map(({ effect, prompt }, i) => {
    const told = named.find((cue) => cue.effect === effect);
    const [duration_s, gain_db] = EFFECT_SHAPE[effect];
    const at = round(0.1 + (0.75 * i) / cues.length);
    const cue = told ?? { effect, prompt: effect.replaceAll("_", " "), duration_s, gain_db, at };
    return prompt === "" ? cue : { ...cue, prompt };
  });
}

function noiseAt(
  tokens: readonly Token[],
  at: number,
  text: string,
): { effect: EffectKind; length: number; caps: boolean } | null {
  const noise = matchAt(NOISE_WORDS, tokens, at);
  const thing = thingSounding(tokens, at, text);
  if (noise && noise.length > 1) return { effect: noise.value, length: noise.length, caps: noise.caps };
  if (thing) return thing;
  if (noise && !isThing(tokens, at, noise.phrase)) return { effect: noise.value, length: 1, caps: noise.caps };
  const capital = tokens[at]?.caps ? matchAt(CAPITAL_THINGS, tokens, at) : null;
  return capital ? { effect: capital.value, length: capital.length, caps: true } : null;
}

/** A thing and, soon after it in the same clause, the verb that makes it sound; or the verb just before: "opens the door". */
function thingSounding(
  tokens: readonly Token[],
  at: number,
  text: string,
): { effect: EffectKind; length: number; caps: boolean } | null {
  const token = tokens[at];
  const verbs = token ? firstOf(SOUNDING_THINGS, token) : undefined;
  if (!token || !verbs) return null;
  for (let next = at + 1; next <= Math.min(at + VERB_REACH, tokens.length - 1); next++) {
    const verb = tokens[next];
    if (!verb || /[.!?;:]/.test(text.slice(token.end, verb.start))) break;
    const effect = firstOf(verbs, verb);
    if (effect) return { effect, length: 1, caps: token.caps || verb.caps };
  }
  for (const back of [1, 2]) {
    const verb = tokens[at - back];
    if (!verb || /[.!?;:,]/.test(text.slice(verb.end, token.start))) break;
    const adjective = ["a", "an", "the"].includes(tokens[at - back - 1]?.word ?? "");
    const effect = adjective ? undefined : firstOf(verbs, verb);
    if (effect && verb.forms.some((form) => TRANSITIVE.has(form))) return { effect, length: 1, caps: token.caps || verb.caps };
  }
  return null;
}

const TRANSITIVE: ReadonlySet<string> = new Set([
  "open",
  "close",
  "shut",
  "slam",
  "start",
  "fire",
  "ring",
  "sound",
  "blow",
  "break",
  "smash",
  "stop",
  "honk",
  "turn",
  "knock",
  "rattle",
  "strike",
]);

function firstOf<T>(table: ReadonlyMap<string, T>, token: Token): T | undefined {
  for (const form of token.forms) {
    const found = table.get(form);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Words that are noises as verbs and things as nouns: the tick of a list, a wedding toast, a train set. */
const NEEDS_VERB_FORM: ReadonlySet<string> = new Set([
  "bang",
  "boom",
  "blast",
  "bump",
  "bark",
  "toast",
  "clap",
  "ring",
  "slam",
  "slap",
  "crash",
  "smash",
  "chime",
  "wreck",
  "drone",
  "brake",
  "toll",
  "drip",
  "bell",
  "plop",
  "whistle",
  "ding",
  "rev",
  "click",
  "beep",
  "static",
  "cheer",
  "gust",
  "engine",
]);

/** A bare noun in small letters after an article names the thing, not its noise: "the bell of the tuba". */
function isThing(tokens: readonly Token[], at: number, phrase: string): boolean {
  const token = tokens[at];
  if (!token || token.caps || !NEEDS_VERB_FORM.has(phrase) || token.word !== phrase) return false;
  const before = tokens[at - 1]?.word ?? "";
  return ["the", "his", "her", "their", "its", "of", "this", "that"].includes(before);
}

function silenced(tokens: readonly Token[], at: number, text: string): boolean {
  for (const back of [1, 2, 3]) {
    const before = tokens[at - back];
    const token = tokens[at];
    if (!before || !token || /[.!?;:,]/.test(text.slice(before.end, token.start))) return false;
    if (NO_SOUND.has(before.word) || before.word === "like") return true;
  }
  return false;
}

function inPlace(effect: EffectKind, { kind }: Place): EffectKind {
  if (effect === "car_horn" && AFLOAT.has(kind)) return "foghorn";
  if (effect === "car_engine" && (kind === "boat" || kind === "aircraft")) return "engine";
  if (effect === "engine" && (kind === "car" || kind === "street" || kind === "road")) return "car_engine";
  return effect;
}

function cueOf(effect: EffectKind, token: Token | undefined, tokens: readonly Token[], text: string): EffectCue {
  const start = token?.start ?? 0;
  const sentence = clauseAround(text, start);
  const distance = findFirst(FAR_WORDS, tokenise(sentence))?.value;
  const [duration, gain] = EFFECT_SHAPE[effect];
  const shift = distance === "far" ? FAR_DB : distance === "near" ? NEAR_DB : 0;
  return {
    effect,
    prompt: sentence,
    duration_s: duration,
    gain_db: clamp(gain + shift, -40, 6),
    at: tokens.length <= 3 ? 0.1 : round(clamp((start / Math.max(1, text.length)) * 0.85, 0, 0.85)),
  };
}

function clauseAround(text: string, at: number): string {
  const from =
    Math.max(text.lastIndexOf(".", at), text.lastIndexOf("!", at), text.lastIndexOf("?", at), text.lastIndexOf("\n", at)) + 1;
  const rest = text.slice(at).search(/[.!?\n]/);
  return text
    .slice(from, rest === -1 ? undefined : at + rest)
    .trim()
    .slice(0, 160);
}
