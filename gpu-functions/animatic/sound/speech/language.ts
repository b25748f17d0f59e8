/** Which of espeak-ng's languages says a text: the script's letters outrank the tag, the speaker's accent refines it. */

/** Scripts that one language, or a first guess among several, is written in. */
const SCRIPTS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\p{Script=Hiragana}|\p{Script=Katakana}/u, ["ja"]],
  [/\p{Script=Han}/u, ["cmn", "yue", "hak", "zh"]],
  [/\p{Script=Hangul}/u, ["ko"]],
  [/[іїєґ]/iu, ["uk"]],
  [/\p{Script=Cyrillic}/u, ["ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "tt", "ba", "cv", "nog"]],
  [/\p{Script=Greek}/u, ["el", "grc"]],
  [/\p{Script=Arabic}/u, ["ar", "fa", "ur", "ug", "sd", "ku"]],
  [/\p{Script=Hebrew}/u, ["he"]],
  [/\p{Script=Devanagari}/u, ["hi", "mr", "ne", "kok"]],
  [/\p{Script=Bengali}/u, ["bn", "as", "bpy"]],
  [/\p{Script=Gurmukhi}/u, ["pa"]],
  [/\p{Script=Gujarati}/u, ["gu"]],
  [/\p{Script=Oriya}/u, ["or"]],
  [/\p{Script=Tamil}/u, ["ta"]],
  [/\p{Script=Telugu}/u, ["te"]],
  [/\p{Script=Kannada}/u, ["kn"]],
  [/\p{Script=Malayalam}/u, ["ml"]],
  [/\p{Script=Sinhala}/u, ["si"]],
  [/\p{Script=Thai}/u, ["th"]],
  [/\p{Script=Myanmar}/u, ["my", "shn"]],
  [/\p{Script=Georgian}/u, ["ka"]],
  [/\p{Script=Armenian}/u, ["hy", "hyw"]],
  [/\p{Script=Ethiopic}/u, ["am", "ti"]],
];
/** Scripts whose voices in espeak-ng read letters of no other kind: a Latin text falls back from them. */
const LATIN = /\p{Script=Latin}/u;
const FALLBACK = "en";
const HAN = /\p{Script=Han}/u;

/** A stretch of text and espeak-ng's voice for it. */
export type Passage = { text: string; voice: string };

/** Cuts a text where its letters want another voice: Chinese characters, which the Japanese and Korean voices only name. */
export function passagesOf(text: string, language: string, accent: string, voices: ReadonlyMap<string, string>): Passage[] {
  const tag = languageFor(text, language, accent, voices);
  const voiceOf = (name: string) => voices.get(name) ?? FALLBACK;
  if (!["ja", "ko"].includes(baseOf(tag)) || !HAN.test(text)) return [{ text, voice: voiceOf(tag) }];
  return text
    .split(/(\p{Script=Han}+)/u)
    .filter((piece) => /[\p{L}\p{N}]/u.test(piece))
    .map((piece) => ({ text: piece, voice: voiceOf(HAN.test(piece) ? "cmn" : tag) }));
}

/** A language of `known` for the text. `accent` is the speaker's own language, `language` the text's. */
function languageFor(text: string, language: string, accent: string, known: ReadonlyMap<string, string>): string {
  const wanted = narrow(language, known);
  const own = narrow(accent, known);
  const tag = baseOf(own ?? "") === baseOf(wanted ?? language.toLowerCase()) ? (own ?? wanted) : (wanted ?? own);
  const written = SCRIPTS.find(([letters]) => letters.test(text));
  if (written) {
    const [, languages] = written;
    if (tag && languages.includes(baseOf(tag))) return tag;
    return baseOf(tag ?? "") === "ja" && HAN.test(text)
      ? "ja"
      : (languages.find((candidate) => known.has(candidate)) ?? FALLBACK);
  }
  if (!tag) return FALLBACK;
  return LATIN.test(text) && SCRIPTS.some(([, languages]) => languages.includes(baseOf(tag))) ? FALLBACK : tag;
}

/** The tag itself, or the longest beginning of it that is known. */
function narrow(tag: string, known: ReadonlyMap<string, string>): string | null {
  const parts = tag.toLowerCase().split("-");
  while (parts.length > 0) {
    const candidate = parts.join("-");
    if (known.has(candidate)) return candidate;
    parts.pop();
  }
  return null;
}

function baseOf(tag: string): string {
  return tag.split("-")[0] as string;
}
