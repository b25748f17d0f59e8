/** The features that move: eyes, brows, mouth, glasses. Drawn over the head in every frame. Same origin as the head. */
import type { SKRSContext2D } from "@napi-rs/canvas";
import { css, hex, luminance, mix, scale } from "../colour.ts";
import type { Features } from "./expression.ts";
import type { HeadView } from "./head.ts";

/** A mouth that speaks: `open` 0…1, `round` 0 spread … 1 pursed. */
export type Viseme = { open: number; round: number };

/** The state of a face in one frame; `lid` is 1 open … 0 in a blink. */
export type FaceMoment = { features: Features; lid: number; gazeX: number; gazeY: number; viseme: Viseme | null };

const EYE_Y = -7;

export function drawFace(pen: SKRSContext2D, view: HeadView, face: FaceMoment): void {
  if (view.away) return;
  drawEye(pen, view, face, -1);
  drawEye(pen, view, face, 1);
  drawBrows(pen, view, face.features);
  drawMouth(pen, view, face);
  if (view.look.glasses) drawGlasses(pen, view);
}

function eyePlace({ yaw, size }: HeadView, side: 1 | -1) {
  const young = size.head > 1.2;
  const turned = side * yaw;
  return {
    x: side * (young ? 20 : 18.5) * (1 - Math.max(0, turned) * 0.22) + yaw * 20,
    y: EYE_Y + (young ? 4 : 0),
    width: (young ? 11.4 : 10.2) * (1 - Math.max(0, turned) * 0.34),
  };
}

function drawEye(pen: SKRSContext2D, view: HeadView, face: FaceMoment, side: 1 | -1): void {
  const { look, lighting, size } = view;
  const { x, y, width } = eyePlace(view, side);
  const skin = hex(look.skin);
  const open = Math.max(0, face.features.eyes * face.lid);
  const height = 6.6 * open * (size.head > 1.2 ? 1.25 : 1);
  const lower = height * (1 - face.features.cheeks * 0.62);
  pen.fillStyle = css(mix(lighting.dark(skin), [60, 26, 40], 0.12), 0.5);
  pen.beginPath();
  pen.ellipse(x, y - 2, width * 1.32, 9.5, 0, 0, Math.PI * 2);
  pen.fill();
  const lash = scale(mix(lighting.dark(hex(look.hair_colour)), [24, 14, 18], 0.72), 0.9);
  if (height < 1.1) {
    pen.strokeStyle = css(lash);
    pen.lineWidth = 2.6;
    pen.lineCap = "round";
    pen.beginPath();
    pen.moveTo(x - width, y + 1);
    pen.quadraticCurveTo(x, y + (face.features.cheeks > 0.5 ? -6 : 4.5), x + width, y + 1);
    pen.stroke();
    return;
  }
  const lid = () => {
    pen.beginPath();
    pen.moveTo(x - width, y + 0.8);
    pen.bezierCurveTo(x - width * 0.5, y - height * 1.25, x + width * 0.5, y - height * 1.25, x + width, y + 0.2);
    pen.bezierCurveTo(x + width * 0.5, y + lower * 0.95, x - width * 0.5, y + lower * 0.95, x - width, y + 0.8);
    pen.closePath();
  };
  pen.fillStyle = css(lighting.bright([240, 236, 230]));
  lid();
  pen.fill();
  pen.save();
  lid();
  pen.clip();
  const gaze = Math.max(-1, Math.min(1, face.gazeX + face.features.gazeX));
  const px = x + view.yaw * 3.4 + gaze * 4;
  const py = y - 0.6 + (face.gazeY + face.features.gazeY) * 3;
  pen.fillStyle = css(lighting.bright(irisOf(look.hair_colour)));
  pen.beginPath();
  pen.arc(px, py, 5.5, 0, Math.PI * 2);
  pen.fill();
  pen.fillStyle = css([14, 12, 18]);
  pen.beginPath();
  pen.arc(px, py, 2.7, 0, Math.PI * 2);
  pen.fill();
  pen.fillStyle = css([10, 8, 16], 0.34);
  pen.fillRect(x - width, y - height * 1.2, width * 2, height * 0.62);
  pen.fillStyle = css([255, 255, 255], 0.92);
  pen.beginPath();
  pen.arc(px + lighting.side * 2, py - 2.2, 1.5, 0, Math.PI * 2);
  pen.fill();
  pen.restore();
  pen.strokeStyle = css(lash);
  pen.lineCap = "round";
  pen.lineWidth = look.presentation === "feminine" ? 3 : 2.2;
  pen.beginPath();
  pen.moveTo(x - width - (side === -1 && look.presentation === "feminine" ? 2.5 : 0), y + (side === -1 ? -0.4 : 0.8));
  pen.bezierCurveTo(
    x - width * 0.5,
    y - height * 1.25,
    x + width * 0.5,
    y - height * 1.25,
    x + width + (side === 1 && look.presentation === "feminine" ? 2.5 : 0),
    y + (side === 1 ? -0.6 : 0.4),
  );
  pen.stroke();
  if (face.features.tears) tear(pen, x, y + lower);
}

function irisOf(hairColour: string) {
  return luminance(hex(hairColour)) > 120 ? ([92, 128, 148] as const) : ([98, 66, 44] as const);
}

function tear(pen: SKRSContext2D, x: number, y: number): void {
  pen.fillStyle = css([205, 230, 250], 0.75);
  pen.beginPath();
  pen.moveTo(x - 1, y);
  pen.bezierCurveTo(x - 5, y + 12, x - 4, y + 19, x, y + 19);
  pen.bezierCurveTo(x + 4, y + 19, x + 4, y + 12, x + 2, y);
  pen.fill();
}

function drawBrows(pen: SKRSContext2D, view: HeadView, features: Features): void {
  const { look, lighting } = view;
  const thick = look.presentation === "masculine" ? 5 : look.presentation === "feminine" ? 3 : 4;
  const bald = look.hair === "bald" && look.beard === "none";
  const hair = mix(hex(look.hair_colour), [30, 20, 20], bald ? 0.35 : 0.22);
  pen.fillStyle = css(lighting.dark(hair));
  for (const side of [-1, 1] as const) {
    const { x, width } = eyePlace(view, side);
    const y = EYE_Y - 13.5;
    const inner = x - side * width * 1.02;
    const outer = x + side * width * 1.3;
    const yi = y - features.browInner;
    const yo = y - features.browOuter;
    const ym = (yi + yo) / 2 - 3.4;
    pen.beginPath();
    pen.moveTo(inner, yi - thick * 0.4);
    pen.quadraticCurveTo(x + side * 2, ym - thick * 0.75, outer, yo + 1);
    pen.quadraticCurveTo(x + side * 2, ym + thick * 0.5, inner, yi + thick * 0.7);
    pen.closePath();
    pen.fill();
  }
}

function drawMouth(pen: SKRSContext2D, view: HeadView, { features, viseme }: FaceMoment): void {
  const { look, lighting, yaw, size } = view;
  const skin = lighting.bright(hex(look.skin));
  const x = yaw * 25 + features.mouthSkew;
  const y = size.head > 1.2 ? 33 : 35.5;
  const open = viseme ? Math.max(viseme.open, features.mouthOpen * 0.5) : features.mouthOpen;
  const round = viseme?.round ?? 0;
  const half = 14.5 * features.mouthWidth * (1 - round * 0.42) * (1 - Math.abs(yaw) * 0.16);
  const curve = features.mouthCurve * 7 * (1 - open * 0.4);
  const corner = y - curve * 0.55;
  const upper = y + curve * 0.5 - open * 4;
  const lower = y + curve * 0.7 + open * 17;
  const lip = mix(skin, [168, 56, 62], look.presentation === "feminine" ? 0.5 : 0.26);
  if (open < 0.05) {
    pen.strokeStyle = css(mix(scale(skin, 0.42), [90, 24, 30], 0.35));
    pen.lineWidth = 2.5;
    pen.lineCap = "round";
    pen.beginPath();
    pen.moveTo(x - half, corner);
    pen.quadraticCurveTo(x, y + curve * 0.9, x + half, corner);
    pen.stroke();
    pen.fillStyle = css(lip, 0.75);
    pen.beginPath();
    pen.moveTo(x - half * 0.72, corner + curve * 0.32 + 1.5);
    pen.quadraticCurveTo(x, y + curve * 0.9 + 8.5, x + half * 0.72, corner + curve * 0.32 + 1.5);
    pen.quadraticCurveTo(x, y + curve * 0.9 + 2, x - half * 0.72, corner + curve * 0.32 + 1.5);
    pen.fill();
    return;
  }
  const trace = (grow: number) => {
    pen.beginPath();
    pen.moveTo(x - half - grow, corner);
    pen.bezierCurveTo(x - half * 0.5, upper - 2 - grow, x + half * 0.5, upper - 2 - grow, x + half + grow, corner);
    pen.bezierCurveTo(x + half * 0.62, lower + grow * 1.5, x - half * 0.62, lower + grow * 1.5, x - half - grow, corner);
    pen.closePath();
  };
  pen.fillStyle = css(lip);
  trace(2.2);
  pen.fill();
  pen.fillStyle = css([52, 12, 20]);
  trace(0);
  pen.fill();
  pen.save();
  trace(0);
  pen.clip();
  if (features.teeth || open > 0.24) {
    pen.fillStyle = css(lighting.bright([236, 230, 220]));
    pen.fillRect(x - half, upper - 6, half * 2, 7 + (features.teeth ? 3.4 : 1.6) + (features.teeth && open < 0.2 ? 8 : 0));
  }
  pen.fillStyle = css([166, 62, 70], 0.85);
  pen.beginPath();
  pen.ellipse(x, lower - 1, half * 0.6, 3 + open * 4, 0, 0, Math.PI * 2);
  pen.fill();
  pen.restore();
}

function drawGlasses(pen: SKRSContext2D, view: HeadView): void {
  const left = eyePlace(view, -1);
  const right = eyePlace(view, 1);
  pen.strokeStyle = css([26, 24, 30]);
  pen.lineWidth = 2.8;
  for (const { x, y, width } of [left, right]) {
    pen.fillStyle = css([214, 232, 244], 0.13);
    pen.beginPath();
    pen.roundRect(x - width * 1.42, y - 11, width * 2.84, 23, 9);
    pen.fill();
    pen.stroke();
  }
  pen.beginPath();
  pen.moveTo(left.x + left.width * 1.42, left.y - 3);
  pen.quadraticCurveTo((left.x + right.x) / 2, left.y - 7, right.x - right.width * 1.42, right.y - 3);
  pen.moveTo(left.x - left.width * 1.42, left.y - 3);
  pen.lineTo(-46 + view.yaw * 10, left.y - 1);
  pen.stroke();
}
