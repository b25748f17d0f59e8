import type { CameraMove, ShotAngle, ShotKind, ShotSize } from "../../schema/vocabulary.ts";

/** What a camera direction of the script asks for; what it leaves open is null. */
export interface Direction {
  size: ShotSize | null;
  angle: ShotAngle | null;
  move: CameraMove | null;
  kind: ShotKind | null;
  /** Whose eyes we look through, as written: "MARGIT" of "MARGIT'S POV". */
  pov: string | null;
  /** The words as written, for the shot's reason. */
  written: string;
}

interface Rule {
  pattern: RegExp;
  asks: Partial<Omit<Direction, "written" | "pov">>;
}

const LEAD = String.raw`^(?:(?:the )?camera (?:slowly )?|we (?:slowly )?|slow |then )?`;
const lead = (source: string): RegExp => new RegExp(`${LEAD}(?:${source})`, "i");

/** Longer and more particular phrases stand before the shorter ones they contain. */
const RULES: readonly Rule[] = [
  {
    pattern: lead("(?:extreme|big|very) close[- ]?up(?: shot)?(?: on| of)?|e\\.?c\\.?u\\.?\\b(?: on| of)?"),
    asks: { size: "ECU" },
  },
  { pattern: lead("(?:extreme|very) (?:wide|long)(?: shot| angle)?(?: on| of)?"), asks: { size: "EWS" } },
  { pattern: lead("inserts?(?: shot)?\\b"), asks: { size: "CU", kind: "insert" } },
  { pattern: lead("medium close[- ]?up(?: on| of)?"), asks: { size: "MCU" } },
  {
    pattern: lead(
      "close(?:r)?(?: shot| angle)? (?:on|of)\\b|close[- ]?up(?: shot)?(?: on| of)?|closeup(?: on| of)?|c\\.u\\.|tight(?:er)? (?:on|shot)(?: on| of)?|in close on|closer\\b",
    ),
    asks: { size: "CU" },
  },
  { pattern: lead("medium(?: shot| angle)?(?: on| of)?(?=[:\\s-]+(?:shot|on|[A-Z]))"), asks: { size: "MS" } },
  { pattern: lead("two[- ]?shot(?: on| of)?"), asks: { size: "MS", kind: "two_shot" } },
  {
    pattern: lead("over[- ](?:the|his|her|\\w+['’]s) shoulder(?: of| on)?|o\\.?t\\.?s\\.?\\b"),
    asks: { size: "MS", kind: "over_the_shoulder" },
  },
  { pattern: lead("establishing(?: shot)?(?: of)?"), asks: { size: "EWS", kind: "establishing" } },
  {
    pattern: lead(
      "bird['’]?s[- ]eye(?: view| shot)?(?: of)?|aerial(?: shot| view)?(?: of)?|overhead(?: shot)?(?: of)?|god['’]s[- ]eye(?: view)?|top shot(?: of)?|from (?:high )?above\\b",
    ),
    asks: { size: "EWS", angle: "overhead" },
  },
  { pattern: lead("low angle(?: on| of)?"), asks: { angle: "low" } },
  { pattern: lead("high angle(?: on| of)?"), asks: { angle: "high" } },
  { pattern: lead("(?:dutch|canted)(?: angle| tilt)?(?: on| of)?"), asks: { angle: "dutch" } },
  { pattern: lead("pans? left(?: to| on| across)?"), asks: { move: "pan_left" } },
  {
    pattern: lead(
      "pans? right(?: to| on| across)?|pan(?:s|ning)? (?:to|across|over|around|along)|whip pan(?: to)?|pan\\b(?=[:\\s-])",
    ),
    asks: { move: "pan_right" },
  },
  { pattern: lead("tilt(?:s|ing)? down(?: to| on)?"), asks: { move: "tilt_down" } },
  { pattern: lead("tilt(?:s|ing)? up(?: to| on)?|tilt(?:s)? to"), asks: { move: "tilt_up" } },
  {
    pattern: lead("(?:crane|boom|jib)(?:s|ing)? down(?: to| on)?|descend(?:s|ing)? (?:to|on|into)"),
    asks: { size: "WS", move: "crane_down", angle: "high" },
  },
  {
    pattern: lead(
      "(?:crane|boom|jib)(?:s|ing)?(?: up| shot)?(?: over| above| to)?|(?:we |camera )rises?(?: over| above)?|rising (?:over|above)",
    ),
    asks: { size: "EWS", move: "crane_up", angle: "high" },
  },
  { pattern: lead("zoom(?:s|ing)? (?:out|back)(?: to| from)?"), asks: { move: "zoom_out" } },
  { pattern: lead("(?:crash |slow )?zoom(?:s|ing)?(?: in)?(?: on| to| into)?"), asks: { size: "MCU", move: "zoom_in" } },
  {
    pattern: lead("(?:push|dolly|move|track|creep)(?:es|s|ing)? (?:slowly )?(?:in|into|closer|towards?)(?: on| to)?|push on"),
    asks: { size: "MCU", move: "dolly_in" },
  },
  {
    pattern: lead("(?:pull|dolly|move|draw)(?:s|ing)? (?:slowly )?(?:back|out|away)(?: to reveal| from| to)?|reveal wide"),
    asks: { size: "WS", move: "dolly_out" },
  },
  {
    pattern: lead(
      "tracking(?: shot)?(?: with| on| of)?|(?:track|dolly|follow)(?:s|ing)? (?:with|along|behind|beside)|steadicam(?: with| on)?|travelling(?: with)?",
    ),
    asks: { size: "MWS", move: "tracking_right" },
  },
  { pattern: lead("hand[- ]?held(?: shot)?(?: on| of| with)?|shaky cam"), asks: { move: "handheld" } },
  {
    pattern: lead(
      "wid(?:e|er)(?: shot| angle)?(?: on| of)?(?=\\s*[:.\\-–—]|\\s+(?:shot|on|of)\\b|$)|long shot(?: of| on)?|full shot(?: of| on)?|master(?: shot)?(?: of)?(?=\\s*[:.\\-–—]|$)",
    ),
    asks: { size: "WS" },
  },
  {
    pattern: lead("(?:new |another |different |reverse )?angle(?: on| of)?\\b|reverse(?: on)?(?=\\s*[:.\\-–—]|$)|^favou?ring"),
    asks: { size: "MS" },
  },
  { pattern: /^on (?=[\p{Lu}\d' ]{3,}(?:[,.:\-–—]|$))/u, asks: { size: "MCU" } },
  { pattern: /^back to (?:scene|present)/i, asks: { size: "MWS" } },
];

/** Directions that only a line in capitals gives: in lower case the words mean something else. */
const CAPITALS_ONLY =
  /^(wide|inserts?|angle|reverse|closer|medium|master|establishing|overhead|aerial|tracking|pan|zoom|close|over)/i;
const POV =
  /^(?:(?:the )?([\p{L} .]+?)['’]s? )?(?:p\.?o\.?v\.?)(?![\p{L}])(?: shot)?(?: of| -)?|^(?:through|what) ([\p{L}]+?)(?:['’]s)? (?:eyes|sees)/iu;
/** Without one of these it is no point of view. */
const POV_WORDS = /p\.?o\.?v|eyes|sees/i;
const SEEING = /^(?:then )?we (?:now )?(?:see|hear|discover|find|notice|reveal)\b(?: that)?/i;

export interface Directed {
  direction: Direction | null;
  /** What the direction is about: the sentence without it. */
  rest: string;
}

/** A sentence's camera direction, where it begins with one. */
export function directionOf(sentence: string): Directed {
  const pov = POV_WORDS.test(sentence) ? POV.exec(sentence) : null;
  if (pov) {
    const written = pov[0];
    return {
      direction: { ...ASKS_NOTHING, kind: "pov", pov: pov[1] ?? pov[2] ?? "", written: written.replace(/[\s\-–—:.]+$/, "") },
      rest: restAfter(sentence, written),
    };
  }
  for (const { pattern, asks } of RULES) {
    const written = pattern.exec(sentence)?.[0];
    if (written === undefined || written.trim() === "") continue;
    const bare = written.trim();
    const head = /^\S+/.exec(bare)?.[0] ?? "";
    const loud =
      head === head.toUpperCase() || sentence.slice(written.length).trimStart().startsWith(":") || / (on|shot)$/i.test(bare);
    if (CAPITALS_ONLY.test(bare) && !loud) continue;
    return { direction: { ...ASKS_NOTHING, ...asks, written: bare }, rest: restAfter(sentence, written) };
  }
  const seeing = SEEING.exec(sentence);
  return { direction: null, rest: seeing ? restAfter(sentence, seeing[0]) : sentence };
}

const ASKS_NOTHING: Direction = { size: null, angle: null, move: null, kind: null, pov: null, written: "" };

const restAfter = (sentence: string, written: string): string => sentence.slice(written.length).replace(/^[\s:.,\-–—]+/, "");
