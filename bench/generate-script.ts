/** A screenplay of a given length, the same on every run: the mix of elements of a produced feature, at 55 lines a page. */

const LINES_PER_PAGE = 55;
const ACTION_WIDTH = 61;
const DIALOGUE_WIDTH = 35;

const CAST = ["MARA", "INSPECTOR VOSS", "TOBIAS", "ELENA KOVÁCS", "OLD MAN", "DESK SERGEANT", "R2", "ЮЛИЯ"];
const EXTENSIONS = ["", "", "", "", "", " (V.O.)", " (O.S.)", " (CONT'D)", " (V.O.) (CONT’D)"];
const PARENTHETICALS = ["beat", "quietly", "laughs", "to the driver", "in Hungarian, subtitled"];
const PLACES = ["HARBOUR OFFICE", "MARA'S KITCHEN", "NIGHT TRAIN", "COURTHOUSE STEPS", "RADIO TOWER", "CAR (MOVING)"];
const TIMES = ["DAY", "NIGHT", "DAWN", "CONTINUOUS", "LATER"];
const TRANSITIONS = ["CUT TO:", "SMASH CUT TO:", "> FADE OUT.", "DISSOLVE TO:"];
const WORDS = (
  "the a rain harbour lamp turns slowly she looks at him and then away nobody speaks DOOR opens light falls across floor " +
  "hand reaches for *paper* _letter_ torn in half outside **CRASH** somebody runs down corridor we hear steps stop it is cold " +
  "window smoke rises from cup he counts money again twice train whistle far off dogs bark street empty clock says four"
).split(" ");

export function generateScript(pages: number, seed: number): string {
  const random = seededRandom(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const sentence = (words: number) => {
    const text = Array.from({ length: words }, () => pick(WORDS)).join(" ");
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  };
  const paragraph = () => Array.from({ length: between(1, 4) }, () => sentence(between(4, 16))).join(" ");

  const out = ["Title: The Harbour Line", "Credit: Written by", "Author: A. Writer", "Draft date: 1/1/2026", ""];
  let printed = 0;
  const print = (text: string, width: number) => {
    out.push(text);
    printed += Math.ceil(text.length / width);
  };
  const gap = () => {
    out.push("");
    printed++;
  };

  const speech = (suffix = "") => {
    print(pick(CAST) + pick(EXTENSIONS) + suffix, ACTION_WIDTH);
    if (random() < 0.2) print(`(${pick(PARENTHETICALS)})`, DIALOGUE_WIDTH);
    print(paragraph(), DIALOGUE_WIDTH);
    if (random() < 0.05) print(`~ ${sentence(6)}`, DIALOGUE_WIDTH);
    gap();
  };

  for (let scene = 1; printed < pages * LINES_PER_PAGE; scene++) {
    if (scene % 20 === 1) out.push(`# Act ${scene}`, "", "= What happens now.", "");
    const number = random() < 0.5 ? ` #${scene}#` : "";
    print(`${pick(["INT.", "EXT.", "INT./EXT."])} ${pick(PLACES)} - ${pick(TIMES)}${number}`, ACTION_WIDTH);
    gap();
    for (let beats = between(6, 20); beats > 0; beats--) {
      const roll = random();
      if (roll < 0.55) speech();
      else if (roll < 0.58) {
        speech();
        speech(" ^");
      } else {
        const note = random() < 0.04 ? " [[Check this with the consultant.]]" : "";
        print(paragraph() + note, ACTION_WIDTH);
        if (random() < 0.3) print(sentence(between(3, 8)), ACTION_WIDTH);
        gap();
      }
    }
    if (random() < 0.1) out.push("/* A line that was cut.", "", "Another. */", "");
    if (random() < 0.3) {
      print(pick(TRANSITIONS), ACTION_WIDTH);
      gap();
    }
  }
  return out.join("\n");
}

/** Numbers in [0, 1) from a 32-bit linear congruential generator (the constants of Numerical Recipes). */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
