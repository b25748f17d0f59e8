import { describe, expect, test } from "vitest";
import { castingOf, memberOn } from "../../../pipeline/cast/casting.ts";
import { lookProse } from "../../../pipeline/cast/prose.ts";
import { changedOverride } from "../../../pipeline/cast/versions.ts";
import type { CastEdit } from "../../../schema/cast.ts";
import { aMember } from "../../support/shot-list.ts";

const edit = (version: number, parent: number, instruction: string): CastEdit => ({
  version,
  parent,
  instruction,
  seed: null,
  at: 0,
});
const LENA = aMember("lena", { description: "30s, grey coat" });
const EDITS = [edit(1, 0, "older, grey hair"), edit(2, 1, "red coat"), edit(3, 1, "a scar on the cheek")];

describe("a version", () => {
  test("is its parent's look with one instruction more, back to the script's own", () => {
    const second = castingOf(LENA, { edits: EDITS, version: 2 });
    expect(second.chain.map(({ version }) => version)).toEqual([1, 2]);
    expect(second.member.look).toEqual({
      ...LENA.look,
      age: "middle_aged",
      hair_colour: "#9b9a98",
      top: "coat",
      top_colour: "#b8342f",
    });
    expect(castingOf(LENA, { edits: EDITS, version: 0 }).member).toEqual(LENA);
  });

  test("drops the script's words about what it changed, and keeps those that it could not read", () => {
    expect(castingOf(LENA, { edits: EDITS, version: 2 }).member.description).toBe("");
    expect(castingOf(LENA, { edits: EDITS, version: 3 }).member.description).toBe("grey coat, a scar on the cheek");
  });

  test("follows what is changed beneath it", () => {
    const { member } = castingOf(LENA, { edits: EDITS, version: 1, look: { hat: "fedora" } });
    expect(member.look).toMatchObject({ hat: "fedora", age: "middle_aged" });
  });
});

test("clothes go by the day of the story, and the version's own where none are laid out", () => {
  const casting = castingOf(LENA, { wardrobe: { "2": { top: "dress", top_colour: "#35609b" } } });
  expect(memberOn(casting, 2).look).toEqual({ ...LENA.look, top: "dress", top_colour: "#35609b" });
  expect(memberOn(casting, 1)).toEqual(LENA);
  expect(memberOn(casting, null)).toEqual(LENA);
});

test("a change is merged into what was changed before, and null takes it back", () => {
  const before = changedOverride(undefined, { look: { hat: "cap" }, wardrobe: { "1": { top: "suit" }, "2": { top: "coat" } } });
  expect(changedOverride(before, { look: { glasses: true }, wardrobe: { "2": null } })).toEqual({
    look: { hat: "cap", glasses: true },
    wardrobe: { "1": { top: "suit" } },
    by_hand: ["look"],
  });
  expect(changedOverride(before, { look: null, wardrobe: null })).toEqual({ by_hand: ["look"] });
});

test("a look in words", () => {
  const look = { ...LENA.look, presentation: "feminine", age: "old", hair: "bun", glasses: true, hat: "beanie" } as const;
  expect(lookProse({ ...look, hair_colour: "#9b9a98", top_colour: "#b8342f", bottom_colour: "#22304f" }, "with a limp")).toBe(
    "an elderly woman, olive skin, grey hair in a bun, glasses, a beanie, wearing a red coat and navy trousers; with a limp",
  );
});
