/** Title and end cards, and the slate that stands in for a missing shot: drawn once, then kept alive by light and grain. */
import { createRequire } from "node:module";
import { createCanvas, GlobalFonts, type SKRSContext2D } from "@napi-rs/canvas";
import type { Clip } from "../../../schema/timeline.ts";
import type { ClipFormat } from "../media/profile.ts";
import { dissolve, fromRgba } from "./blend.ts";
import { addGrain } from "./grain.ts";
import { fitText, wrapText } from "./typeset.ts";

type DrawnSource = Exclude<Clip["source"], { kind: "input" }>;

const { resolve } = createRequire(import.meta.url);
const FACES = {
  "Backlot Display": "@expo-google-fonts/inter/300Light/Inter_300Light.ttf",
  "Backlot Label": "@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf",
  "Backlot Script": "@expo-google-fonts/courier-prime/400Regular/CourierPrime_400Regular.ttf",
} as const;

let facesLoaded = false;
function loadFaces(): void {
  if (facesLoaded) return;
  for (const [family, file] of Object.entries(FACES)) {
    if (!GlobalFonts.registerFromPath(resolve(file), family)) throw new Error(`the font ${file} could not be read`);
  }
  facesLoaded = true;
}

/** Answers a card's frames one by one; the same card gives the same frames. */
export function openCard(source: DrawnSource, frames: number, format: ClipFormat): (frame: number) => Uint8Array {
  loadFaces();
  // The light lies to the left in the first drawing and to the right in the second: going from one to the other moves it.
  const first = fromRgba(draw(source, 0, format), format);
  const last = fromRgba(draw(source, 1, format), format);
  return (frame) => {
    const picture = new Uint8Array(first);
    dissolve(picture, last, frames > 1 ? frame / (frames - 1) : 0);
    addGrain(picture, frame, format);
    return picture;
  };
}

function draw(source: DrawnSource, light: number, { width, height }: ClipFormat): Uint8Array {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.textAlign = "center";
  context.textBaseline = "middle";
  if (source.kind === "slug") drawSlate(context, source, light, width, height);
  else if (source.style === "title") drawTitle(context, source.lines, light, width, height);
  else drawEnd(context, source.lines, light, width, height);
  return context.getImageData(0, 0, width, height).data as unknown as Uint8Array;
}

function drawRoom(context: SKRSContext2D, light: number, width: number, height: number): void {
  context.fillStyle = "#0d0c10";
  context.fillRect(0, 0, width, height);
  const x = width * (0.36 + 0.28 * light);
  const glow = context.createRadialGradient(x, height * 0.46, 0, x, height * 0.46, width * 0.62);
  glow.addColorStop(0, "#3a2a20");
  glow.addColorStop(0.45, "#1f1817");
  glow.addColorStop(1, "#0d0c10");
  context.fillStyle = glow;
  context.fillRect(0, 0, width, height);
}

function drawTitle(context: SKRSContext2D, lines: readonly string[], light: number, width: number, height: number): void {
  drawRoom(context, light, width, height);
  const [title = "", ...credits] = lines;
  const unit = Math.min(width, height);
  const { size, rows } = fitText(context, title.toUpperCase(), {
    family: "Backlot Display",
    largest: unit * 0.11,
    smallest: unit * 0.045,
    tracking: 0.16,
    width: width * 0.82,
    rows: 3,
  });
  const lineHeight = size * 1.28;
  const middle = height * (credits.length > 0 ? 0.44 : 0.5);
  context.fillStyle = "#f3e9d8";
  for (const [row, text] of rows.entries())
    context.fillText(text, width / 2, middle + (row - (rows.length - 1) / 2) * lineHeight);
  context.letterSpacing = "0px";
  if (credits.length === 0) return;
  const ruleY = middle + (rows.length / 2) * lineHeight + unit * 0.03;
  context.fillStyle = "#b98a54";
  context.fillRect(width / 2 - unit * 0.07, ruleY, unit * 0.14, Math.max(1, Math.round(unit * 0.0028)));
  context.font = `${Math.round(unit * 0.036)}px "Backlot Script"`;
  context.fillStyle = "#cfc3b2";
  const shown = credits.flatMap((credit) => wrapText(context, credit, width * 0.8)).slice(0, 5);
  for (const [row, text] of shown.entries()) context.fillText(text, width / 2, ruleY + unit * (0.065 + row * 0.052));
}

function drawEnd(context: SKRSContext2D, lines: readonly string[], light: number, width: number, height: number): void {
  drawRoom(context, light, width, height);
  const [words = "", ...below] = lines;
  const unit = Math.min(width, height);
  const { rows } = fitText(context, words, {
    family: "Backlot Script",
    largest: unit * 0.075,
    smallest: unit * 0.04,
    tracking: 0.04,
    width: width * 0.8,
    rows: 2,
  });
  context.fillStyle = "#f3e9d8";
  for (const [row, text] of rows.entries()) context.fillText(text, width / 2, height * 0.47 + row * unit * 0.09);
  context.letterSpacing = "0px";
  for (const [row, line] of below.slice(0, 3).entries()) {
    fitText(context, line.toUpperCase(), {
      family: "Backlot Display",
      largest: unit * 0.028,
      smallest: unit * 0.02,
      tracking: 0.3,
      width: width * 0.8,
      rows: 1,
    });
    context.fillStyle = "#a3937f";
    context.fillText(line.toUpperCase(), width / 2, height * 0.47 + unit * (0.11 + row * 0.05) + (rows.length - 1) * unit * 0.09);
    context.letterSpacing = "0px";
  }
}

function drawSlate(
  context: SKRSContext2D,
  { label, reason }: Extract<DrawnSource, { kind: "slug" }>,
  light: number,
  width: number,
  height: number,
): void {
  const unit = Math.min(width, height);
  const grey = context.createLinearGradient(width * (light - 0.5), 0, width * (light + 0.5), height);
  grey.addColorStop(0, "#2e3033");
  grey.addColorStop(0.5, "#3c3f43");
  grey.addColorStop(1, "#2a2c2f");
  context.fillStyle = grey;
  context.fillRect(0, 0, width, height);
  const margin = unit * 0.07;
  context.strokeStyle = "#6d7278";
  context.lineWidth = Math.max(1, unit * 0.003);
  context.strokeRect(margin, margin, width - 2 * margin, height - 2 * margin);
  context.font = `${Math.round(unit * 0.026)}px "Backlot Label"`;
  context.letterSpacing = `${Math.round(unit * 0.008)}px`;
  context.fillStyle = "#d9a441";
  context.fillText("SHOT MISSING", width / 2, height * 0.3);
  const { rows } = fitText(context, label, {
    family: "Backlot Label",
    largest: unit * 0.1,
    smallest: unit * 0.05,
    tracking: 0.01,
    width: width * 0.78,
    rows: 2,
  });
  context.fillStyle = "#eceef0";
  for (const [row, text] of rows.entries())
    context.fillText(text, width / 2, height * 0.43 + (row - (rows.length - 1) / 2) * unit * 0.1);
  context.letterSpacing = "0px";
  context.font = `${Math.round(unit * 0.034)}px "Backlot Script"`;
  context.fillStyle = "#b9bec4";
  const shown = wrapText(context, reason, width * 0.7).slice(0, 6);
  for (const [row, text] of shown.entries()) context.fillText(text, width / 2, height * 0.58 + row * unit * 0.047);
}
