import { css, mix, scale } from "../colour.ts";
import type { Kit } from "../kit.ts";
import { stand } from "../kit.ts";
import { at } from "../noise.ts";
import { dome, sky } from "../sky.ts";
import type { Layer, SetPlan } from "../stage.ts";
import { WOOD } from "./furniture.ts";
import { water } from "./ground.ts";
import { cut, rumble } from "./passing.ts";

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
