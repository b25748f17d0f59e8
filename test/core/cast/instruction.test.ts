import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyInstruction } from "../../../pipeline/cast/instruction.ts";
import { Look } from "../../../schema/shotlist.ts";
import { arbitraryOf } from "../../support/arbitrary-of.ts";

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

describe("an instruction", () => {
  test.each<[string, Partial<Look>]>([
    [
      "Older, grey beard, red coat",
      { age: "middle_aged", beard: "full", hair_colour: "#9b9a98", top: "coat", top_colour: "#b8342f" },
    ],
    ["no glasses, clean-shaven and without the cap", { glasses: false, beard: "none", hat: "none" }],
    ["make his hair longer and blonde", { hair: "long", hair_colour: "#d8b36a" }],
    ["much older, bald", { age: "old", hair: "bald" }],
    ["20 years younger", { age: "teen" }],
    ["in her 60s, a woman with long white hair", { age: "old", presentation: "feminine", hair: "long", hair_colour: "#dedad3" }],
    ["wearing a navy blue suit and a fedora", { top: "suit", top_colour: "#22304f", bottom_colour: "#22304f", hat: "fedora" }],
    ["black jeans, teal jumper", { bottom_colour: "#23232a", top: "jumper", top_colour: "#2b8a8a" }],
    ["a grey, woollen coat", { top: "coat", top_colour: "#7d8288" }],
    ["dark skin, thinner, a moustache", { skin: "#5f3d2a", build: "slight", beard: "moustache" }],
    ["a child of seven", { age: "child", build: "child" }],
    ["more ineffable, please", {}],
  ])("%s: changes what it names and nothing else", (instruction, changed) => {
    expect(applyInstruction(LOOK, instruction).look).toEqual({ ...LOOK, ...changed });
  });

  test("tells which words did what, and which did nothing", () => {
    expect(applyInstruction(LOOK, "older, a weathered face and a scar on the left cheek")).toEqual({
      look: { ...LOOK, age: "middle_aged" },
      understood: [{ words: "older", field: "age", value: "middle_aged" }],
      not_understood: ["weathered", "scar", "left cheek"],
      remarks: ["a weathered face", "a scar on the left cheek"],
    });
  });

  test("of any words leaves a look that is one, and says what it did to it", () => {
    const words = fc.constantFrom(
      ...[
        "older",
        "no",
        "grey",
        "beard",
        "hat",
        "red",
        "coat",
        "and",
        ",",
        "hair",
        "long",
        "child",
        "glasses",
        "woman",
        "40s",
        "scar",
      ],
    );
    const instructions = fc.oneof(
      fc.string(),
      fc.array(words, { maxLength: 12 }).map((some) => some.join(" ")),
    );
    fc.assert(
      fc.property(arbitraryOf(Look), instructions, (look, instruction) => {
        const { look: after, understood } = applyInstruction(look as Look, instruction);
        expect(Look.parse(after)).toEqual(after);
        const named = new Set([...understood.map(({ field }) => field), "build", "bottom_colour"]);
        for (const field of Object.keys(after) as (keyof Look)[])
          if (!named.has(field)) expect(after[field]).toBe((look as Look)[field]);
      }),
    );
  });
});
