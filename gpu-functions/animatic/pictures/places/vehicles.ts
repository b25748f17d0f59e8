/** Inside things that move: what passes outside is drawn live. */
import type { SKRSContext2D } from "@napi-rs/canvas";
import { fade, glow, ridgeAt, WIDE } from "../brush.ts";
import type { Rgb } from "../colour.ts";
import { css, mix, scale } from "../colour.ts";
import type { Kit } from "../kit.ts";
import { stand } from "../kit.ts";
import { at } from "../noise.ts";
import type { Palette } from "../palette.ts";
import { dome, sky } from "../sky.ts";
import type { Layer, Moment, SetPlan } from "../stage.ts";
import { STEEL, WOOD } from "./furniture.ts";
import { water } from "./ground.ts";

/** Hills and posts that pass at `speed` (stage units a second at depth 1), as layers of their own. */
function passing(palette: Palette, seed: number, speed: number): Layer[] {
  return [
    { depth: 60, paint: (pen) => dome(pen, palette, seed) },
    ...[12, 7].map(
      (depth): Layer => ({
        depth,
        live: (pen, { seconds }) => ridgeStrip(pen, palette, seed + depth, (seconds * speed) / depth, depth),
      }),
    ),
    {
      depth: 4,
      live: (pen, { seconds }) => {
        const pitch = 900;
        const offset = (seconds * speed) / 4;
        const dark = mix(palette.shadow, palette.haze, 0.15);
        pen.fillStyle = css(dark);
        for (let i = -3; i < 4; i++) {
          const slot = i + Math.floor(offset / pitch);
          const x = slot * pitch - offset + at(seed, slot) * 300;
          if (at(seed, slot + 900) > 0.5) {
            pen.fillRect(x, -420, 13, 620);
            pen.fillRect(x - 50, -390, 113, 9);
          } else {
            pen.beginPath();
            pen.ellipse(x, -40, 150, 190, 0, 0, Math.PI * 2);
            pen.fill();
            pen.fillRect(x - 12, 20, 24, 240);
          }
          if (palette.lamps > 0.6 && at(seed, slot + 300) > 0.6) glow(pen, palette.lamp, x + 300, -60, 190, 0.6);
        }
        pen.fillRect(-WIDE, 190, WIDE * 2, 900);
      },
    },
  ];
}

function ridgeStrip(pen: SKRSContext2D, palette: Palette, seed: number, offset: number, depth: number): void {
  const haze = depth > 9 ? 0.6 : 0.35;
  pen.fillStyle = css(mix(mix([92, 112, 96], palette.shadow, 0.3 + palette.darkness * 0.5), palette.haze, haze));
  pen.beginPath();
  pen.moveTo(-1500, 900);
  for (let x = -1500; x <= 1500; x += 18) pen.lineTo(x, ridgeAt(seed, x + offset, 70, 130, depth > 9 ? 240 : 150));
  pen.lineTo(1500, 900);
  pen.closePath();
  pen.fill();
}

/** Cuts windows out of a wall already painted. */
function cut(pen: SKRSContext2D, trace: () => void): void {
  pen.save();
  pen.globalCompositeOperation = "destination-out";
  pen.fillStyle = "#000";
  pen.beginPath();
  trace();
  pen.fill();
  pen.restore();
}

/** A small shake of the whole vehicle. */
function rumble(strength: number): (moment: Moment) => readonly [number, number] {
  return ({ seconds }) => [
    Math.sin(seconds * 7.3) * strength * 0.4,
    Math.sin(seconds * 9.1) * strength + Math.sin(seconds * 23) * strength * 0.3,
  ];
}

export function carInside({ palette, seed }: SetPlan): Layer[] {
  const trim: Rgb = [58, 56, 64];
  return [
    ...passing(palette, seed, 2600),
    {
      depth: 1.5,
      shift: rumble(1.2),
      paint: (pen) =>
        stand(pen, palette, 1.5, (kit) => {
          kit.shade(trim, -3000, -1600, 6000, 2600, 0.8, 0.9);
          cut(pen, () => pen.roundRect(-1050, -770, 980, 420, 70));
          cut(pen, () => pen.roundRect(60, -770, 980, 420, 70));
          kit.rect(scale(trim, 0.7), -1100, -346, 2200, 30);
          for (const x of [-700, 420]) {
            kit.round([84, 72, 70], x - 190, -470, 400, 560, 80);
            kit.round([98, 84, 80], x - 150, -440, 320, 480, 70);
            kit.round([92, 78, 76], x - 100, -600, 220, 150, 60);
          }
          kit.poly(
            [226, 236, 240],
            [
              [-1000, -400],
              [-700, -760],
              [-560, -760],
              [-860, -400],
            ],
            0.12,
          );
          kit.poly(
            [226, 236, 240],
            [
              [200, -400],
              [500, -760],
              [620, -760],
              [320, -400],
            ],
            0.1,
          );
        }),
    },
    {
      depth: 0.86,
      shift: rumble(2),
      paint: (pen) =>
        stand(pen, { ...palette, ambient: scale(palette.ambient, 0.6) }, 0.86, (kit) => {
          kit.poly(
            [40, 38, 46],
            [
              [-2400, -130],
              [-900, -190],
              [900, -190],
              [2400, -130],
              [2400, 900],
              [-2400, 900],
            ],
          );
          kit.rect([70, 66, 74], -2400, -150, 4800, 8);
          kit.shine([120, 210, 190], -640, -110, 190, 60, 8);
          kit.glow([120, 210, 190], -545, -80, 240, 0.4);
          kit.line([26, 26, 30], 42, [
            [-820, -60],
            [-700, -260],
            [-420, -260],
            [-300, -60],
          ]);
        }),
    },
  ];
}

export function trainInside({ palette, seed }: SetPlan): Layer[] {
  const panel: Rgb = [134, 92, 62];
  const seat: Rgb = [110, 48, 52];
  return [
    ...passing(palette, seed, 3800),
    {
      depth: 1.6,
      shift: rumble(1),
      paint: (pen) =>
        stand(pen, palette, 1.6, (kit) => {
          kit.shade([196, 180, 148], -3200, -1700, 6400, 900, 0.7, 1);
          kit.shade(panel, -3200, -820, 6400, 1900, 1, 0.6);
          for (const x of [-1640, -520, 600]) {
            cut(pen, () => pen.roundRect(x, -760, 1040, 440, 36));
            kit.line(scale(panel, 1.3), 14, [
              [x, -324],
              [x + 1040, -324],
            ]);
            for (const c of [x - 20, x + 1000]) kit.shade([150, 120, 84], c, -790, 80, 490, 1, 0.7);
          }
          kit.rect([176, 140, 84], -3200, -900, 6400, 16);
          for (let x = -3100; x < 3100; x += 60) kit.rect([150, 120, 76], x, -900, 6, 90);
          kit.glow(palette.lamp, 0, -1000, 1000, 0.4);
        }),
    },
    {
      depth: 1.3,
      shift: rumble(1.4),
      paint: (pen) =>
        stand(pen, palette, 1.3, (kit) => {
          for (const side of [-1, 1]) {
            kit.round(scale(seat, 0.8), side * 850 - 130, -560, 260, 600, 60);
            kit.round(seat, side * 830 - (side > 0 ? 330 : 0), -190, 330, 190, 40);
            kit.round(scale(seat, 1.3), side * 830 - 60, -610, 130, 110, 40);
          }
          kit.rect(WOOD, -130, -250, 260, 22);
          kit.rect(scale(WOOD, 0.7), -14, -230, 28, 260);
          kit.round([232, 226, 212], 40, -296, 50, 46, 8);
        }),
    },
  ];
}

export function aircraft({ palette, seed }: SetPlan): Layer[] {
  return [
    { depth: 60, paint: (pen) => dome(pen, palette, seed) },
    {
      depth: 9,
      live(pen, { seconds }) {
        for (let i = 0; i < 9; i++) {
          const x = ((((i * 420 + at(seed, i) * 200 - seconds * 60) % 3400) + 3400) % 3400) - 1700;
          pen.fillStyle = css(mix(palette.skyLow, [255, 255, 255], 0.5), 0.8);
          pen.beginPath();
          pen.ellipse(x, 60 + at(seed, i + 5) * 120, 260, 60, 0, 0, Math.PI * 2);
          pen.ellipse(x + 120, 20 + at(seed, i + 5) * 120, 140, 60, 0, 0, Math.PI * 2);
          pen.fill();
        }
      },
    },
    {
      depth: 1.55,
      shift: rumble(0.7),
      paint: (pen) =>
        stand(pen, palette, 1.55, (kit) => {
          kit.shade([206, 204, 200], -3200, -1700, 6400, 2800, 1, 0.7);
          kit.shade([180, 178, 178], -3200, -1700, 6400, 780, 0.8, 1.1);
          kit.rect([156, 156, 158], -3200, -930, 6400, 12);
          for (let x = -1860; x < 1900; x += 520) {
            kit.round([180, 178, 176], x - 34, -794, 268, 388, 120);
            cut(pen, () => pen.roundRect(x, -760, 200, 320, 90));
          }
          kit.shine([255, 246, 224], -3200, -990, 6400, 18, 4);
          kit.glow(palette.lamp, 0, -980, 900, 0.3);
        }),
    },
    {
      depth: 1.3,
      shift: rumble(0.9),
      paint: (pen) =>
        stand(pen, palette, 1.3, (kit) => {
          for (const x of [-1100, -640, 640, 1100]) {
            kit.round([52, 72, 104], x - 160, -520, 320, 620, 60);
            kit.round([62, 86, 122], x - 130, -490, 260, 320, 46);
            kit.rect([226, 224, 216], x - 96, -520, 192, 90, 0.9);
          }
        }),
    },
  ];
}

export function wheelhouse({ palette, seed }: SetPlan): Layer[] {
  return [
    ...sky(palette, seed, 6),
    water(palette, seed, 10, 6, 900, 1.3),
    {
      depth: 1.5,
      shift: ({ seconds }) => [0, Math.sin(seconds * 0.8) * 7],
      paint: (pen) =>
        stand(pen, palette, 1.5, (kit) => {
          kit.shade(WOOD, -3000, -1600, 6000, 2700, 0.8, 0.7);
          for (const x of [-1290, -620, 50, 720]) cut(pen, () => pen.roundRect(x, -790, 570, 420, 16));
          for (let x = -2400; x < 2400; x += 150)
            kit.line(
              scale(WOOD, 0.76),
              4,
              [
                [x, -360],
                [x, 300],
              ],
              0.7,
            );
          kit.block(scale(WOOD, 0.8), -700, 0, 1400, 300, 34);
          for (const [x, c] of [
            [-560, [90, 214, 150]],
            [-420, [255, 180, 80]],
            [420, [90, 190, 214]],
          ] as const) {
            kit.oval([40, 40, 44], x, -360, 52, 52);
            kit.shine([c[0], c[1], c[2]], x - 34, -394, 68, 68, 34);
            kit.glow([c[0], c[1], c[2]], x, -360, 150, 0.4);
          }
          wheel(kit, 0, -380);
          kit.glow(palette.lamp, 0, -950, 800, 0.45);
        }),
    },
  ];
}

function wheel(kit: Kit, x: number, y: number): void {
  for (let i = 0; i < 8; i++) {
    const a = (i * Math.PI) / 4;
    kit.line([92, 58, 40], 18, [
      [x, y],
      [x + Math.cos(a) * 190, y + Math.sin(a) * 190],
    ]);
  }
  kit.pen.lineWidth = 26;
  kit.pen.strokeStyle = css(kit.tone([116, 74, 48]));
  kit.pen.beginPath();
  kit.pen.arc(x, y, 140, 0, Math.PI * 2);
  kit.pen.stroke();
  kit.oval([190, 150, 82], x, y, 34, 34);
}

export function spaceship({ palette, seed }: SetPlan): Layer[] {
  const hull: Rgb = [112, 120, 134];
  const night: Palette = {
    ...palette,
    skyHigh: [8, 10, 24],
    skyMiddle: [12, 16, 38],
    skyLow: [20, 24, 54],
    moon: true,
    darkness: 0.9,
    hazeDensity: 0.3,
    orbAt: [-160, -210],
  };
  return [
    ...outerSpace(night, seed),
    {
      depth: 1.6,
      paint: (pen) =>
        stand(pen, { ...palette, ambient: mix(palette.ambient, [150, 170, 210], 0.5) }, 1.6, (kit) => {
          kit.shade(hull, -3200, -1700, 6400, 2900, 0.6, 0.7);
          cut(pen, () => {
            pen.moveTo(-880, -300);
            pen.lineTo(-640, -860);
            pen.lineTo(640, -860);
            pen.lineTo(880, -300);
            pen.closePath();
          });
          for (const side of [-1, 1]) {
            kit.poly(scale(hull, 1.2), [
              [side * 880, -290],
              [side * 640, -870],
              [side * 690, -890],
              [side * 950, -290],
            ]);
            for (let i = 0; i < 5; i++) {
              kit.rect(scale(hull, 0.6), side * 1380 - 170, -820 + i * 160, 340, 140);
              kit.shine(
                i % 2 ? [90, 210, 230] : [255, 170, 84],
                side * 1380 - 140,
                -790 + i * 160,
                80 + at(seed, i) * 180,
                12,
                4,
              );
            }
            kit.shine([120, 200, 240], side * 1130 - 8, -1100, 16, 1000, 8);
            kit.glow([110, 190, 240], side * 1130, -600, 460, 0.5);
          }
          kit.line(scale(hull, 1.15), 30, [
            [0, -860],
            [0, -300],
          ]);
          kit.block(scale(hull, 0.7), -1000, 0, 2000, 260, 60);
          for (let i = 0; i < 22; i++)
            kit.shine(
              (
                [
                  [90, 220, 230],
                  [255, 180, 90],
                  [255, 96, 96],
                  [140, 240, 170],
                ] as Rgb[]
              )[i % 4] ?? [255, 255, 255],
              -940 + i * 86,
              -240 + (i % 3) * 40,
              40,
              14,
              4,
            );
          kit.glow([90, 200, 230], 0, -260, 900, 0.3);
        }),
    },
    {
      depth: 1.28,
      paint: (pen) =>
        stand(pen, { ...palette, ambient: mix(palette.ambient, [150, 170, 210], 0.5) }, 1.28, (kit) => {
          for (const x of [-840, 840]) {
            kit.round([58, 62, 74], x - 170, -560, 340, 600, 70);
            kit.round([74, 80, 94], x - 130, -520, 260, 420, 50);
            kit.rect(STEEL, x - 20, 40, 40, 60);
          }
        }),
    },
  ];
}

export function outerSpace(palette: Palette, seed: number): Layer[] {
  return [
    {
      depth: 60,
      paint(pen) {
        fade(
          pen,
          [
            [0, [6, 8, 20]],
            [0.5, [12, 14, 34]],
            [1, [8, 8, 22]],
          ],
          -WIDE,
          -1300,
          WIDE * 2,
          2600,
        );
        for (let i = 0; i < 7; i++)
          glow(
            pen,
            (
              [
                [92, 64, 150],
                [40, 92, 150],
                [150, 62, 110],
              ] as Rgb[]
            )[i % 3] ?? [90, 60, 150],
            -1200 + at(seed, i) * 2400,
            -500 + at(seed, i + 9) * 900,
            520,
            0.34,
          );
        for (let i = 0; i < 620; i++) {
          pen.fillStyle = css([226, 234, 255], 0.2 + at(seed, i + 3000) * 0.8);
          pen.beginPath();
          pen.arc(
            -1700 + at(seed, i) * 3400,
            -1100 + at(seed, i + 1000) * 2200,
            0.5 + at(seed, i + 2000) ** 4 * 2.4,
            0,
            Math.PI * 2,
          );
          pen.fill();
        }
      },
    },
    {
      depth: 24,
      paint(pen) {
        const colour: Rgb = (
          [
            [196, 120, 84],
            [92, 140, 176],
            [150, 132, 190],
          ] as Rgb[]
        )[seed % 3] ?? [92, 140, 176];
        const [x, y, r] = [palette.orbAt[0] * 0.9, -60, 330];
        glow(pen, colour, x, y, r * 1.9, 0.5);
        pen.save();
        pen.beginPath();
        pen.arc(x, y, r, 0, Math.PI * 2);
        pen.clip();
        for (let i = 0; i < 16; i++) {
          pen.fillStyle = css(scale(colour, 0.72 + at(seed, i + 60) * 0.5));
          pen.fillRect(x - r, y - r + (i * r) / 8, r * 2, r / 8 + 2);
        }
        const night = pen.createRadialGradient(x + palette.keySide * r * 0.6, y - r * 0.5, r * 0.3, x, y, r * 1.25);
        night.addColorStop(0, css([255, 244, 220], 0.22));
        night.addColorStop(0.45, css([8, 8, 24], 0.1));
        night.addColorStop(1, css([4, 4, 16], 0.94));
        pen.fillStyle = night;
        pen.fillRect(x - r, y - r, r * 2, r * 2);
        pen.restore();
      },
    },
  ];
}

export function space({ palette, seed }: SetPlan): Layer[] {
  return [
    ...outerSpace(palette, seed),
    {
      depth: 1.5,
      paint: (pen) =>
        stand(pen, { ...palette, ambient: [120, 128, 156], hazeDensity: 0 }, 1.5, (kit) => {
          kit.poly(
            [120, 124, 136],
            [
              [-3000, 40],
              [-1800, -60],
              [-700, 10],
              [500, -20],
              [1700, -90],
              [3000, 30],
              [3000, 1200],
              [-3000, 1200],
            ],
          );
          for (let i = 0; i < 11; i++) {
            const x = -2000 + i * 390 + at(seed, i) * 160;
            kit.oval([92, 96, 110], x, 90 + at(seed, i + 5) * 180, 120 + at(seed, i + 9) * 110, 26);
            kit.oval([146, 150, 162], x, 102 + at(seed, i + 5) * 180, 110 + at(seed, i + 9) * 100, 20);
          }
        }),
    },
  ];
}
