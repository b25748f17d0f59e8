/** A character sheet: the figure from the front and the side, faces with feelings, the name. */
import type { Canvas, SKRSContext2D } from "@napi-rs/canvas";
import { createCanvas } from "@napi-rs/canvas";
import type { Character } from "../../../schema/functions.ts";
import type { Subject } from "../../../schema/shotlist.ts";
import type { Expression } from "../../../schema/vocabulary.ts";
import { css, hex, mix } from "./colour.ts";
import { FEATURES } from "./figures/expression.ts";
import type { FigureMoment } from "./figures/figure.ts";
import { figureOf } from "./figures/figure.ts";
import { STUDIO } from "./figures/light.ts";
import { SANS, SANS_BOLD, TYPEWRITER } from "./fonts.ts";

const FACES: readonly Expression[] = ["neutral", "happy", "sad", "angry", "afraid", "surprised"];
const PAPER = "#efe8da";
const INK = "#2b2630";
/** Sheets are laid out on a page this high. */
const PAGE_HEIGHT = 900;

export function drawSheet(character: Character, width: number, height: number): Canvas {
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext("2d");
  const u = height / PAGE_HEIGHT;
  const page = width / u;
  pen.fillStyle = PAPER;
  pen.fillRect(0, 0, width, height);
  pen.scale(u, u);
  const accent = hex(character.look.top_colour);
  pen.fillStyle = css(mix(accent, [239, 232, 218], 0.72));
  pen.fillRect(0, 0, page * 0.44, PAGE_HEIGHT);
  pen.fillStyle = css(mix(accent, [239, 232, 218], 0.5));
  pen.fillRect(0, 790, page * 0.44, 110);

  figure(pen, character, "camera", page * 0.13, u);
  figure(pen, character, "right", page * 0.31, u);
  const cell = (page * 0.54) / 3;
  FACES.forEach((expression, i) => {
    face(pen, character, expression, page * 0.45 + cell * ((i % 3) + 0.5), 250 + Math.floor(i / 3) * 290, cell, u);
  });
  lettering(pen, character, page);
  return canvas;
}

function moment(expression: Expression): FigureMoment {
  return {
    face: { features: FEATURES[expression], lid: 1, gazeX: 0, gazeY: 0, viseme: null },
    phase: 0,
    breath: 0,
    nod: 0,
    sway: 0,
  };
}

function stood(character: Character, facing: Subject["facing"], pixels: number) {
  return figureOf(character.look, { facing, pose: "standing", foreground: false }, STUDIO, pixels);
}

function figure(pen: SKRSContext2D, character: Character, facing: Subject["facing"], x: number, u: number): void {
  const scale = 1.12;
  pen.save();
  pen.translate(x, 830);
  pen.scale(1, 0.12);
  pen.fillStyle = "rgba(40,30,40,0.22)";
  pen.beginPath();
  pen.arc(0, 0, 110, 0, Math.PI * 2);
  pen.fill();
  pen.restore();
  pen.save();
  pen.translate(x, 828);
  pen.scale(scale, scale);
  stood(character, facing, u * scale).draw(pen, moment("neutral"));
  pen.restore();
}

function face(
  pen: SKRSContext2D,
  character: Character,
  expression: Expression,
  x: number,
  y: number,
  cell: number,
  u: number,
): void {
  const scale = 2.15;
  const radius = cell * 0.44;
  pen.save();
  pen.beginPath();
  pen.roundRect(x - radius, y - 128, radius * 2, 244, 18);
  pen.clip();
  pen.fillStyle = css(mix(hex(character.look.top_colour), [244, 238, 226], 0.84));
  pen.fillRect(x - radius, y - 128, radius * 2, 244);
  const person = stood(character, expression === "sad" || expression === "angry" ? "right" : "camera", u * scale);
  pen.translate(x, y);
  pen.scale(scale, scale);
  pen.translate(-person.eyes[0], -person.eyes[1] - 2);
  person.draw(pen, moment(expression));
  pen.restore();
  pen.font = `17px "${SANS}"`;
  pen.fillStyle = "rgba(43,38,48,0.6)";
  pen.textAlign = "center";
  pen.fillText(expression, x, y + 140);
  pen.textAlign = "left";
}

function lettering(pen: SKRSContext2D, character: Character, page: number): void {
  const x = page * 0.46;
  pen.fillStyle = INK;
  pen.font = `58px "${SANS_BOLD}"`;
  pen.fillText(character.name.toUpperCase(), x, 92, page * 0.5);
  pen.font = `21px "${TYPEWRITER}"`;
  pen.fillStyle = "rgba(43,38,48,0.75)";
  wrap(pen, character.description, page * 0.5)
    .slice(0, 4)
    .forEach((text, i) => {
      pen.fillText(text, x, 718 + i * 30);
    });
  const { skin, hair_colour, top_colour, bottom_colour } = character.look;
  [skin, hair_colour, top_colour, bottom_colour].forEach((colour, i) => {
    pen.fillStyle = colour;
    pen.beginPath();
    pen.arc(x + 20 + i * 52, 850, 19, 0, Math.PI * 2);
    pen.fill();
  });
}

function wrap(pen: SKRSContext2D, text: string, width: number): string[] {
  const lines: string[] = [];
  let current = "";
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = current ? `${current} ${word}` : word;
    if (pen.measureText(longer).width > width && current) {
      lines.push(current);
      current = word;
    } else current = longer;
  }
  return current ? [...lines, current] : lines;
}
