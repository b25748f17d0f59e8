/** Pictures blended in place of each other: planar YUV 4:2:0, BT.709 studio range, planes packed one after another. */

export type PictureSize = { width: number; height: number };

const BLACK_LUMA = 16;
const NO_CHROMA = 128;
/** How much of the width a wipe's edge is soft over. */
const WIPE_SOFTNESS = 0.04;

export const pictureBytes = ({ width, height }: PictureSize): number => width * height + 2 * (width / 2) * (height / 2);

/** `from` with `progress` (0 … 1) of `to`, into `from`. */
export function dissolve(from: Uint8Array, to: Uint8Array, progress: number): void {
  const weight = Math.round(progress * 256);
  for (let i = 0; i < from.length; i++) {
    const a = from[i] as number;
    from[i] = a + ((((to[i] as number) - a) * weight + 128) >> 8);
  }
}

/** Brings the picture towards black, in place; level 1 leaves it, 0 is black. */
export function fade(picture: Uint8Array, level: number, { width, height }: PictureSize): void {
  const weight = Math.round(level * 256);
  const lumaEnd = width * height;
  for (let i = 0; i < lumaEnd; i++) picture[i] = BLACK_LUMA + ((((picture[i] as number) - BLACK_LUMA) * weight + 128) >> 8);
  for (let i = lumaEnd; i < picture.length; i++) {
    picture[i] = NO_CHROMA + ((((picture[i] as number) - NO_CHROMA) * weight + 128) >> 8);
  }
}

/** `to` comes in from the left over `from`, into `from`, with a soft edge. */
export function wipe(from: Uint8Array, to: Uint8Array, progress: number, { width, height }: PictureSize): void {
  const columns = (count: number) =>
    Int32Array.from({ length: count }, (_, x) => {
      const edge = progress * (1 + WIPE_SOFTNESS) - (x + 0.5) / count;
      return Math.round(256 * Math.min(1, Math.max(0, edge / WIPE_SOFTNESS)));
    });
  const mixPlane = (start: number, planeWidth: number, planeHeight: number) => {
    const weights = columns(planeWidth);
    for (let y = 0, i = start; y < planeHeight; y++) {
      for (let x = 0; x < planeWidth; x++, i++) {
        const a = from[i] as number;
        from[i] = a + ((((to[i] as number) - a) * (weights[x] as number) + 128) >> 8);
      }
    }
  };
  const chroma = (width / 2) * (height / 2);
  mixPlane(0, width, height);
  mixPlane(width * height, width / 2, height / 2);
  mixPlane(width * height + chroma, width / 2, height / 2);
}

/** Ordered thresholds in 0 … 1 over 8 × 8 samples (Bayer): rounding by them keeps slow gradients free of bands. */
const THRESHOLDS = Float64Array.from({ length: 64 }, (_, i) => {
  let rank = 0;
  for (let bit = 0; bit < 3; bit++) {
    const x = (i >> bit) & 1;
    const y = (i >> (bit + 3)) & 1;
    rank |= (((x ^ y) << 1) | y) << (2 * (2 - bit));
  }
  return (rank + 0.5) / 64;
});

/** Opaque RGBA to a picture, dithered; chroma is the mean of each four pixels. */
export function fromRgba(rgba: Uint8Array, { width, height }: PictureSize): Uint8Array {
  const out = new Uint8Array(pictureBytes({ width, height }));
  const threshold = (x: number, y: number) => THRESHOLDS[((y & 7) << 3) | (x & 7)] as number;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const [r, g, b] = [rgba[4 * i] as number, rgba[4 * i + 1] as number, rgba[4 * i + 2] as number];
      out[i] = 16 + 0.182586 * r + 0.614231 * g + 0.062007 * b + threshold(x, y);
    }
  }
  const cb = width * height;
  const cr = cb + (width / 2) * (height / 2);
  for (let y = 0, i = 0; y < height / 2; y++) {
    for (let x = 0; x < width / 2; x++, i++) {
      const top = (2 * y * width + 2 * x) * 4;
      const bottom = top + width * 4;
      const mean = (c: number) =>
        ((rgba[top + c] as number) +
          (rgba[top + 4 + c] as number) +
          (rgba[bottom + c] as number) +
          (rgba[bottom + 4 + c] as number)) /
        4;
      const [r, g, b] = [mean(0), mean(1), mean(2)];
      out[cb + i] = 128 - 0.100644 * r - 0.338572 * g + 0.439216 * b + threshold(x, y);
      out[cr + i] = 128 + 0.439216 * r - 0.398942 * g - 0.040274 * b + threshold(x + 4, y + 3);
    }
  }
  return out;
}

/** A picture as opaque RGBA. */
export function toRgba(picture: Uint8Array, { width, height }: PictureSize): Uint8Array {
  const out = new Uint8Array(width * height * 4);
  const cb = width * height;
  const cr = cb + (width / 2) * (height / 2);
  const byte = (value: number) => Math.max(0, Math.min(255, Math.round(value)));
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      const chroma = (y >> 1) * (width / 2) + (x >> 1);
      const luma = 1.164384 * ((picture[y * width + x] as number) - 16);
      const blue = (picture[cb + chroma] as number) - 128;
      const red = (picture[cr + chroma] as number) - 128;
      out[at] = byte(luma + 1.792741 * red);
      out[at + 1] = byte(luma - 0.213249 * blue - 0.532909 * red);
      out[at + 2] = byte(luma + 2.112402 * blue);
      out[at + 3] = 255;
    }
  }
  return out;
}
