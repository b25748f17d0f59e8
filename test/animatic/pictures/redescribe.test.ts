import { expect, test } from "vitest";
import { redescribe } from "../../../gpu-functions/animatic/pictures/redescribe.ts";
import type { Look } from "../../../schema/shotlist.ts";

const LOOK: Look = {
  build: "average",
  presentation: "masculine",
  age: "adult",
  skin: "#d9a37c",
  hair: "short",
  hair_colour: "#2b1d18",
  beard: "none",
  glasses: false,
  hat: "cap",
  top: "shirt",
  top_colour: "#3a5fa0",
  bottom_colour: "#2d3440",
};

test("an instruction changes what it names and nothing else", () => {
  expect(redescribe(LOOK, "Older, grey beard, red coat")).toEqual({
    ...LOOK,
    age: "middle_aged",
    beard: "full",
    hair_colour: "#8f8d8c",
    top: "coat",
    top_colour: "#a8322d",
  });
});

test("words of refusal take things off", () => {
  expect(redescribe({ ...LOOK, beard: "full", glasses: true }, "no glasses, clean-shaven and without the cap")).toEqual({
    ...LOOK,
    beard: "none",
    glasses: false,
    hat: "none",
  });
});

test("an instruction of unknown words changes nothing", () => {
  expect(redescribe(LOOK, "more ineffable, please")).toEqual(LOOK);
});
