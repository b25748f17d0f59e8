/** A bed under who lies indoors. */
import type { Rgb } from "./colour.ts";
import { stand } from "./kit.ts";
import type { Palette } from "./palette.ts";
import type { Layer } from "./stage.ts";

/** Stage units from the floor to where the back rests; the mattress gives way under it. */
export const BED_RISE = 150;

const FRAME: Rgb = [150, 158, 166];
const SHEET: Rgb = [232, 234, 232];
const PILLOW: Rgb = [246, 246, 242];
const HALF = 400;

/** `x` in stage units at `depth`; `side`: where the head lies, −1 left. */
export function bedUnder(palette: Palette, depth: number, x: number, side: -1 | 1): Layer {
  return {
    depth: depth * 1.004,
    paint: (pen) =>
      stand(
        pen,
        palette,
        depth,
        (kit) => {
          kit.contact(0, 6, HALF);
          for (const leg of [-HALF + 30, HALF - 48]) kit.rect(FRAME, leg, -90, 18, 92);
          kit.round(FRAME, side * HALF - 12, -BED_RISE - 120, 24, 260, 10);
          kit.round(FRAME, -side * HALF - 12, -BED_RISE - 40, 24, 180, 10);
          kit.shade(SHEET, -HALF, -BED_RISE - 36, HALF * 2, 112, 1, 0.82);
          kit.rect(FRAME, -HALF, -80, HALF * 2, 12);
          kit.round(PILLOW, side === -1 ? -HALF + 24 : HALF - 214, -BED_RISE - 62, 190, 52, 24);
        },
        x,
      ),
  };
}
