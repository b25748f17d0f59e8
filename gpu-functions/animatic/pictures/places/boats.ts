/** Boats, and the deck people stand on. */
import type { Rgb } from "../colour.ts";
import { scale } from "../colour.ts";
import type { Kit } from "../kit.ts";
import { stand } from "../kit.ts";
import { at } from "../noise.ts";
import type { Layer, SetPlan } from "../stage.ts";

/** The rail people stand at. */
export function deck(palette: SetPlan["palette"], seed: number, large: boolean): Layer {
  return {
    depth: 1.25,
    paint: (pen) =>
      stand(pen, palette, 1.25, (kit) => {
        const plank: Rgb = large ? [152, 150, 146] : [148, 112, 80];
        kit.shade(plank, -3200, -14, 6400, 700, 1, 0.5);
        for (let x = -3000; x < 3000; x += 130)
          kit.line(
            scale(plank, 0.72),
            4,
            [
              [x, -10],
              [x * 1.7, 600],
            ],
            0.7,
          );
        for (let x = -3000; x < 3000; x += 360) kit.rect([214, 212, 204], x + at(seed, 1) * 90, -290, 18, 290);
        for (const y of [-300, -200, -100]) kit.rect([226, 224, 216], -3000, y, 6000, y === -300 ? 22 : 9);
        kit.round([206, 84, 58], 560, -260, 150, 150, 75);
        kit.round([196, 196, 190], 600, -220, 70, 70, 35);
      }),
  };
}

export function sail(kit: Kit): void {
  kit.poly(
    [240, 234, 220],
    [
      [0, -60],
      [0, -520],
      [240, -90],
    ],
  );
  kit.poly(
    [222, 214, 200],
    [
      [-14, -60],
      [-14, -440],
      [-170, -90],
    ],
  );
  kit.poly(
    [96, 58, 48],
    [
      [-210, -50],
      [290, -50],
      [220, 34],
      [-150, 34],
    ],
  );
}

export function trawler(kit: Kit, hull: Rgb): void {
  kit.poly(hull, [
    [-520, -190],
    [-420, 40],
    [420, 40],
    [600, -250],
    [380, -170],
    [-300, -160],
  ]);
  kit.poly(scale(hull, 0.6), [
    [-450, -20],
    [-420, 40],
    [420, 40],
    [456, -20],
  ]);
  kit.rect([232, 226, 212], -300, -440, 300, 280);
  kit.rect([62, 84, 96], -270, -410, 90, 90);
  kit.rect([62, 84, 96], -140, -410, 90, 90);
  kit.rect(scale(hull, 0.8), -330, -466, 360, 34);
  kit.line([70, 58, 54], 18, [
    [150, -170],
    [150, -800],
  ]);
  kit.line([70, 58, 54], 9, [
    [150, -780],
    [560, -240],
  ]);
  kit.line([70, 58, 54], 7, [
    [150, -780],
    [-330, -460],
  ]);
  if (kit.palette.lamps > 0.3) {
    kit.shine(kit.palette.lamp, -266, -404, 82, 82, 3);
    kit.glow(kit.palette.lamp, -225, -360, 300, 0.5);
    kit.glow([255, 240, 210], 150, -800, 200, 0.7);
  }
}
