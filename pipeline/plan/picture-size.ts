import type { FilmSettings } from "../../schema/settings.ts";

const SHORT_SIDE = { "720p": 720, "1080p": 1080, "2160p": 2160 } as const;

/** Pixels of the picture, both multiples of 4. Widescreen formats keep the width of 16:9 at that resolution. */
export function pictureSize({ resolution, aspect }: Pick<FilmSettings, "resolution" | "aspect">): {
  width: number;
  height: number;
} {
  const side = SHORT_SIDE[resolution];
  switch (aspect) {
    case "16:9":
      return { width: (side * 16) / 9, height: side };
    case "2.39:1":
      return { width: (side * 16) / 9, height: Math.round((side * 16) / 9 / 2.39 / 4) * 4 };
    case "4:3":
      return { width: (side * 4) / 3, height: side };
    case "1:1":
      return { width: side, height: side };
    case "9:16":
      return { width: side, height: (side * 16) / 9 };
    default:
      return aspect satisfies never;
  }
}
