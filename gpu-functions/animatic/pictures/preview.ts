/** What can be seen of a picture while it is drawn. */
import { setImmediate } from "node:timers/promises";
import { type Canvas, createCanvas, loadImage } from "@napi-rs/canvas";

const WIDTH = 320;
/** How much of the picture is done at each look, and what is told as progress. */
const STEPS = [0.3, 0.6, 0.9] as const;
const QUALITY = 70;
const EDGE = "#d2552c";

/** The new picture over the one before, from left to right; over paper where there was none. Small JPEGs as `data:` URLs. */
export async function* previewsOf(picture: Canvas, beforePath: string | null): AsyncGenerator<{ pct: number; preview: string }> {
  const before = beforePath === null ? null : await loadImage(beforePath);
  const height = Math.max(1, Math.round((WIDTH * picture.height) / picture.width));
  for (const done of STEPS) {
    const canvas = createCanvas(WIDTH, height);
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#efe8da";
    pen.fillRect(0, 0, WIDTH, height);
    if (before) pen.drawImage(before, 0, 0, WIDTH, height);
    const cut = Math.round(picture.width * done);
    pen.drawImage(picture, 0, 0, cut, picture.height, 0, 0, WIDTH * done, height);
    pen.fillStyle = EDGE;
    pen.fillRect(WIDTH * done, 0, 1, height);
    yield { pct: done * 100, preview: `data:image/jpeg;base64,${canvas.toBuffer("image/jpeg", QUALITY).toString("base64")}` };
    await setImmediate();
  }
}
