/** Scene, shot and take in a corner. */
import type { Canvas } from "@napi-rs/canvas";
import { createCanvas } from "@napi-rs/canvas";
import type { VideoParams } from "../../../schema/functions.ts";
import { SANS, SANS_BOLD } from "./fonts.ts";

type Slate = NonNullable<VideoParams["slate"]>;

/** A strip for the frame's lower left corner. */
export function slateOf(slate: Slate, width: number, frameHeight: number): Canvas {
  const u = frameHeight / 720;
  const canvas = createCanvas(Math.min(width, Math.ceil(420 * u)), Math.ceil(64 * u));
  const pen = canvas.getContext("2d");
  const x = 34 * u;
  const y = canvas.height - 34 * u;
  pen.textBaseline = "alphabetic";
  let cursor = x;
  const word = (text: string, family: string, alpha: number, gap: number) => {
    pen.font = `${13 * u}px "${family}"`;
    pen.fillStyle = `rgba(10,10,16,${alpha * 0.5})`;
    pen.fillText(text, cursor + u, y + u);
    pen.fillStyle = `rgba(255,252,244,${alpha})`;
    pen.fillText(text, cursor, y);
    cursor += pen.measureText(text).width + gap * u;
  };
  pen.fillStyle = "rgba(255,176,92,0.9)";
  pen.fillRect(x - 10 * u, y - 11 * u, 2.4 * u, 13 * u);
  word("SC", SANS, 0.55, 5);
  word(slate.scene, SANS_BOLD, 0.9, 13);
  word("SHOT", SANS, 0.55, 5);
  word(String(slate.shot), SANS_BOLD, 0.9, 13);
  word("TAKE", SANS, 0.55, 5);
  word(String(slate.take), SANS_BOLD, 0.9, 0);
  return canvas;
}
