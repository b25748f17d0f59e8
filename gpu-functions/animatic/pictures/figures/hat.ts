/** Hats, over the hair. Same origin as the head. */
import type { SKRSContext2D } from "@napi-rs/canvas";
import type { Rgb } from "../colour.ts";
import { css, hex, mix, scale } from "../colour.ts";
import { cel } from "./cel.ts";
import type { HeadView } from "./head.ts";

export function drawHat(pen: SKRSContext2D, view: HeadView): void {
  const { look, lighting, yaw, away } = view;
  const cloth = mix(hex(look.bottom_colour), hex(look.top_colour), 0.35);
  switch (look.hat) {
    case "none":
      return;
    case "cap": {
      crown(pen, view, cloth, -30, 68);
      if (away) return;
      const x = yaw * 44;
      cel(pen, lighting, scale(cloth, 0.82), 6, (p) => {
        p.moveTo(x * 0.4 - 44, -31);
        p.quadraticCurveTo(x, -44, x * 0.6 + 45, -32);
        p.quadraticCurveTo(x * 1.5 + 26, -16, x * 1.2, -17);
        p.quadraticCurveTo(x * 1.1 - 30, -18, x * 0.4 - 44, -31);
        p.closePath();
      });
      return;
    }
    case "fedora":
      crown(pen, view, scale(cloth, 0.95), -36, 86, 0.86);
      band(pen, lighting.dark(scale(cloth, 0.5)), -46, 13, 43);
      cel(pen, lighting, cloth, 8, (p) => {
        p.moveTo(-82 + yaw * 12, -32);
        p.quadraticCurveTo(-40, -50, 0, -42);
        p.quadraticCurveTo(40, -50, 82 + yaw * 12, -32);
        p.quadraticCurveTo(40, -20, yaw * 20, -24);
        p.quadraticCurveTo(-40, -20, -82 + yaw * 12, -32);
        p.closePath();
      });
      return;
    case "beanie":
      crown(pen, view, cloth, -26, 74);
      cel(pen, lighting, scale(cloth, 0.85), 8, (p) => p.roundRect(-51 + yaw * 2, -42, 102, 24, 11));
      ribs(pen, lighting.dark(cloth));
      return;
    case "helmet":
      crown(pen, view, mix(cloth, [210, 180, 80], 0.5), -24, 78, 1.12);
      cel(pen, lighting, mix(cloth, [190, 160, 70], 0.5), 6, (p) => p.roundRect(-58 + yaw * 6, -34, 116, 13, 7));
      return;
    case "scarf":
      crown(pen, view, cloth, -22, 70, 1.06);
      cel(pen, lighting, scale(cloth, 0.9), 10, (p) => {
        p.moveTo(-51, -24);
        p.bezierCurveTo(-66, 20, -54, 60, -20, 70);
        p.bezierCurveTo(-34, 46, -44, 20, -40, -20);
        p.closePath();
        p.moveTo(51, -24);
        p.bezierCurveTo(66, 20, 54, 60, 20, 70);
        p.bezierCurveTo(36, 46, 46 + yaw * 8, 20, 42 + yaw * 6, -20);
        p.closePath();
      });
      return;
    default:
      return look.hat satisfies never;
  }
}

function crown(pen: SKRSContext2D, { lighting, yaw }: HeadView, cloth: Rgb, base: number, height: number, width = 1): void {
  const top = base - height * 0.62;
  const x = -yaw * 4;
  cel(pen, lighting, cloth, 14, (p) => {
    p.moveTo((-50 + x) * width, base);
    p.bezierCurveTo((-54 + x) * width, top, (-30 + x) * width, top - 6, x, top - 6);
    p.bezierCurveTo((30 + x) * width, top - 6, (54 + x) * width, top, (50 + x * 0.4) * width, base);
    p.quadraticCurveTo(0, base - 10, (-50 + x) * width, base);
    p.closePath();
  });
}

function band(pen: SKRSContext2D, colour: Rgb, y: number, height: number, half: number): void {
  pen.fillStyle = css(colour);
  pen.beginPath();
  pen.roundRect(-half, y - 5, half * 2, height, 3);
  pen.fill();
}

function ribs(pen: SKRSContext2D, colour: Rgb): void {
  pen.strokeStyle = css(colour, 0.5);
  pen.lineWidth = 2;
  pen.beginPath();
  for (let x = -42; x <= 42; x += 9) {
    pen.moveTo(x, -40);
    pen.lineTo(x, -20);
  }
  pen.stroke();
}
