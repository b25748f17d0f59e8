/** What is played. */
import type { Rgb } from "../colour.ts";
import { mix, scale } from "../colour.ts";
import { GOLD, STEEL, tilted } from "./materials.ts";
import type { PropPainter } from "./prop.ts";

type Point = readonly [number, number];

const LIGHT: Rgb = mix(GOLD, [255, 246, 214], 0.55);

/** A tube along these points: dark underneath, bright along its back. */
function tube(kit: Parameters<PropPainter>[0], points: readonly Point[], width: number): void {
  kit.line(scale(GOLD, 0.5), width + 10, points);
  kit.line(GOLD, width, points);
  kit.line(
    LIGHT,
    width * 0.22,
    points.map(([x, y]): Point => [x - width * 0.2, y - width * 0.22]),
    0.8,
  );
}

const arc = (x: number, y: number, rx: number, ry: number, from: number, to: number): Point[] =>
  Array.from({ length: 33 }, (_, step) => {
    const turn = from + ((to - from) * step) / 32;
    return [x + Math.cos(turn) * rx, y + Math.sin(turn) * ry];
  });

/** A tuba, and every other brass instrument seen as one. */
export const brassInstrument: PropPainter = (kit) => {
  kit.contact(0, 8, 210);
  tilted(kit, 0.1, 0, -200, () => {
    tube(kit, arc(0, 40, 150, 160, -0.2, Math.PI + 0.35), 66);
    tube(kit, arc(16, 50, 84, 96, -0.5, Math.PI + 0.1), 40);
    tube(
      kit,
      [
        [100, 30],
        [96, -120],
      ],
      40,
    );
    for (const x of [-34, 6, 46]) {
      kit.round(scale(STEEL, 0.75), x - 14, -90, 30, 150, 12);
      kit.round(STEEL, x - 14, -90, 12, 150, 6);
      kit.oval(LIGHT, x, -98, 13, 9);
    }
    kit.line(STEEL, 12, [
      [96, -120],
      [128, -170],
      [170, -176],
    ]);
    kit.oval(scale(STEEL, 0.8), 180, -176, 16, 22);
    kit.poly(scale(GOLD, 0.78), [
      [-186, 30],
      [-176, -120],
      [-262, -262],
      [20, -262],
      [-78, -120],
      [-112, 30],
    ]);
    kit.poly(GOLD, [
      [-178, 30],
      [-166, -120],
      [-240, -262],
      [-120, -262],
      [-128, -120],
      [-140, 30],
    ]);
    kit.oval(scale(GOLD, 0.6), -121, -264, 146, 44);
    kit.oval(scale(GOLD, 0.28), -121, -262, 118, 32);
    kit.oval(LIGHT, -190, -274, 34, 8, 0.7);
  });
  kit.glow([255, 226, 150], -120, -430, 260, 0.3);
};
