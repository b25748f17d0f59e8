/** Colours as sRGB triples 0…255, and the few operations a painter needs. */
export type Rgb = readonly [red: number, green: number, blue: number];

export function hex(value: string): Rgb {
  const n = Number.parseInt(value.slice(1), 16);
  return [(n >> 16) & 255, (n >> 8) & 255, n & 255];
}

export function css([r, g, b]: Rgb, alpha = 1): string {
  return `rgba(${Math.round(r)},${Math.round(g)},${Math.round(b)},${alpha})`;
}

/** `a` at 0, `b` at 1. */
export function mix(a: Rgb, b: Rgb, amount: number): Rgb {
  const t = Math.min(1, Math.max(0, amount));
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
}

/** Light of colour `light` falling on a surface of colour `surface`. */
export function multiply(surface: Rgb, light: Rgb): Rgb {
  return [(surface[0] * light[0]) / 255, (surface[1] * light[1]) / 255, (surface[2] * light[2]) / 255];
}

export function scale([r, g, b]: Rgb, factor: number): Rgb {
  const clamp = (v: number) => Math.min(255, Math.max(0, v * factor));
  return [clamp(r), clamp(g), clamp(b)];
}

/** More (above 1) or less (below 1) colourful at the same brightness. */
export function saturate(colour: Rgb, factor: number): Rgb {
  const grey = luminance(colour);
  const clamp = (v: number) => Math.min(255, Math.max(0, grey + (v - grey) * factor));
  return [clamp(colour[0]), clamp(colour[1]), clamp(colour[2])];
}

export function luminance([r, g, b]: Rgb): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
