/** The sky: gradient, sun or moon, stars, clouds. */
import type { SKRSContext2D } from "@napi-rs/canvas";
import { ellipse, fade, glow, puff, WIDE } from "./brush.ts";
import { css, mix, scale } from "./colour.ts";
import { chance } from "./noise.ts";
import type { Palette } from "./palette.ts";
import type { Layer } from "./stage.ts";

const SKY_DEPTH = 60;
const CLOUD_DEPTH = 40;
/** Through more haze than this nobody sees a cloud. */
const CLOUDS_HIDDEN = 0.9;

/** Two layers: the dome with its light, and clouds that drift. */
export function sky(palette: Palette, seed: number, clouds = 7): Layer[] {
  const heaven: Layer = { depth: SKY_DEPTH, paint: (pen) => dome(pen, palette, seed) };
  if (palette.hazeDensity > CLOUDS_HIDDEN) return [heaven];
  const drifting: Layer = {
    depth: CLOUD_DEPTH,
    paint: (pen) => cloudBank(pen, palette, seed, clouds),
    shift: ({ seconds }) => [seconds * 4, 0],
  };
  return [heaven, drifting];
}

export function dome(pen: SKRSContext2D, palette: Palette, seed: number): void {
  fade(
    pen,
    [
      [0, scale(palette.skyHigh, 0.82)],
      [0.42, palette.skyHigh],
      [0.72, palette.skyMiddle],
      [0.94, palette.skyLow],
      [1, palette.skyLow],
    ],
    -WIDE,
    -1100,
    WIDE * 2,
    1160,
  );
  pen.fillStyle = css(palette.skyLow);
  pen.fillRect(-WIDE, 50, WIDE * 2, 1200);
  const [x, y] = palette.orbAt;
  const clear = 1 - Math.max(0, palette.hazeDensity - 0.5) * 1.7;
  if (palette.moon) stars(pen, seed, clear * palette.darkness);
  if (clear > 0.1) {
    glow(pen, palette.orb, x, y, palette.moon ? 420 : 760, (palette.moon ? 0.42 : 0.7) * clear);
    ellipse(pen, mix(palette.orb, [255, 255, 255], 0.35), x, y, palette.moon ? 44 : 52, palette.moon ? 44 : 52, clear);
    if (palette.moon) {
      ellipse(pen, palette.skyHigh, x - 12, y - 8, 9, 8, 0.16);
      ellipse(pen, palette.skyHigh, x + 12, y + 12, 13, 11, 0.14);
    }
  }
}

function stars(pen: SKRSContext2D, seed: number, strength: number): void {
  const luck = chance(seed ^ 0x5747);
  for (let i = 0; i < 260; i++) {
    const y = -900 + luck.next() ** 0.8 * 880;
    pen.fillStyle = css([236, 240, 255], luck.between(0.12, 0.85) * Math.max(0, strength));
    pen.beginPath();
    pen.arc(luck.between(-1500, 1500), y, luck.between(0.6, 2), 0, Math.PI * 2);
    pen.fill();
  }
}

function cloudBank(pen: SKRSContext2D, palette: Palette, seed: number, count: number): void {
  const luck = chance(seed ^ 0xc10d);
  const heavy = palette.hazeDensity > 0.55 ? 1.8 : 1;
  for (let i = 0; i < count * heavy; i++) {
    const x = luck.between(-1700, 1700);
    const height = luck.between(0, 1);
    const y = -70 - height * 420;
    const width = luck.between(120, 330) * (0.6 + height * 0.7) * heavy;
    const body = mix(mix(palette.skyMiddle, palette.skyLow, 1 - height), palette.key, 0.3 - palette.darkness * 0.22);
    const base = mix(body, palette.skyHigh, 0.45);
    const alpha = 0.5;
    puff(pen, base, seed + i, x, y + 8, width, width * 0.17, alpha);
    puff(pen, body, seed + i, x + palette.keySide * width * 0.05, y - 2, width * 0.92, width * 0.13, alpha);
    puff(
      pen,
      mix(body, palette.orb, 0.45),
      seed + i * 3,
      x + palette.keySide * width * 0.2,
      y - width * 0.05,
      width * 0.5,
      width * 0.07,
      alpha * 0.7,
    );
  }
}
