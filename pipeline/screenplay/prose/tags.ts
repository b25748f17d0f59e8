/** Who says it: "Lena says, smiling" before or after what is said. */

const VERB =
  "(?:says?|said|asks?|asked|repl(?:y|ies|ied)|whispers?|whispered|shouts?|shouted|murmurs?|murmured|mutters?|muttered|answers?|answered|calls?|called|cr(?:y|ies|ied)|yells?|yelled|adds?|added|tells?|told|exclaims?|exclaimed|sighs?|sighed|laughs?|laughed|screams?|screamed|snaps?|snapped|demands?|demanded|insists?|insisted|warns?|warned|promises?|promised|continues?|continued|begins?|began)";
const NAME = "(?:(?:Mr|Mrs|Ms|Dr|Prof)\\.\\s+)?\\p{Lu}[\\p{L}'’-]*(?:\\s+\\p{Lu}[\\p{L}'’-]*){0,2}";
const WHO = `(${NAME}|[Hh]e|[Ss]he|[Tt]hey|I|(?:[Tt]he|[Aa]n?|[Hh]er|[Hh]is)(?:\\s+\\p{Ll}[\\p{L}'’-]*){1,3}?)`;
const ADVERB = "(?:\\s+\\p{Ll}+ly)?";

const WHO_SAYS = new RegExp(`^\\s*${WHO}(${ADVERB})\\s+${VERB}\\b([^.!?…]*)(?:[.!?…]+|$)`, "u");
const SAYS_WHO = new RegExp(`^\\s*(?:${VERB})\\s+${WHO}(?![\\p{L}'’-])([^.!?…]*)(?:[.!?…]+|$)`, "u");
const LEADS_IN = new RegExp(`^\\s*${WHO}(${ADVERB})\\s+${VERB}\\b([^.!?…]*?)[,:]\\s*$`, "u");
const ACTS_AND_SAYS = new RegExp(`\\b${VERB}\\b[^.!?…]*[,:]\\s*$`, "u");
const FIRST_NAME = new RegExp(`(?<![\\p{L}'’-])(${NAME})`, "u");

export interface Tag {
  /** As written: "Lena", "she", "the keeper". */
  who: string;
  /** "smiling", "softly": how it is said. */
  manner: string;
  /** The words of the tag and where in the told text they end or begin. */
  words: string;
  cut: number;
}

/** A tag right behind what is said, up to the end of its sentence. */
export function tagBehind(told: string): Tag | null {
  const match = WHO_SAYS.exec(told) ?? SAYS_WHO.exec(told);
  if (!match?.[1]) return null;
  const manner = match.length > 3 ? `${match[2] ?? ""}${match[3] ?? ""}` : (match[2] ?? "");
  return { who: match[1], manner: mannerOf(manner), words: match[0].trim(), cut: match[0].length };
}

const ENDS_SENTENCE = new Set([".", "!", "?", "…", "\n"]);
/** So far from its end, a sentence no longer leads in what is said. */
const LEAD_LENGTH_MAX = 120;

/** A tag right before what is said. `words` is empty where its sentence tells more than who speaks. */
export function tagBefore(told: string): Tag | null {
  let start = told.trimEnd().length;
  while (start > 0 && !ENDS_SENTENCE.has(told.charAt(start - 1))) start--;
  const sentence = told.slice(start);
  const plain = LEADS_IN.exec(sentence);
  if (plain?.[1])
    return { who: plain[1], manner: mannerOf(`${plain[2] ?? ""}${plain[3] ?? ""}`), words: sentence.trim(), cut: start };
  if (!ACTS_AND_SAYS.test(sentence.slice(-LEAD_LENGTH_MAX))) return null;
  const who = FIRST_NAME.exec(sentence)?.[1];
  return who ? { who, manner: "", words: "", cut: told.length } : null;
}

const MANNER_LENGTH_MAX = 40;

/** "softly", "smiling": short, and no clause of its own. */
function mannerOf(text: string): string {
  const manner = text.replace(/^[\s,]+|[\s,:]+$/g, "");
  return manner.length <= MANNER_LENGTH_MAX && /^(?:\p{Ll}+ly|\p{Ll}+ing\b.*|with\b.*|in a\b.*)$/u.test(manner) ? manner : "";
}
