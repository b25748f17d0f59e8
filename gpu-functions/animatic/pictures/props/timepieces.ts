import { scale } from "../colour.ts";
import type { Kit } from "../kit.ts";
import { at } from "../noise.ts";
import { GOLD, INK, LEATHER, STEEL } from "./materials.ts";
import type { PropPainter } from "./prop.ts";

export const clock: PropPainter = (kit, { seconds, seed }) => {
  kit.contact(0, 8, 190);
  for (const x of [-110, 110])
    kit.poly(scale(GOLD, 0.7), [
      [x - 20, -60],
      [x + 20, -60],
      [x * 1.4 + 10, 0],
      [x * 1.4 - 10, 0],
    ]);
  kit.oval(scale(GOLD, 0.8), 0, -220, 206, 206);
  kit.oval(GOLD, -4, -224, 192, 192);
  kit.oval([244, 238, 222], 0, -220, 172, 172);
  for (let i = 0; i < 12; i++) {
    const a = (i * Math.PI) / 6;
    kit.line(INK, i % 3 ? 5 : 11, [
      [Math.sin(a) * 138, -220 - Math.cos(a) * 138],
      [Math.sin(a) * 158, -220 - Math.cos(a) * 158],
    ]);
  }
  const start = at(seed, 1) * 43200;
  hands(kit, 0, -220, 130, start + seconds, Math.floor(seconds));
};

function hands(kit: Kit, x: number, y: number, reach: number, time: number, tick: number): void {
  const point = (turns: number, length: number): readonly [number, number] => [
    x + Math.sin(turns * Math.PI * 2) * length,
    y - Math.cos(turns * Math.PI * 2) * length,
  ];
  kit.line(INK, reach * 0.1, [[x, y], point(time / 43200, reach * 0.6)]);
  kit.line(INK, reach * 0.07, [[x, y], point((time % 3600) / 3600, reach * 0.92)]);
  kit.line([190, 50, 44], reach * 0.03, [point(tick / 60 + 0.5, reach * 0.2), point(tick / 60, reach)]);
  kit.oval([190, 50, 44], x, y, reach * 0.06, reach * 0.06);
}

export const watch: PropPainter = (kit, { seconds, seed }) => {
  kit.contact(0, 8, 220);
  kit.poly(LEATHER, [
    [-70, -400],
    [70, -400],
    [88, -270],
    [-88, -270],
  ]);
  kit.poly(LEATHER, [
    [-88, -130],
    [88, -130],
    [66, 0],
    [-66, 0],
  ]);
  kit.oval(STEEL, 0, -200, 136, 136);
  kit.oval([36, 44, 60], 0, -200, 114, 114);
  for (let i = 0; i < 12; i++)
    kit.oval([230, 232, 236], Math.sin((i * Math.PI) / 6) * 92, -200 - Math.cos((i * Math.PI) / 6) * 92, 6, 6);
  const light: Kit = { ...kit, line: (_c, w, p) => kit.line([236, 238, 242], w, p) };
  hands(light, 0, -200, 88, at(seed, 1) * 43200 + seconds, Math.floor(seconds));
  kit.round(STEEL, 134, -214, 26, 28, 8);
};
