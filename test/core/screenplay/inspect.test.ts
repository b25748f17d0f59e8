import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { film } from "../../support/cli.ts";

const folder = mkdtempSync(join(tmpdir(), "backlot-inspect-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const paragraph = (type: string, text: string) => `<Paragraph Type="${type}"><Text>${text}</Text></Paragraph>`;
const FDX = `<FinalDraft><Content>
${paragraph("Scene Heading", "INT. HALL - DAY")}
${paragraph("Action", "ANN, 40, waits.")}
${paragraph("Character", "ANN")}
${paragraph("Dialogue", "Who is there?")}
${paragraph("Dialogue", "Anyone?")}
${paragraph("Scene Heading", "EXT. YARD - NIGHT")}
</Content></FinalDraft>
`;

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test("inspect shows scenes, cast, lengths and what to mend, whatever the file is called", async () => {
  const { code, out } = await film(["inspect", file("script.txt", FDX), "--json"], folder);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    format: "fdx",
    estimated_s: expect.any(Number),
    scenes: [
      { number: "1", heading: "INT. HALL - DAY", line: 2, cast: ["Ann"] },
      { number: "2", heading: "EXT. YARD - NIGHT", line: 7, cast: [] },
    ],
    cast: [{ name: "Ann", speeches: 1, words: 4, scenes: 1 }],
    diagnostics: [{ code: "empty_scene", line: 7, column: 1, remedy: expect.stringMatching(/\w/) }],
  });
});

test("inspect writes Fountain, and Final Draft that reads as the same Fountain", async () => {
  const fountain = await film(["inspect", file("script.fdx", FDX), "--fountain"], folder);
  expect(fountain.out).toBe("INT. HALL - DAY\n\nANN, 40, waits.\n\nANN\nWho is there?\nAnyone?\n\nEXT. YARD - NIGHT\n");
  const fdx = await film(["inspect", file("script.fountain", fountain.out), "--fdx"], folder);
  expect((await film(["inspect", file("again", fdx.out), "--fountain"], folder)).out).toBe(fountain.out);
});

test("a file that cannot be read is refused with place and remedy", async () => {
  const path = file("broken.fdx", FDX.replace("</Content>", ""));
  const { code, out } = await film(["inspect", path], folder);
  expect(code).toBe(2);
  expect(out).toMatch(new RegExp(`^${path}:8:\\d+: The XML is broken: .*Save the script again as \\.fdx`));
});
