import type { Mood } from "../../schema/vocabulary.ts";
import { clamp, round } from "./durations.ts";

export interface Score {
  mood: Mood;
  intensity: number;
  prompt: string;
  estimated_s: number;
}

const SHORTEST_CUE_S = 4;
/** A plain scene that is nearly all talk does better without. */
const TALK_SHARE = 0.7;

const SOUND_OF: Readonly<Record<Mood, readonly [intensity: number, prompt: string]>> = {
  neutral: [0.25, "light piano and plucked strings, unobtrusive, moderate tempo"],
  calm: [0.3, "soft piano, warm pads, slow and open"],
  tender: [0.4, "solo piano and a quiet cello, slow, close"],
  joyful: [0.6, "bright acoustic guitar, glockenspiel, handclaps, lively major key"],
  comic: [0.45, "pizzicato strings, bassoon and muted brass, light and bouncing"],
  hopeful: [0.45, "rising strings and piano, major key, gently building"],
  melancholy: [0.4, "sparse piano and strings, minor key, slow"],
  sad: [0.4, "solo cello over held strings, minor key, very slow"],
  mysterious: [0.4, "celesta, low clarinet and shimmering strings, unresolved harmony"],
  tense: [0.5, "low pulse, string tremolo, ticking percussion, rising dissonance"],
  fearful: [0.55, "dark drones, scraped strings, distant low drum"],
  angry: [0.55, "driving low strings and drums, minor key"],
  action: [0.75, "fast percussion, ostinato strings, brass accents"],
  epic: [0.8, "full orchestra, horns and choir, broad and slow-building"],
};

/** The music of a scene, or null: under a song, in a moment's scene, and where plain talk carries itself. */
export function musicFor(mood: Mood, seconds: number, talkSeconds: number, sung: boolean): Score | null {
  if (sung || seconds < SHORTEST_CUE_S) return null;
  const talk = talkSeconds / seconds;
  if (mood === "neutral" && talk > TALK_SHARE) return null;
  const [full, prompt] = SOUND_OF[mood];
  return { mood, intensity: round(clamp(full * (1.1 - talk * 0.45), 0.1, 1)), prompt, estimated_s: round(seconds) };
}

/** Music that was asked for, or null where there can be none or it was asked to be silent. */
export function musicAsked({ mood, intensity }: Pick<Score, "mood" | "intensity">, seconds: number, sung: boolean): Score | null {
  if (sung || seconds < SHORTEST_CUE_S || intensity === 0) return null;
  return { mood, intensity: round(intensity), prompt: SOUND_OF[mood][1], estimated_s: round(seconds) };
}
