import type { FilmSettings } from "../../schema/settings.ts";

const SHORT_SIDE = { "720p": 720, "1080p": 1080, "2160p": 2160 } as const;

export type Size = { width: number; height: number };

/** Pixels of the picture, both multiples of 4. Widescreen formats keep the width of 16:9 at that resolution. */
export function pictureSize({ resolution, aspect }: Pick<FilmSettings, "resolution" | "aspect">): Size {
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

/** The same shape with a shorter side of `max_height` at most, both sides multiples of 4. */
export function fittedSize(size: Size, max_height: number | null): Size {
  const shorter = Math.min(size.width, size.height);
  if (max_height === null || shorter <= max_height) return size;
  const scaled = (side: number) => Math.round((side * max_height) / shorter / 4) * 4;
  return { width: scaled(size.width), height: scaled(size.height) };
}
