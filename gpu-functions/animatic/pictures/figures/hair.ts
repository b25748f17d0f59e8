/** Hair: the mass behind the head and the part over the skull. Same origin as the head. */
import type { SKRSContext2D } from "@napi-rs/canvas";
import { css, hex, mix, scale } from "../colour.ts";
import { cel } from "./cel.ts";
import type { HeadView } from "./head.ts";

export function hairBehind(pen: SKRSContext2D, { look, lighting, yaw, away }: HeadView): void {
  const hair = scale(hex(look.hair_colour), 0.8);
  const back = -yaw * 16;
  switch (look.hair) {
    case "long":
      cel(pen, lighting, hair, 16, (p) => {
        p.moveTo(-50 + back, -20);
        p.bezierCurveTo(-62 + back, 40, -70 + back, 84, -56 + back, 128);
        p.quadraticCurveTo(back * 0.6, 146, 52 + back * 0.6, 124);
        p.bezierCurveTo(64 + back * 0.4, 84, 58, 36, 50, -20);
        p.closePath();
      });
      return;
    case "bob":
      cel(pen, lighting, hair, 14, (p) => {
        p.moveTo(-51 + back * 0.6, -24);
        p.bezierCurveTo(-66 + back, 20, -62 + back, 48, -54 + back, 62);
        p.quadraticCurveTo(back, 70, 52 + back * 0.3, 58);
        p.bezierCurveTo(60, 40, 60, 16, 50, -24);
        p.closePath();
      });
      return;
    case "curly":
      cel(pen, lighting, hair, 12, (p) => {
        for (let i = 0; i < 12; i++) {
          const a = Math.PI * 0.72 + (i / 11) * Math.PI * 1.56;
          const x = Math.cos(a) * 50 + back * 0.6;
          const y = Math.sin(a) * 46 - 16;
          p.moveTo(x + 23, y);
          p.ellipse(x, y, 23, 23, 0, 0, Math.PI * 2);
        }
        p.moveTo(50, -10);
        p.ellipse(0, -14, 50, 50, 0, 0, Math.PI * 2);
      });
      return;
    case "ponytail":
      cel(pen, lighting, hair, 8, (p) => {
        const x = away ? 0 : -44 + back * 0.6;
        p.moveTo(x - 6, -34);
        p.bezierCurveTo(x - 44, -22, x - 38, 52, x - 20, 98);
        p.bezierCurveTo(x - 4, 66, x + 8, 12, x + 16, -26);
        p.closePath();
      });
      return;
    case "bun":
      cel(pen, lighting, hair, 8, (p) => p.ellipse(back * 1.5, -64, 25, 22, 0, 0, Math.PI * 2));
      return;
    case "bald":
    case "short":
    case "buzz":
      return;
    default:
      return look.hair satisfies never;
  }
}

export function hairInFront(pen: SKRSContext2D, view: HeadView): void {
  const { look, lighting, yaw, away } = view;
  if (look.hair === "bald") return sides(pen, view);
  const hair = hex(look.hair_colour);
  if (away) {
    const low = look.hair === "buzz" || look.hair === "short" || look.hair === "bun" || look.hair === "ponytail" ? 30 : 66;
    cel(pen, lighting, hair, 16, (p) => {
      p.moveTo(-49, -12);
      p.bezierCurveTo(-54, -78, 54, -78, 49, -12);
      p.bezierCurveTo(50, 14, 44, low * 0.7, 36, low);
      p.quadraticCurveTo(0, low + 9, -36, low);
      p.bezierCurveTo(-44, low * 0.7, -50, 14, -49, -12);
      p.closePath();
    });
    strands(pen, view, low);
    return;
  }
  const lift = look.hair === "buzz" ? 1 : look.hair === "short" ? 8 : look.hair === "curly" ? 12 : 5;
  const line = look.hair === "buzz" ? -37 : look.hair === "bun" || look.hair === "ponytail" ? -35 : -29;
  const part = yaw * 14 + (look.hair === "short" ? 12 : -10);
  const temple = look.hair === "buzz" || look.hair === "short" ? 2 : look.hair === "bun" || look.hair === "ponytail" ? -6 : 26;
  const far = yaw * 9;
  cel(pen, lighting, look.hair === "buzz" ? mix(hair, hex(look.skin), 0.35) : hair, 11, (p) => {
    p.moveTo(-47 - yaw * 3, temple);
    p.bezierCurveTo(-57 - yaw * 6, -40, -48 - yaw * 4, -66 - lift, -4 - yaw * 4, -66 - lift);
    p.bezierCurveTo(44 + far * 0.2, -66 - lift, 55 + far * 0.4, -40, 47 + far * 0.4, temple - 6);
    if (look.hair === "curly") {
      p.quadraticCurveTo(46 + far, -26, 34 + far, -28);
      p.quadraticCurveTo(28 + far, -40, 16 + part, -30);
      p.quadraticCurveTo(4 + part, -40, -6 + part, -29);
      p.quadraticCurveTo(-20, -40, -30, -26);
    } else if (look.hair === "short") {
      p.quadraticCurveTo(45 + far, -20, 38 + far, -30);
      p.quadraticCurveTo(30 + far, -44, part, -40);
      p.quadraticCurveTo(-22, -28, -36, -25);
    } else {
      p.bezierCurveTo(46 + far, -14, 40 + far, line + 2, 20 + part, line - 8);
      p.quadraticCurveTo(part + 4, line - 14, part, line - 13);
      p.bezierCurveTo(part - 14, line - 4, -36, line + 6, -40, -8);
    }
    p.quadraticCurveTo(-42, -10, -43, temple);
    p.closePath();
  });
  if (look.hair !== "buzz") shine(pen, view, lift);
}

/** The wreath a bald head keeps when it is no longer young. */
function sides(pen: SKRSContext2D, { look, lighting, yaw, away }: HeadView): void {
  if (look.age !== "old" && look.age !== "middle_aged") return;
  const hair = hex(look.hair_colour);
  pen.fillStyle = css(lighting.bright(hair));
  if (away) {
    pen.beginPath();
    pen.moveTo(-47, -14);
    pen.quadraticCurveTo(0, 30, 47, -14);
    pen.quadraticCurveTo(46, 24, 32, 34);
    pen.quadraticCurveTo(0, 44, -32, 34);
    pen.quadraticCurveTo(-46, 24, -47, -14);
    pen.fill();
    return;
  }
  for (const side of [-1, 1]) {
    pen.beginPath();
    pen.ellipse(side * 45 + yaw * (side === 1 ? 3 : -1), -10, 8, 19, side * -0.14, 0, Math.PI * 2);
    pen.fill();
  }
}

function shine(pen: SKRSContext2D, { look, lighting, yaw }: HeadView, lift: number): void {
  pen.strokeStyle = css(mix(lighting.bright(hex(look.hair_colour)), lighting.rim, 0.35), 0.5);
  pen.lineWidth = 5;
  pen.lineCap = "round";
  pen.beginPath();
  pen.arc(yaw * 4, -14, 41 + lift, -Math.PI / 2 + lighting.side * 0.18, -Math.PI / 2 + lighting.side * 0.72, lighting.side < 0);
  pen.stroke();
}

function strands(pen: SKRSContext2D, { look, lighting }: HeadView, low: number): void {
  pen.strokeStyle = css(lighting.dark(hex(look.hair_colour)), 0.5);
  pen.lineWidth = 2.5;
  pen.beginPath();
  for (let i = -3; i <= 3; i++) {
    pen.moveTo(i * 5, -62);
    pen.quadraticCurveTo(i * 15, -20, i * 10, low - 4);
  }
  pen.stroke();
}
