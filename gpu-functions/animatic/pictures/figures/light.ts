/** How a scene's light falls on people and things. */
import type { Rgb } from "../colour.ts";
import { luminance, mix, multiply, scale } from "../colour.ts";
import type { Palette } from "../palette.ts";

export type Lighting = {
  /** A surface's colour in the light, and on its side away from the light. */
  bright(surface: Rgb): Rgb;
  dark(surface: Rgb): Rgb;
  /** Edge light. */
  rim: Rgb;
  rimStrength: number;
  /** Where the light comes from: −1 left, 1 right. */
  side: -1 | 1;
};

/** `interior` light comes from the room's lamps as much as from outside. */
export function lightingOf(palette: Palette, depth: number): Lighting {
  const ambient = mix(palette.ambient, [255, 240, 226], 0.3 + palette.darkness * 0.1);
  const haze = (1 - Math.exp(-Math.max(0, depth - 1) * 0.28)) * palette.hazeDensity * 0.8;
  const fill = mix(multiply(palette.shadow, [255, 255, 255]), ambient, 0.52);
  return {
    bright: (surface) => mix(multiply(surface, ambient), palette.haze, haze),
    dark: (surface) => mix(scale(multiply(surface, fill), 1.02), palette.haze, haze),
    rim: luminance(palette.key) < 90 ? scale(palette.key, 1.5) : palette.key,
    rimStrength: 0.35 + palette.darkness * 0.45,
    side: palette.keySide,
  };
}

/** Full even light on white, for character sheets. */
export const STUDIO: Lighting = {
  bright: (surface) => surface,
  dark: (surface) => multiply(surface, [188, 178, 206]),
  rim: [255, 250, 240],
  rimStrength: 0.25,
  side: 1,
};
