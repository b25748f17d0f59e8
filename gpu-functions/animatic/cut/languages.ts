/** ISO 639-2 codes, which MP4 wants, of the two-letter ones, which scripts give. */

const PART_2: Readonly<Record<string, string>> = {
  ar: "ara",
  cs: "ces",
  da: "dan",
  de: "deu",
  el: "ell",
  en: "eng",
  es: "spa",
  fi: "fin",
  fr: "fra",
  he: "heb",
  hi: "hin",
  hu: "hun",
  it: "ita",
  ja: "jpn",
  ko: "kor",
  nl: "nld",
  no: "nor",
  nb: "nob",
  pl: "pol",
  pt: "por",
  ro: "ron",
  ru: "rus",
  sv: "swe",
  tr: "tur",
  uk: "ukr",
  vi: "vie",
  zh: "zho",
};

/** Of a BCP 47 tag; `und` where it is not known. */
export function iso639Part2(tag: string): string {
  const language = tag.split("-")[0]?.toLowerCase() ?? "";
  return PART_2[language] ?? (language.length === 3 ? language : "und");
}
