import type { Transition } from "../../schema/shotlist.ts";

const CUT: Transition = { kind: "cut", duration_s: 0 };

const WRITTEN: readonly (readonly [RegExp, Transition])[] = [
  [/^(slow )?fade (to|through) black/, { kind: "fade_to_black", duration_s: 1.6 }],
  [/^(slow )?fade to white/, { kind: "fade_to_black", duration_s: 1.6 }],
  [/^(slow )?fade (up|in)\b/, { kind: "fade_in", duration_s: 1.2 }],
  [/^(slow )?fade out/, { kind: "fade_out", duration_s: 1.6 }],
  [/^fade to/, { kind: "dissolve", duration_s: 1 }],
  [/^slow (cross ?)?dissolve/, { kind: "dissolve", duration_s: 2 }],
  [/^(quick|fast) dissolve/, { kind: "dissolve", duration_s: 0.5 }],
  [/^((cross|lap|ripple|match) ?)?dissolve|^cross ?fade/, { kind: "dissolve", duration_s: 1 }],
  [/^((iris|clock|star) )?wipe/, { kind: "wipe", duration_s: 0.8 }],
  [/^(smash |hard |match |jump |quick |sharp |time |flash |back )*cut( back)?( to)?\b/, CUT],
  [/^(intercut|iris (in|out)|back to)\b.*(to|with)?:?$/, CUT],
];
/** A transition says what it is and stops: longer texts are action. */
const MAX_LENGTH = 48;

/** The transition that a line writes out, or null where it is none: "SMASH CUT TO:", "Fade in:", "DISSOLVE TO:". */
export function transitionOf(text: string): Transition | null {
  const line = text.trim();
  if (line.length > MAX_LENGTH || line.includes("\n") || line !== line.toUpperCase()) return null;
  if (line === "BACK TO SCENE" || line === "BACK TO SCENE.") return null;
  const bare = line
    .toLowerCase()
    .replace(/^[>\s]+/, "")
    .replace(/-/g, " ");
  return WRITTEN.find(([pattern]) => pattern.test(bare))?.[1] ?? null;
}

/** Two transitions written one after the other are one joint: FADE OUT and FADE IN go through black. */
export function joint(first: Transition | null, second: Transition): Transition {
  if (!first || first.kind === "cut") return second;
  if (first.kind === "fade_out" && second.kind !== "fade_out") return { kind: "fade_to_black", duration_s: first.duration_s };
  return second.kind === "cut" || second.kind === "fade_in" ? first : second;
}

/** The joint before a film's first shot is a fade in or nothing; between shots a fade out goes through black. */
export function joinIn(transition: Transition | null, firstOfFilm: boolean): Transition {
  if (!transition) return CUT;
  if (firstOfFilm) return transition.kind === "fade_in" ? transition : CUT;
  return transition.kind === "fade_out" ? { kind: "fade_to_black", duration_s: transition.duration_s } : transition;
}

/** What ends the film: a fade, where the script says so. */
export function joinOut(transition: Transition | null): Transition | null {
  if (transition?.kind !== "fade_out" && transition?.kind !== "fade_to_black") return null;
  return { kind: "fade_out", duration_s: transition.duration_s };
}
