/** espeak-ng in WebAssembly, one to a thread, made to say the same thing the same way every time. */
import type { SynthesisEvent, Worker } from "@echogarden/espeak-ng-emscripten";
import loadEspeak from "@echogarden/espeak-ng-emscripten";

/** What espeak-ng can be told. `voice` is a language with, after "+", a variant; `pitch` and `range` are 0…99, 50 being usual. */
export type EspeakSettings = { voice: string; wordsPerMinute: number; pitch: number; range: number };

/** A phoneme (IPA; "" is a pause) and where it begins, in samples. */
export type Phoneme = { ipa: string; at: number };

/** Where a word's sound begins, in samples, and where its letters begin in the text. */
export type SpokenWord = { at: number; textAt: number };

export type Utterance = { samples: Float32Array; sampleRate: number; phonemes: Phoneme[]; words: SpokenWord[] };

export type Espeak = {
  /** Voices by language tag, lower case. */
  languages: ReadonlyMap<string, string>;
  /** Says at most `MAX_TEXT_CHARS` characters of plain text. */
  say(text: string, settings: EspeakSettings): Utterance;
};

export const MAX_TEXT_CHARS = 1000;

let loading: Promise<Espeak> | null = null;

/** The thread's own espeak-ng; loaded on first use. */
export function espeak(): Promise<Espeak> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Espeak> {
  const module = await loadEspeak();
  const worker = withStoppedClock(() => new module.eSpeakNGWorker());
  warmUp(worker);
  // espeak-ng carries noise and filter state from one utterance to the next. Its whole memory is put back before each, so
  // that what was said before cannot be heard. The glue's own text buffer lies in that memory: warming up has grown it to its largest.
  const memory = module.HEAPU8.slice();
  return {
    languages: languagesOf(worker),
    say: (text, settings) => {
      if (text.length > MAX_TEXT_CHARS)
        throw new RangeError(`${text.length} characters in one utterance, at most ${MAX_TEXT_CHARS}`);
      module.HEAPU8.set(memory);
      module.HEAPU8.fill(0, memory.length);
      return synthesize(worker, text, settings);
    },
  };
}

/** espeak-ng seeds its noise with the time it is started at. */
function withStoppedClock<T>(start: () => T): T {
  const { now } = Date;
  Date.now = () => 0;
  try {
    return start();
  } finally {
    Date.now = now;
  }
}

/** A voice is chosen by the name of its file: not every tag that it claims is accepted. */
function languagesOf(worker: Worker): Map<string, string> {
  const voices = worker
    .list_voices()
    .map(({ identifier, languages }) => ({ file: identifier.split("/").at(-1) ?? "", languages }));
  const claimed = voices.flatMap(({ file, languages }) => languages.map(({ name }) => [name.toLowerCase(), file] as const));
  const own = voices.map(({ file }) => [file.toLowerCase(), file] as const);
  return new Map([...claimed.toReversed(), ...own]);
}

function warmUp(worker: Worker): void {
  worker.set_voice("en", "", 0, 0, 0);
  for (let i = 0; i < 3; i++) worker.synthesize(" ".repeat(20 * MAX_TEXT_CHARS), () => false);
}

function synthesize(worker: Worker, text: string, { voice, wordsPerMinute, pitch, range }: EspeakSettings): Utterance {
  worker.set_voice(voice, "", 0, 0, 0);
  worker.set_rate(Math.round(Math.max(80, Math.min(450, wordsPerMinute))));
  worker.set_pitch(Math.round(Math.max(0, Math.min(99, pitch))));
  worker.set_range(Math.round(Math.max(0, Math.min(99, range))));
  const parts: Int16Array[] = [];
  const events: SynthesisEvent[] = [];
  worker.synthesize(escapeMarkup(text), (audio, batch) => {
    if (audio) parts.push(audio);
    events.push(...batch);
    return false;
  });
  const sampleRate = worker.get_samplerate();
  const samples = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) for (const value of part) samples[at++] = value / 32768;
  const toSamples = (event: SynthesisEvent) => Math.round((event.audio_position * sampleRate) / 1000);
  return {
    samples,
    sampleRate,
    phonemes: events.filter(({ type }) => type === "phoneme").map((event) => ({ ipa: String(event.id), at: toSamples(event) })),
    words: events
      .filter(({ type }) => type === "word")
      .map((event) => ({ at: toSamples(event), textAt: event.text_position - 1 })),
  };
}

function escapeMarkup(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
