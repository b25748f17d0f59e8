/** A body without its head: legs, torso and clothes, arms, neck. */
import type { SKRSContext2D } from "@napi-rs/canvas";
import type { Look } from "../../../../schema/shotlist.ts";
import type { Rgb } from "../colour.ts";
import { css, hex, mix, scale } from "../colour.ts";
import { cel, limb } from "./cel.ts";
import { drapery, trimmings } from "./clothes.ts";
import type { Lighting } from "./light.ts";
import type { Stance } from "./pose.ts";
import { joint } from "./pose.ts";
import type { Proportions } from "./proportions.ts";

const UPPER_ARM = 115;
const FOREARM = 110;
const THIGH = 168.5;
const SHIN = 168.5;

export type BodyView = {
  look: Look;
  size: Proportions;
  stance: Stance;
  lighting: Lighting;
  yaw: number;
  away: boolean;
  /** A chair is drawn under who sits. */
  ownSeat: boolean;
};

/** Draws facing right for `yaw` ≥ 0; the caller mirrors. */
export function drawBody(pen: SKRSContext2D, view: BodyView): void {
  const { look, size, stance, lighting, yaw, away } = view;
  const narrow = 1 - Math.abs(yaw) * 0.24;
  const trousers = hex(look.bottom_colour);
  const top = hex(look.top_colour);
  const skin = hex(look.skin);
  const legs = look.top === "overalls" ? top : trousers;
  const [hx, hy] = stance.hip;
  const [nx, ny] = stance.neck;
  const half = size.shoulder * narrow;

  if (stance.seat && view.ownSeat) drawSeat(pen, lighting, hx, yaw);
  leg(pen, view, [hx + size.hip * 0.45 * narrow, hy], stance.footFar, scale(legs, 0.82));
  if (!stance.armsInFront) arm(pen, view, [nx + half * 0.86, ny + 34], stance.handFar, scale(top, 0.84), skin, 1);
  leg(pen, view, [hx - size.hip * 0.45 * narrow, hy], stance.footNear, legs);

  cel(pen, lighting, skin, 8, (p) => p.roundRect(nx - 19, ny - 42, 38, 76, 14));
  pen.fillStyle = css(mix(lighting.dark(skin), [40, 16, 24], 0.2), 0.55);
  pen.beginPath();
  pen.ellipse(nx + yaw * 6, ny - 24, 20, 16, 0, 0, Math.PI * 2);
  pen.fill();
  cel(pen, lighting, look.top === "overalls" ? mix(top, [230, 225, 215], 0.7) : top, half * 0.34, (p) =>
    torso(p, stance, size, narrow),
  );
  drapery(pen, view, narrow);
  if (!away) trimmings(pen, view, narrow);
  const sleeve = look.top === "overalls" ? mix(top, [230, 225, 215], 0.7) : top;
  if (stance.armsInFront) arm(pen, view, [nx + half * 0.84, ny + 36], stance.handFar, scale(sleeve, 0.9), skin, 1);
  arm(pen, view, [nx - half * 0.88, ny + 36], stance.handNear, scale(sleeve, 0.94), skin, -1);
}

export function torso(pen: SKRSContext2D, stance: Stance, size: Proportions, narrow: number): void {
  const [hx, hy] = stance.hip;
  const [nx, ny] = stance.neck;
  const s = size.shoulder * narrow;
  const w = size.waist * narrow;
  const h = size.hip * narrow;
  const mx = (hx + nx) / 2;
  const my = ny + (hy - ny) * 0.62;
  pen.moveTo(nx - 20, ny - 6);
  pen.quadraticCurveTo(nx - s * 0.7, ny + 2, nx - s, ny + 26);
  pen.bezierCurveTo(nx - s * 1.06, ny + 70, mx - w * 1.04, my - 30, mx - w, my);
  pen.quadraticCurveTo(hx - h, hy - 40, hx - h, hy + 22);
  pen.lineTo(hx + h, hy + 22);
  pen.quadraticCurveTo(hx + h, hy - 40, mx + w, my);
  pen.bezierCurveTo(mx + w * 1.04, my - 30, nx + s * 1.06, ny + 70, nx + s, ny + 26);
  pen.quadraticCurveTo(nx + s * 0.7, ny + 2, nx + 20, ny - 6);
  pen.closePath();
}

function leg(
  pen: SKRSContext2D,
  view: BodyView,
  hip: readonly [number, number],
  foot: readonly [number, number],
  colour: Rgb,
): void {
  const { lighting, size, look, yaw } = view;
  const bare = look.top === "dress";
  const ankle: readonly [number, number] = [foot[0], foot[1] - 16];
  const seatedFrontal = view.stance.seat && Math.abs(yaw) < 0.2;
  const knee: readonly [number, number] = seatedFrontal ? [foot[0] * 1.05, -176] : joint(hip, ankle, THIGH, SHIN, -1);
  const w = size.limb;
  limb(pen, lighting, bare ? mix(hex(look.skin), [40, 30, 40], 0.35) : colour, [hip, knee, ankle], [60 * w, 46 * w, 30 * w]);
  const toe = yaw === 0 ? 4 : 30;
  cel(pen, lighting, scale(mix(hex(look.bottom_colour), [34, 28, 30], 0.75), 0.8), 5, (p) => {
    p.moveTo(ankle[0] - 19, ankle[1] - 4);
    p.lineTo(ankle[0] + 18, ankle[1] - 4);
    p.quadraticCurveTo(ankle[0] + 22 + toe, foot[1] - 10, ankle[0] + 20 + toe, foot[1]);
    p.lineTo(ankle[0] - 21, foot[1]);
    p.closePath();
  });
}

function arm(
  pen: SKRSContext2D,
  view: BodyView,
  shoulder: readonly [number, number],
  hand: readonly [number, number],
  sleeve: Rgb,
  skin: Rgb,
  outward: 1 | -1,
): void {
  const w = view.size.limb;
  const bend: 1 | -1 = Math.abs(view.yaw) > 0.2 ? view.stance.elbows : outward === 1 ? -1 : 1;
  const elbow = joint(shoulder, hand, UPPER_ARM, FOREARM, bend);
  cel(pen, view.lighting, skin, 4, (p) => {
    p.ellipse(hand[0], hand[1] + 8, 14.5, 19, Math.atan2(hand[1] - elbow[1], hand[0] - elbow[0]) - Math.PI / 2, 0, Math.PI * 2);
  });
  limb(pen, view.lighting, sleeve, [shoulder, elbow, hand], [46 * w, 38 * w, 27 * w]);
}

function drawSeat(pen: SKRSContext2D, lighting: Lighting, x: number, yaw: number): void {
  const wood: Rgb = [96, 70, 56];
  const back = yaw === 0 ? 0 : -62;
  pen.fillStyle = css(lighting.dark(scale(wood, 0.8)));
  pen.fillRect(x + back - (yaw === 0 ? 62 : 9), -370, yaw === 0 ? 124 : 18, 210);
  pen.fillRect(x - 62, -152, 11, 152);
  pen.fillRect(x + 51, -152, 11, 152);
  pen.fillStyle = css(lighting.bright(wood));
  pen.fillRect(x - 70, -168, 140, 20);
}
