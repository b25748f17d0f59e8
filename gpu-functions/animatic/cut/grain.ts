/** Film grain: noise of its own on every frame, so that a still card lives and its gradients do not band. */
import type { PictureSize } from "./blend.ts";

const TILE = 1 << 16;
const STRENGTH = 1.1;

/** Sum of two uniform draws: most grains are small. xorshift32. */
const tile = (() => {
  const grains = new Int8Array(TILE);
  let state = 0x9e3779b9;
  const draw = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 0xffffffff;
  };
  for (let i = 0; i < TILE; i++) grains[i] = Math.round((draw() + draw() - 1) * STRENGTH);
  return grains;
})();

/** Adds the grain of this frame to the picture's luma, in place. */
export function addGrain(picture: Uint8Array, frame: number, { width, height }: PictureSize): void {
  const pixels = width * height;
  // Steps that share no factor with the tile's size, so that no row or frame repeats another.
  let at = (frame * 40_503) & (TILE - 1);
  for (let y = 0, i = 0; y < height; y++, at += 7_919) {
    for (const end = i + width; i < end && i < pixels; i++) {
      picture[i] = (picture[i] as number) + (tile[(at + i) & (TILE - 1)] as number);
    }
  }
}
