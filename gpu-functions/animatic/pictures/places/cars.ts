import type { Rgb } from "../colour.ts";
import { scale } from "../colour.ts";
import type { Kit } from "../kit.ts";
import { stand } from "../kit.ts";
import { at } from "../noise.ts";
import type { Palette } from "../palette.ts";
import type { Layer } from "../stage.ts";

/** Headlamps and tail lamps along a road. */
export function traffic(
  pen: Parameters<NonNullable<Layer["live"]>>[0],
  palette: Palette,
  seed: number,
  seconds: number,
  depth: number,
): void {
  stand(pen, palette, depth, (kit) => {
    for (let i = 0; i < 3; i++) {
      const way = i % 2 ? 1 : -1;
      const x = (((at(seed, i) * 6400 + seconds * (420 + at(seed, i + 7) * 260)) % 6400) - 3200) * way;
      car(
        kit,
        x,
        120 + (i % 2) * 130,
        way === 1 ? 1 : -1,
        (
          [
            [150, 56, 48],
            [196, 190, 178],
            [52, 72, 96],
          ] as Rgb[]
        )[i] ?? [90, 90, 96],
      );
    }
  });
}

export function car(kit: Kit, x: number, y: number, way: 1 | -1, paint: Rgb): void {
  const { pen } = kit;
  pen.save();
  pen.translate(x, y);
  pen.scale(way, 1);
  kit.contact(0, 0, 330);
  kit.poly(paint, [
    [-330, -40],
    [-336, -120],
    [-250, -142],
    [-160, -226],
    [90, -226],
    [190, -140],
    [310, -118],
    [334, -40],
  ]);
  kit.poly(scale(paint, 1.2), [
    [-250, -142],
    [190, -140],
    [310, -118],
    [-320, -118],
  ]);
  kit.poly(
    [70, 90, 104],
    [
      [-218, -142],
      [-146, -212],
      [-40, -212],
      [-40, -142],
    ],
  );
  kit.poly(
    [70, 90, 104],
    [
      [-20, -142],
      [-20, -212],
      [80, -212],
      [154, -142],
    ],
  );
  for (const wx of [-200, 200]) {
    kit.oval([24, 24, 28], wx, -40, 62, 62);
    kit.oval([150, 152, 156], wx, -40, 28, 28);
  }
  kit.shine([255, 240, 200], 304, -112, 26, 28, 8);
  kit.shine([226, 50, 40], -336, -112, 18, 28, 6);
  if (kit.palette.lamps > 0.3) {
    kit.glow([255, 238, 196], 330, -98, 380, 0.7);
    kit.glow([255, 60, 44], -330, -98, 180, 0.5);
  }
  pen.restore();
}
