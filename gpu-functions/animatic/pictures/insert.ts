/** The thing an insert shows: large, lit from above, the place out of focus behind it. */
import type { SKRSContext2D } from "@napi-rs/canvas";
import type { Picture } from "../../../schema/shotlist.ts";
import { fade, glow, polygon, WIDE } from "./brush.ts";
import type { Rgb } from "./colour.ts";
import { css, mix, scale } from "./colour.ts";
import { kitOf } from "./kit.ts";
import { at, seedOf } from "./noise.ts";
import type { Palette } from "./palette.ts";
import { lit } from "./palette.ts";
import { placeLayers } from "./places/place.ts";
import { LIVING, PROP_FACTS } from "./props/prop.ts";
import type { Layer } from "./stage.ts";

/** Where the thing's foot stands, frame units from the centre. */
const FOOT_Y = 285;
const THING_SCALE = 1.42;

export function insertLayers(picture: Picture, palette: Palette): Layer[] {
  const insert = picture.insert;
  if (!insert) return [];
  const facts = PROP_FACTS[insert.prop];
  const seed = seedOf(picture.place.name, insert.prop, insert.label);
  const bright: Palette = {
    ...palette,
    ambient: mix(palette.ambient, [255, 246, 232], 0.5),
    lamps: Math.max(0.7, palette.lamps),
    hazeDensity: 0,
  };
  const view = (seconds: number) => ({ seconds, seed, label: insert.label || insert.prop.replace("_", " ") });
  const thing = (pen: SKRSContext2D, seconds: number) => {
    pen.save();
    pen.translate(0, FOOT_Y);
    pen.scale(THING_SCALE, THING_SCALE);
    facts.paint(kitOf(pen, bright, 1), view(seconds));
    pen.restore();
  };
  return [
    ...placeLayers({ ...picture.place, set_dressing: [] }, palette, "near").filter(({ depth }) => depth > 1.2),
    {
      depth: 1.19,
      paint: (pen) =>
        fade(
          pen,
          [
            [0, palette.shadow, 0.5],
            [0.5, palette.shadow, 0.18],
            [1, palette.shadow, 0.6],
          ],
          -WIDE,
          -900,
          WIDE * 2,
          1800,
        ),
    },
    {
      depth: 1.06,
      paint(pen) {
        if (facts.onTable) tabletop(pen, bright, seed);
        glow(pen, mix(bright.key, bright.lamp, 0.5), bright.keySide * 60, FOOT_Y - 270, 820, 0.4);
      },
    },
    LIVING.has(insert.prop)
      ? { depth: 1, live: (pen, { seconds }) => thing(pen, seconds) }
      : { depth: 1.01, paint: (pen) => thing(pen, 0) },
    { depth: 0.94, live: (pen, { seconds }) => motes(pen, bright, seed, seconds) },
  ];
}

function tabletop(pen: SKRSContext2D, palette: Palette, seed: number): void {
  const surface = (
    [
      [122, 82, 56],
      [88, 70, 66],
      [146, 112, 78],
      [76, 82, 90],
    ] as Rgb[]
  )[seed % 4] ?? [122, 82, 56];
  const wood = lit(palette, surface, 1);
  const top = FOOT_Y - 130;
  fade(
    pen,
    [
      [0, mix(wood, palette.key, 0.16)],
      [0.35, wood],
      [1, scale(wood, 0.45)],
    ],
    -WIDE,
    top,
    WIDE * 2,
    900,
  );
  for (let i = 0; i < 16; i++) {
    const y = top + 14 + (i / 16) ** 1.7 * 560;
    polygon(
      pen,
      scale(wood, 0.84),
      [
        [-WIDE, y],
        [WIDE, y + (at(seed, i) - 0.5) * 26],
        [WIDE, y + 4 + i * 0.6],
        [-WIDE, y + 2],
      ],
      0.5,
    );
  }
  fade(
    pen,
    [
      [0, [255, 255, 255], 0.16],
      [1, [255, 255, 255], 0],
    ],
    -WIDE,
    top,
    WIDE * 2,
    8,
  );
}

/** Dust in the light. */
function motes(pen: SKRSContext2D, palette: Palette, seed: number, seconds: number): void {
  pen.fillStyle = css(mix(palette.key, [255, 255, 255], 0.4), 0.35);
  pen.beginPath();
  for (let i = 0; i < 26; i++) {
    const x = ((at(seed, i) * 1500 + seconds * 12 * (0.5 + at(seed, i + 90))) % 1500) - 750;
    const y = -360 + ((at(seed, i + 40) * 700 - seconds * 7) % 700);
    const r = 1 + at(seed, i + 70) * 2;
    pen.moveTo(x + r, y);
    pen.arc(x, y, r, 0, Math.PI * 2);
  }
  pen.fill();
}
