/** The languages that characters can speak: those of the voices that clone. */

/** By ISO 639-1. */
export const SPEECH_LANGUAGES = {
  en: "English",
  es: "Spanish",
  fr: "French",
  de: "German",
  it: "Italian",
  pt: "Portuguese",
  pl: "Polish",
  tr: "Turkish",
  ru: "Russian",
  nl: "Dutch",
  cs: "Czech",
  ar: "Arabic",
  zh: "Chinese",
  hu: "Hungarian",
  ko: "Korean",
  ja: "Japanese",
  hi: "Hindi",
} as const;

const codes = Object.keys(SPEECH_LANGUAGES);

/** A BCP 47 tag of one of them, such as "en", "pt-BR" or "zh-CN". */
export const SPEECH_LANGUAGE_FORMAT = new RegExp(`^(${codes.join("|")})(-[A-Za-z0-9]+)*$`);
export const SPEECH_LANGUAGE_ERROR = `Not a language that is spoken here. There are ${codes.join(", ")}, each with a region if you like, as in pt-BR.`;
