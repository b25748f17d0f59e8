/** A song: lyrics set to a tune, sung over a simple accompaniment. */
import type { ParamsOf } from "../../../../schema/functions.ts";
import { Biquad } from "../dsp/biquad.ts";
import { SAMPLE_RATE } from "../dsp/constants.ts";
import { fadeEdges, fromDb, gain, normalise } from "../dsp/level.ts";
import { createRandom } from "../dsp/random.ts";
import { addRoom } from "../dsp/reverb.ts";
import { chordsOf } from "../music/harmony.ts";
import { render } from "../music/render.ts";
import { STYLES } from "../music/styles.ts";
import type { Step } from "../pace.ts";
import { compress } from "../speech/compress.ts";
import { type Espeak, espeak, type Utterance } from "../speech/espeak.ts";
import { passagesOf } from "../speech/language.ts";
import { phrasesOf } from "../speech/text.ts";
import { espeakPitch, type Instrument, instrumentFor } from "../speech/voice.ts";
import { accompany, type SongBar } from "./accompany.ts";
import { sing, type TimedNote } from "./sing.ts";
import { type Syllables, syllablesOf } from "./syllables.ts";
import { barsFor, tuneFor } from "./tune.ts";

type SongParams = ParamsOf<"music.song">;

/** A line as it is said, before it is sung; null where there is nothing to sing. */
type Said = { utterance: Utterance; syllables: Syllables } | null;

const SLOWEST_BEAT_S = 0.95;
const FASTEST_BEAT_S = 0.5;
const SPOKEN_WORDS_PER_MINUTE = 125;
/** Asked for no range at all, espeak-ng speaks this share of the pitch it has otherwise (measured). */
const MONOTONE_SHARE = 0.91;
const INTRO_BARS = 2;
const TAIL_S = 3;
const SONG_LUFS = -19;
/** Of one side: both together are 3 dB louder. */
const VOICE_LUFS = -21;
/** The band, mastered on its own, is brought down under the voice. */
const BAND_DB = -6;
const CEILING_DB = -3;

/** Stereo, 48 kHz; as long as the words need. */
export async function makeSong({ lyrics, mood, voice, seed }: SongParams, step: Step): Promise<[Float32Array, Float32Array]> {
  const engine = await espeak();
  const style = STYLES[mood];
  const random = createRandom(seed, `song ${mood}`);
  const instrument = instrumentFor(voice);
  const beatS = Math.max(FASTEST_BEAT_S, Math.min(SLOWEST_BEAT_S, 60 / random.range(...style.tempo)));
  const progressions = [random.pick(style.progressions), random.pick(style.progressions)].map(chordsOf);
  const tonic = random.pick(style.tonics);
  const centre = Math.round(69 + 12 * Math.log2((instrument.baseHz * 1.3) / 440));
  const spokenHz = instrument.baseHz * 1.3;
  const bars: SongBar[] = (progressions[0] ?? []).slice(0, INTRO_BARS).map((chord) => ({ chord, sung: false }));
  const sung: { at: number; samples: Float32Array }[] = [];
  const lines = lyrics.flatMap((line) => phrasesOf(line).map(({ text }) => text));
  for (const [index, text] of lines.entries()) {
    await step((0.6 * index) / lines.length);
    const said = sayLine(engine, text, voice.language, instrument, spokenHz);
    const stresses = said?.syllables.list.map(({ stressed }) => stressed) ?? [];
    const verse = index % 4;
    const progression = progressions[verse === 2 ? 1 : 0] ?? [];
    const chords = Array.from(
      { length: barsFor(stresses.length, style.beatsPerBar) },
      (_, bar) => progression[(bar + (verse % 2) * 2) % progression.length] ?? { root: 0, tones: [0, 7] },
    );
    const startS = bars.length * style.beatsPerBar * beatS;
    bars.push(...chords.map((chord) => ({ chord, sung: true })));
    if (!said) continue;
    // Lines of one kind have one tune: verses are recognised by it.
    const tuneRandom = createRandom(seed, verse === 2 ? "bridge" : "verse");
    const close = verse === 3 || index === lines.length - 1 ? "home" : "open";
    const notes = tuneFor(stresses, chords, style.beatsPerBar, { tonic, scale: style.scale, centre }, close, tuneRandom);
    const timed = notes.map(({ at, beats, midi }): TimedNote => ({ at: at * beatS, seconds: beats * beatS, midi }));
    const { samples, leadS } = sing(
      said.utterance,
      said.syllables,
      timed,
      (MONOTONE_SHARE * spokenHz) / instrument.tract,
      instrument.tract,
    );
    sung.push({ at: startS - leadS, samples });
  }
  const endS = bars.length * style.beatsPerBar * beatS;
  const score = accompany(style, bars, tonic, beatS, TAIL_S, random);
  const band = await render(score, endS + TAIL_S, seed, (done) => step(0.6 + 0.35 * done));
  return mix(band, sung, instrument);
}

/** Said on one pitch, for the notes to be laid over. */
function sayLine(engine: Espeak, text: string, language: string, { variant, tract }: Instrument, hz: number): Said {
  const [passage] = passagesOf(text, language, language, engine.languages);
  if (!passage) return null;
  const utterance = engine.say(passage.text, {
    voice: variant.name === "" ? passage.voice : `${passage.voice}+${variant.name}`,
    wordsPerMinute: SPOKEN_WORDS_PER_MINUTE / tract,
    pitch: espeakPitch(hz / (variant.hz * tract)),
    range: 0,
  });
  const syllables = syllablesOf(utterance);
  return syllables && { utterance, syllables };
}

function mix(
  band: [Float32Array, Float32Array],
  sung: readonly { at: number; samples: Float32Array }[],
  { timbre }: Instrument,
): [Float32Array, Float32Array] {
  const length = band[0].length;
  const voice = new Float32Array(length);
  for (const { at, samples } of sung) {
    fadeEdges([samples], SAMPLE_RATE * 0.004, SAMPLE_RATE * 0.03);
    const start = Math.max(0, Math.round(at * SAMPLE_RATE));
    for (let i = 0; i < samples.length && start + i < length; i++)
      voice[start + i] = (voice[start + i] as number) + (samples[i] as number);
  }
  new Biquad("highpass", 90, 0.707, SAMPLE_RATE).run(voice);
  new Biquad("peak", 2900, 0.9, SAMPLE_RATE, 3).run(voice);
  new Biquad("highshelf", 6000, 0.7, SAMPLE_RATE, 1 + 3 * timbre).run(voice);
  compress(voice, SAMPLE_RATE);
  normalise([voice], SAMPLE_RATE, VOICE_LUFS, CEILING_DB);
  const both: [Float32Array, Float32Array] = [voice, voice.slice()];
  addRoom(...both, { seconds: 1.9, dampHz: 4500, wet: 0.13, preDelayS: 0.03 });
  gain(band, fromDb(BAND_DB));
  for (const [side, samples] of both.entries()) {
    const under = band[side] as Float32Array;
    for (let i = 0; i < length; i++) samples[i] = (samples[i] as number) + (under[i] as number);
  }
  normalise(both, SAMPLE_RATE, SONG_LUFS, CEILING_DB);
  fadeEdges(both, SAMPLE_RATE * 0.004, SAMPLE_RATE);
  return both;
}
