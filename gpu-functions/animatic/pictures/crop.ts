/** The part of a picture that is not empty. */
import type { Canvas } from "@napi-rs/canvas";
import { createCanvas } from "@napi-rs/canvas";

/** The picture is looked at in cells of this many pixels. */
const CELL = 8;

/** `solidFrom`: from this row of the uncropped picture on everything is opaque, edge to edge; its height where nothing is. */
export type Cropped = { canvas: Canvas; x: number; y: number; solidFrom: number };

/** The picture without its empty margins and where its corner was; null where nothing is drawn. */
export function cropped(canvas: Canvas): Cropped | null {
  const columns = Math.ceil(canvas.width / CELL);
  const rows = Math.ceil(canvas.height / CELL);
  const small = createCanvas(columns, rows);
  const look = small.getContext("2d");
  look.imageSmoothingQuality = "high";
  look.drawImage(canvas, 0, 0, columns, rows);
  const { data } = look.getImageData(0, 0, columns, rows);
  let [left, top, right, bottom] = [columns, rows, -1, -1];
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      if (data[(y * columns + x) * 4 + 3] === 0) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  if (right < 0) return null;
  let solid = rows;
  while (solid > 0 && isSolid(data, (solid - 1) * columns, columns)) solid--;
  const solidFrom = Math.min(canvas.height, (solid + 1) * CELL);
  const x = Math.max(0, (left - 1) * CELL);
  const y = Math.max(0, (top - 1) * CELL);
  const width = Math.min(canvas.width, (right + 2) * CELL) - x;
  const height = Math.min(canvas.height, (bottom + 2) * CELL) - y;
  if (width * height > canvas.width * canvas.height * 0.9) return { canvas, x: 0, y: 0, solidFrom };
  const part = createCanvas(width, height);
  part.getContext("2d").drawImage(canvas, -x, -y);
  return { canvas: part, x, y, solidFrom };
}

function isSolid(data: Uint8ClampedArray, from: number, columns: number): boolean {
  for (let x = 0; x < columns; x++) if (data[(from + x) * 4 + 3] !== 255) return false;
  return true;
}
