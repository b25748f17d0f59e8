/** A whole person: body and head rendered once as sprites with the scene's light on them, the face drawn live. */
import type { Canvas, SKRSContext2D } from "@napi-rs/canvas";
import { createCanvas } from "@napi-rs/canvas";
import type { Look, Subject } from "../../../../schema/shotlist.ts";
import { css } from "../colour.ts";
import { cropped } from "../crop.ts";
import { drawBody } from "./body.ts";
import type { FaceMoment } from "./face.ts";
import { drawFace } from "./face.ts";
import type { HeadView } from "./head.ts";
import { drawHead } from "./head.ts";
import type { Lighting } from "./light.ts";
import type { Stance } from "./pose.ts";
import { CADENCE, stanceOf } from "./pose.ts";
import { proportionsOf } from "./proportions.ts";

/** Figure units to stage units at depth 1. */
export const FIGURE_SCALE = 560 / 700;
const HEAD_ABOVE_NECK = 70;
const GAIT_PHASES = 24;

type Box = { left: number; top: number; right: number; bottom: number };
const BODY: Box = { left: -300, top: -660, right: 300, bottom: 40 };
const HEAD: Box = { left: -110, top: -140, right: 110, bottom: 160 };

export type FigureMoment = { face: FaceMoment; phase: number; breath: number; nod: number; sway: number };

export type Figure = {
  /** Where the eyes are, in stage units from the feet at depth 1. */
  eyes: readonly [x: number, y: number];
  height: number;
  /** Draws with the feet at the origin; the pen is in stage units. */
  draw(pen: SKRSContext2D, moment: FigureMoment): void;
  /** Draws the head alone, with its moving features. */
  drawHeadOnly(pen: SKRSContext2D, moment: FigureMoment): void;
  /** Steps a second; 0 for who stays. */
  cadence: number;
};

type Sprite = { canvas: Canvas; box: Box };

/** `pixels` is how many pixels a stage unit will be on screen; `ownSeat`: who sits brings a chair. */
export function figureOf(
  look: Look,
  subject: Pick<Subject, "facing" | "pose" | "foreground">,
  lighting: Lighting,
  pixels: number,
  ownSeat = true,
): Figure {
  const size = proportionsOf(look);
  const mirrored = subject.facing === "left";
  const away = subject.facing === "away" || subject.foreground;
  const yaw = subject.facing === "left" || subject.facing === "right" ? 0.62 : 0;
  const light: Lighting = mirrored ? { ...lighting, side: lighting.side === 1 ? -1 : 1 } : lighting;
  const head: HeadView = { look, size, lighting: light, yaw: away ? 0 : yaw, away };
  const unit = FIGURE_SCALE * size.height;
  const scale = Math.min(6, pixels * unit * 1.06);
  const cadence = CADENCE[subject.pose] ?? 0;
  const stanceAt = (phase: number) => stanceOf(subject.pose, phase, yaw === 0);
  const still = stanceAt(0);

  const bodies = new Map<number, Sprite>();
  const bodyAt = (phase: number): Sprite => {
    const step = cadence === 0 ? 0 : Math.floor(phase * GAIT_PHASES) % GAIT_PHASES;
    let sprite = bodies.get(step);
    if (!sprite) {
      const stance = stanceAt(step / GAIT_PHASES);
      sprite = render(BODY, Math.min(scale, 3), light, (pen) =>
        drawBody(pen, { look, size, stance, lighting: light, yaw, away, ownSeat }),
      );
      bodies.set(step, sprite);
    }
    return sprite;
  };
  let headSprite: Sprite | null = null;

  const place = (pen: SKRSContext2D, stance: Stance) => {
    pen.scale(mirrored ? -unit : unit, unit);
    if (stance.turn !== 0) {
      pen.translate(0, -70);
      pen.rotate(stance.turn);
      pen.translate(0, 330);
    }
  };
  const toHead = (pen: SKRSContext2D, stance: Stance, moment: FigureMoment) => {
    pen.translate(stance.neck[0] + yaw * 7 + moment.sway, stance.neck[1] - moment.breath * 2.2);
    pen.rotate(moment.nod + (stance.neck[0] - stance.hip[0]) * 0.0012);
    pen.translate(0, -HEAD_ABOVE_NECK * (0.72 + size.head * 0.28));
    pen.scale(size.head, size.head);
  };

  const drawHeadAt = (pen: SKRSContext2D, stance: Stance, moment: FigureMoment) => {
    toHead(pen, stance, moment);
    headSprite ??= render(HEAD, scale * size.head, light, (p) => drawHead(p, head));
    stamp(pen, headSprite);
    drawFace(pen, head, moment.face);
  };

  return {
    eyes: eyesOf(still, size.head, yaw, unit, mirrored),
    height: (still.turn === 0 ? -still.neck[1] + 128 * size.head : 200) * unit,
    cadence,
    draw(pen, moment) {
      const stance = stanceAt(cadence === 0 ? 0 : Math.floor(moment.phase * GAIT_PHASES) / GAIT_PHASES);
      pen.save();
      place(pen, stance);
      pen.save();
      pen.transform(1 + moment.breath * 0.004, 0, moment.sway * -0.002, 1 + moment.breath * 0.005, 0, 0);
      stamp(pen, bodyAt(moment.phase));
      pen.restore();
      drawHeadAt(pen, stance, moment);
      pen.restore();
    },
    drawHeadOnly(pen, moment) {
      const stance = stanceAt(cadence === 0 ? 0 : Math.floor(moment.phase * GAIT_PHASES) / GAIT_PHASES);
      pen.save();
      place(pen, stance);
      drawHeadAt(pen, stance, moment);
      pen.restore();
    },
  };
}

function eyesOf(stance: Stance, head: number, yaw: number, unit: number, mirrored: boolean): readonly [number, number] {
  const x = stance.neck[0] + yaw * 20;
  const y = stance.neck[1] - HEAD_ABOVE_NECK * (0.72 + head * 0.28) - 6 * head;
  const side = mirrored ? -1 : 1;
  if (stance.turn === 0) return [x * unit * side, y * unit];
  const turned = [y + 330, -x] as const;
  return [turned[0] * unit * side, (turned[1] - 70) * unit];
}

function stamp(pen: SKRSContext2D, { canvas, box }: Sprite): void {
  pen.drawImage(canvas, box.left, box.top, box.right - box.left, box.bottom - box.top);
}

/** Draws once into a canvas of its own, then lays the scene's light over it: a dark side, a dark foot and a bright edge. */
function render(box: Box, scale: number, lighting: Lighting, draw: (pen: SKRSContext2D) => void): Sprite {
  const width = Math.max(2, Math.ceil((box.right - box.left) * scale));
  const height = Math.max(2, Math.ceil((box.bottom - box.top) * scale));
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext("2d");
  pen.scale(scale, scale);
  pen.translate(-box.left, -box.top);
  draw(pen);

  const edge = createCanvas(width, height);
  const rim = edge.getContext("2d");
  const offset = Math.max(1, Math.min(3.4 * scale, 7 + scale));
  rim.drawImage(canvas, 0, 0);
  rim.globalCompositeOperation = "source-in";
  rim.fillStyle = css(lighting.rim);
  rim.fillRect(0, 0, width, height);
  rim.globalCompositeOperation = "destination-out";
  rim.drawImage(canvas, -lighting.side * offset, offset * 0.55);

  pen.resetTransform();
  pen.globalCompositeOperation = "source-atop";
  const side = pen.createLinearGradient(lighting.side > 0 ? width : 0, 0, lighting.side > 0 ? 0 : width, height * 0.4);
  side.addColorStop(0, css(lighting.rim, 0.1));
  side.addColorStop(0.5, css(lighting.rim, 0));
  side.addColorStop(1, css(lighting.dark([40, 34, 60]), 0.3));
  pen.fillStyle = side;
  pen.fillRect(0, 0, width, height);
  pen.globalAlpha = lighting.rimStrength;
  pen.drawImage(edge, 0, 0);
  const part = cropped(canvas) ?? { canvas, x: 0, y: 0, solidFrom: 0 };
  const left = box.left + part.x / scale;
  const top = box.top + part.y / scale;
  return {
    canvas: part.canvas,
    box: { left, top, right: left + part.canvas.width / scale, bottom: top + part.canvas.height / scale },
  };
}
