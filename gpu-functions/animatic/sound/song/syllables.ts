/** Where the syllables of an utterance lie. */
import type { Utterance } from "../speech/espeak.ts";

/** A vowel, and the sound around it up to the vowels on either side; in samples of the utterance. */
export type Syllable = { vowelAt: number; vowelEnd: number; stressed: boolean };

export type Syllables = { start: number; end: number; list: Syllable[] };

const VOWEL = /[aeiouyæɐɑɒɔəɚɛɜɝɞɪɨɯɵøœʉʊʌʏɤɘ]/u;
const STRESS = /[ˈˌ]/u;
const SILENT = 0.004;

/** `null` where nothing is sung. */
export function syllablesOf({ samples, phonemes }: Utterance): Syllables | null {
  const audible = (value: number) => Math.abs(value) > SILENT;
  const first = samples.findIndex(audible);
  const last = samples.findLastIndex(audible);
  if (first < 0) return null;
  const list: Syllable[] = [];
  for (const [index, { ipa, at }] of phonemes.entries()) {
    if (!VOWEL.test(ipa)) continue;
    const next = phonemes[index + 1]?.at ?? last;
    const vowelEnd = Math.min(last, Math.max(next, at + 1));
    if (at < vowelEnd && at >= (list.at(-1)?.vowelEnd ?? 0)) list.push({ vowelAt: at, vowelEnd, stressed: STRESS.test(ipa) });
  }
  const [opening, closing] = [list[0], list.at(-1)];
  return opening && closing ? { start: Math.min(first, opening.vowelAt), end: Math.max(last, closing.vowelEnd), list } : null;
}
