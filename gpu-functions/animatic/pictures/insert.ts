/** The thing an insert shows, large and well lit. */
import type { Picture } from "../../../schema/shotlist.ts";
import { fade, WIDE } from "./brush.ts";
import type { Palette } from "./palette.ts";
import type { Layer } from "./stage.ts";

export function insertLayers(_picture: Picture, palette: Palette): Layer[] {
  return [
    {
      depth: 3,
      paint: (pen) =>
        fade(
          pen,
          [
            [0, palette.skyHigh],
            [1, palette.shadow],
          ],
          -WIDE,
          -900,
          WIDE * 2,
          1800,
        ),
    },
  ];
}
