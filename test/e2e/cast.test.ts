import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { film, type Ran, workFolder } from "../support/cli.ts";

const SCRIPT = `Title: The Door

INT. HALL - DAY

LENA, 30s, in a blue jumper, waits.

A letter lies on the floor.

TOM, 40s, in a suit, comes in.
`;

const work = workFolder();
const out = join(work.path, "out", "the-door");
const run = (...args: string[]): Promise<Ran> => film([...args, "--port", "0"], work.path);
const hashOf = (name: string) =>
  createHash("sha256")
    .update(readFileSync(join(out, "shots", name)))
    .digest("hex");
const shots = () => new Map(readdirSync(join(out, "shots")).map((name) => [name, hashOf(name)]));

beforeAll(async () => {
  writeFileSync(join(work.path, "script.fountain"), SCRIPT);
  expect(await run("make", "script.fountain")).toMatchObject({ code: 0 });
});
afterAll(() => work.remove());

test("a character is edited on the command line, and accepted: shots that show them change, and others do not", async () => {
  const before = shots();
  const edited = await run("cast", "edit", "LENA", "much older, grey hair, a red coat, a limp");
  expect(edited).toMatchObject({ code: 0 });
  expect(edited.out).toContain("kept for models that can read: limp");
  expect(edited.out).toContain(join("out", "the-door", "cast", "lena-v1.png"));
  expect(existsSync(join(out, "cast", "lena-v1-preview.jpg"))).toBe(true);
  expect(shots()).toEqual(before);

  expect(await run("cast", "accept", "lena", "1")).toMatchObject({ code: 0 });
  const changed = [...shots()].filter(([name, hash]) => before.get(name) !== hash);
  expect(changed.length).toBeGreaterThan(0);
  expect(changed.length).toBeLessThan(before.size);
  const listed = await run("cast");
  expect(listed.out).toMatch(/LENA\n {2}look {4}an elderly woman.* wearing a red coat .*a limp \(by hand\)/);
  expect(listed.out).toContain("version 1 of 1");
});

test("a part is kept in the library, and somebody who is not there is told of those who are", async () => {
  expect((await run("cast", "save", "tom", "--as", "tom-the-first")).out).toContain("tom-the-first");
  expect((await run("cast", "library")).out).toContain("Tom");
  expect(await run("cast", "edit", "Bob", "older")).toEqual({
    code: 2,
    out: "Nobody called Bob is in this film. Its cast: Lena, Tom.\n",
  });
});
