/** The language that a parenthetical asks for: "(in French)", "(continues in German)", "(en español)". */

/** Names of languages in English, and in the languages themselves where scripts are written in them. */
const NAMES: Readonly<Record<string, string>> = {
  en: "english|anglais|inglés|ingles|englisch|inglese|inglês|engels",
  es: "spanish|castilian|español|espanol|espagnol|spanisch|spagnolo|espanhol|spaans",
  fr: "french|français|francais|francés|frances|französisch|francese|francês|frans",
  de: "german|deutsch|allemand|alemán|aleman|tedesco|alemão|duits",
  it: "italian|italiano|italien|italienisch",
  pt: "portuguese|português|portugues|portugais|portugués|portugiesisch|portoghese",
  pl: "polish|polski|polonais|polaco|polnisch|polacco",
  tr: "turkish|türkçe|turc|turco|türkisch",
  ru: "russian|russe|ruso|russisch|russo|русском",
  nl: "dutch|flemish|nederlands|néerlandais|holandés|niederländisch",
  cs: "czech|tchèque|checo|tschechisch|ceco",
  ar: "arabic|arabe|árabe|arabisch|arabo",
  zh: "chinese|mandarin|chinois|chino|chinesisch|cinese",
  hu: "hungarian|magyar|hongrois|húngaro|ungarisch",
  ko: "korean|coréen|coreano|koreanisch",
  ja: "japanese|japonais|japonés|japanisch|giapponese",
  hi: "hindi",
};
const OTHERS =
  "swedish|norwegian|danish|finnish|icelandic|greek|hebrew|yiddish|latin|gaelic|irish|welsh|ukrainian|persian|farsi|urdu|bengali|tamil|vietnamese|thai|swahili|romanian|bulgarian|serbian|croatian|catalan|basque|cantonese|tagalog|malay|indonesian|zulu|yoruba|klingon|elvish|esperanto";
const MANNER =
  "(?:(?:broken|perfect|fluent|halting|bad|poor|good|accented|heavily accented|rapid|fast|quiet|whispered|his|her|their|native)\\s+)*";
const LEAD =
  "(?:in|into|en|auf|em|op|nach|speaks|speaking|spoken in|switch(?:es|ing) to|back to|continu(?:es|ing) in|reverts? to|à|на)";
const LETTER = "[\\p{L}\\p{M}]";

/** A name after a word that leads up to it, or a parenthetical that is nothing but a name. */
const naming = (names: string): RegExp =>
  new RegExp(
    `(?:(?<!${LETTER})${LEAD}\\s+${MANNER}(?:${names})(?!${LETTER})(?!\\s+(?:accent|akzent))|^\\s*(?:${names})\\s*(?:[,;.]|$))`,
    "iu",
  );

const KNOWN: readonly (readonly [language: string, named: RegExp])[] = Object.entries(NAMES).map(([language, names]) => [
  language,
  naming(names),
]);
const UNKNOWN = new RegExp(naming(`(?<name>${OTHERS})`).source.replace("(?<name>", "(").replace("(?<name>", "("), "iu");

/** null: the parenthetical speaks of none that can be spoken here. */
export function languageTold(parenthetical: string): string | null {
  return KNOWN.find(([, named]) => named.test(parenthetical))?.[0] ?? null;
}

/** The name of a language that is asked for and cannot be spoken here. */
export function unspokenLanguage(parenthetical: string): string | null {
  const match = UNKNOWN.exec(parenthetical);
  return match?.[1] ?? match?.[2] ?? null;
}
