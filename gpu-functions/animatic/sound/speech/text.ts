/** Makes written dialogue ready to be spoken: pauses where the page shows them, shouting found, marks that nobody says taken out. */
import { MAX_TEXT_CHARS } from "./espeak.ts";

/** A stretch spoken in one go, and the silence after it. `shouted` where the page had it in capitals. */
export type Phrase = { text: string; pauseS: number; shouted: boolean };

const ELLIPSIS_PAUSE_S = 0.42;
const DASH_PAUSE_S = 0.2;
const SENTENCE_PAUSE_S = 0.22;

const SPEAKABLE = /[\p{L}\p{N}]/u;
/** Pauses: ellipses, dashes between words, line breaks. */
const PAUSE = /(\.{2,}|…+|\s*(?:--+|—|―)\s*|\s+[-–]\s+|\n+)/u;
const CAPITALS_RUN = /\p{Lu}[\p{Lu}'’-]*(?:[\s,]+\p{Lu}[\p{Lu}'’-]*)+/gu;

export function phrasesOf(text: string): Phrase[] {
  const pieces = clean(text).split(PAUSE);
  const phrases: Phrase[] = [];
  for (let i = 0; i < pieces.length; i += 2) {
    const words = (pieces[i] ?? "").trim();
    const pauseS = pauseOf(pieces[i + 1]);
    const last = phrases.at(-1);
    if (SPEAKABLE.test(words)) {
      // A comma keeps the voice up where the thought goes on after the pause.
      const open = pauseS > 0 && !/[.,;:!?]$/u.test(words);
      phrases.push(...short(open ? `${words},` : words).map((piece) => phrase(piece)));
      const spoken = phrases.at(-1);
      if (spoken) spoken.pauseS = pauseS || SENTENCE_PAUSE_S;
    } else if (last) last.pauseS = Math.min(1, last.pauseS + pauseS);
  }
  return phrases;
}

function phrase(text: string): Phrase {
  let shouted = false;
  const spoken = text.replace(CAPITALS_RUN, (run) => {
    if (run.replace(/[^\p{Lu}]/gu, "").length < 4) return run;
    shouted = true;
    return run.toLowerCase().replace(/\bi\b/g, "I");
  });
  return { text: spoken, pauseS: SENTENCE_PAUSE_S, shouted };
}

function clean(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[\p{Extended_Pictographic}\p{Emoji_Modifier}\u200d\ufe0f]/gu, (mark) => (/[\p{L}\p{N}#*]/u.test(mark) ? mark : " "))
    .replace(/[*_~^`|\\[\]{}<>"]+/g, " ")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, (mark) => (mark === "\n" ? mark : " "))
    .replace(/([!?])[!?]+/g, (run) => (run.includes("?") ? "?" : "!"))
    .replace(/[^\S\n]+/g, " ");
}

function pauseOf(mark: string | undefined): number {
  if (mark === undefined) return 0;
  return /^(\.|…)/.test(mark) ? ELLIPSIS_PAUSE_S : DASH_PAUSE_S;
}

/** Pieces of bounded length, cut after a sentence where there is one, else between words, else anywhere. */
function short(text: string): string[] {
  const limit = MAX_TEXT_CHARS / 2;
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const window = rest.slice(0, limit);
    const sentence = Math.max(...[...window.matchAll(/[.!?。！？](?=\s|$)|[。！？]/gu)].map((match) => match.index + 1), 0);
    const cut = sentence || window.lastIndexOf(" ") + 1 || limit;
    pieces.push(rest.slice(0, cut));
    rest = rest.slice(cut).trimStart();
  }
  return [...pieces, rest].filter((piece) => SPEAKABLE.test(piece));
}
