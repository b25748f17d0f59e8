/** Rain, snow, fog and blown dust in the open: functions of time and seed alone. */
import type { SKRSContext2D } from "@napi-rs/canvas";
import type { Place } from "../../../schema/shotlist.ts";
import { fade, puff, WIDE } from "./brush.ts";
import { css, mix } from "./colour.ts";
import { at, drift } from "./noise.ts";
import type { Palette } from "./palette.ts";
import type { Layer, Moment } from "./stage.ts";

/** Frame units: fog has no edges. */
const FOG_BLUR = 12;

export function weatherLayers(place: Place, palette: Palette, seed: number): Layer[] {
  if (place.interior || place.kind === "space") return [];
  const bright = mix(palette.skyLow, [255, 255, 255], 0.5);
  switch (place.weather) {
    case "clear":
    case "cloudy":
    case "heat":
      return [];
    case "wind":
      return [falling(0.8, (pen, moment) => flakes(pen, moment, seed, bright, 40, 520, 60, 3, 0.5))];
    case "rain":
    case "storm": {
      const slant = place.weather === "storm" ? 0.32 : 0.1;
      const layers: Layer[] = [
        { depth: 2.6, paint: (pen) => mist(pen, palette, 0.42) },
        falling(1.6, (pen, moment) => streaks(pen, moment, seed, bright, 190, slant, 60, 0.2)),
        falling(0.8, (pen, moment) => streaks(pen, moment, seed + 7, bright, 110, slant, 110, 0.28)),
      ];
      if (place.weather === "storm") layers.push(lightning(seed));
      return layers;
    }
    case "snow":
      return [
        { depth: 2.6, paint: (pen) => mist(pen, palette, 0.4) },
        falling(1.5, (pen, moment) => flakes(pen, moment, seed, [250, 252, 255], 260, 40, 95, 3.4, 0.8)),
        falling(0.8, (pen, moment) => flakes(pen, moment, seed + 3, [250, 252, 255], 120, 60, 130, 6, 0.85)),
      ];
    case "fog":
      return [
        { depth: 5, blur: FOG_BLUR, paint: (pen) => mist(pen, palette, 0.75), shift: ({ seconds }) => [seconds * 9, 0] },
        {
          depth: 1.7,
          blur: FOG_BLUR,
          paint: (pen) => bank(pen, palette, seed, 0.34),
          shift: ({ seconds }) => [seconds * 16, Math.sin(seconds * 0.4) * 6],
        },
        {
          depth: 0.85,
          blur: FOG_BLUR,
          paint: (pen) => bank(pen, palette, seed + 5, 0.2),
          shift: ({ seconds }) => [seconds * -22, 0],
        },
      ];
    default:
      return place.weather satisfies never;
  }
}

function falling(depth: number, live: (pen: SKRSContext2D, moment: Moment) => void): Layer {
  return { depth, live };
}

function streaks(
  pen: SKRSContext2D,
  { seconds }: Moment,
  seed: number,
  colour: readonly [number, number, number],
  count: number,
  slant: number,
  length: number,
  alpha: number,
): void {
  pen.strokeStyle = css(colour, alpha);
  pen.lineWidth = length / 55;
  pen.beginPath();
  for (let i = 0; i < count; i++) {
    const fall = (at(seed, i) + seconds * (1.3 + at(seed, i + 9000) * 0.5)) % 1;
    const x = -1100 + at(seed, i + 3000) * 2200 + slant * fall * 1300;
    const y = -700 + fall * 1400;
    pen.moveTo(x, y);
    pen.lineTo(x + slant * length, y + length);
  }
  pen.stroke();
}

function flakes(
  pen: SKRSContext2D,
  { seconds }: Moment,
  seed: number,
  colour: readonly [number, number, number],
  count: number,
  across: number,
  speed: number,
  size: number,
  alpha: number,
): void {
  pen.fillStyle = css(colour, alpha);
  pen.beginPath();
  for (let i = 0; i < count; i++) {
    const fall = (at(seed, i) * 1400 + seconds * speed * (0.7 + at(seed, i + 5000) * 0.6)) % 1400;
    const side = (at(seed, i + 3000) * 2400 + seconds * across * (0.6 + at(seed, i + 7000))) % 2400;
    const x = -1200 + side + drift(seed + i, seconds * 0.5) * 40;
    const r = size * (0.5 + at(seed, i + 1000) * 0.7);
    pen.moveTo(x + r, -700 + fall);
    pen.arc(x, -700 + fall, r, 0, Math.PI * 2);
  }
  pen.fill();
}

function mist(pen: SKRSContext2D, palette: Palette, alpha: number): void {
  fade(
    pen,
    [
      [0, palette.haze, 0],
      [0.55, palette.haze, alpha],
      [1, palette.haze, alpha * 0.5],
    ],
    -WIDE,
    -520,
    WIDE * 2,
    1000,
  );
}

function bank(pen: SKRSContext2D, palette: Palette, seed: number, alpha: number): void {
  const light = mix(palette.haze, [255, 255, 255], 0.2 * (1 - palette.darkness));
  for (let i = 0; i < 9; i++) {
    puff(pen, light, seed + i, -1700 + i * 420 + at(seed, i) * 160, 120 + at(seed, i + 40) * 200, 520, 130, alpha * 0.55);
  }
  fade(
    pen,
    [
      [0, light, 0],
      [0.6, light, alpha],
      [1, light, alpha],
    ],
    -WIDE,
    -250,
    WIDE * 2,
    900,
  );
}

/** Sheet lightning now and then: about one flash in five seconds. */
function lightning(seed: number): Layer {
  const flash = ({ seconds }: Moment) => {
    const slot = Math.floor(seconds / 2.5);
    if (at(seed, slot) > 0.5) return 0;
    const since = seconds - slot * 2.5 - at(seed, slot + 50) * 1.8;
    return since < 0 ? 0 : Math.max(0, Math.exp(-since * 7) * (0.75 + 0.25 * Math.sin(since * 70)));
  };
  return {
    depth: 30,
    blend: "screen",
    strength: flash,
    paint: (pen) =>
      fade(
        pen,
        [
          [0, [170, 190, 235], 0.75],
          [1, [190, 205, 240], 0.3],
        ],
        -WIDE,
        -1000,
        WIDE * 2,
        1400,
      ),
  };
}
