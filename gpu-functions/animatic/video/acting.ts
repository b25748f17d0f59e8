/** What the people in a shot do from frame to frame: breathe, blink, glance, speak, walk. */

import { FEATURES } from "../pictures/figures/expression.ts";
import type { FaceMoment, Viseme } from "../pictures/figures/face.ts";
import type { FigureMoment } from "../pictures/figures/figure.ts";
import { at, drift } from "../pictures/noise.ts";
import type { Actor } from "../pictures/scene.ts";

const BLINK_EVERY_S = 3.1;
const BLINK_S = 0.22;
/** Stage units a stride covers at a walk's cadence of one. */
const STRIDE_UNITS = 165;

export function actingAt(actor: Actor, seconds: number, viseme: Viseme | null): FigureMoment {
  const { seed, figure, subject } = actor;
  const features = FEATURES[subject.expression];
  const speaking = viseme ? viseme.open : 0;
  const face: FaceMoment = {
    features,
    lid: blink(seed, seconds),
    gazeX: saccade(seed + 3, seconds) * 0.28,
    gazeY: saccade(seed + 4, seconds) * 0.16,
    viseme,
  };
  return {
    face,
    phase: (seconds * figure.cadence + at(seed, 5)) % 1,
    breath: Math.sin((seconds * 0.27 + at(seed, 6)) * Math.PI * 2),
    nod:
      drift(seed + 7, seconds * 0.45) * 0.03 +
      drift(seed + 8, seconds * 1.6) * 0.035 * speaking +
      (subject.expression === "laughing" ? Math.sin(seconds * 15) * 0.012 : 0),
    sway: drift(seed + 9, seconds * 0.3) * 2.6,
  };
}

/** How far an actor has walked since the middle of the shot, stage units; limited so that long shots stay in the set. */
export function walked(actor: Actor, seconds: number, length: number): number {
  const speed = Math.min(actor.figure.cadence * STRIDE_UNITS, 900 / Math.max(1, length));
  return actor.heading * speed * (seconds - length / 2);
}

/** 1 open … 0 closed, at irregular times. */
function blink(seed: number, seconds: number): number {
  const slot = Math.floor(seconds / BLINK_EVERY_S);
  const begins = slot * BLINK_EVERY_S + at(seed, slot) * (BLINK_EVERY_S - BLINK_S);
  const t = (seconds - begins) / BLINK_S;
  return t < 0 || t > 1 ? 1 : Math.abs(t * 2 - 1) ** 0.7;
}

/** The eyes rest, then jump. */
function saccade(seed: number, seconds: number): number {
  const slot = Math.floor(seconds / 1.3 + at(seed, 99));
  const into = (seconds / 1.3 + at(seed, 99)) % 1;
  const from = at(seed, slot) * 2 - 1;
  const to = at(seed, slot + 1) * 2 - 1;
  const jump = Math.min(1, Math.max(0, (into - 0.9) / 0.1));
  return from + (to - from) * jump;
}
