import { describe, expect, test } from "vitest";
import type { ShotList } from "../../../schema/shotlist.ts";
import { listOf } from "../breakdown/scripts.ts";
import { breakdownOf } from "./scripts.ts";

const talk = (...cues: string[]): string => cues.map((cue, i) => `${cue}\nWords ${i + 1}.\n`).join("\n");
const scene = (...parts: string[]): string => `INT. BAR - DAY\n\n${parts.join("\n\n")}\n\n`;
const castOf = (source: string): string[] => listOf(source).cast.map((member) => member.cast_id);
const spoken = ({ shots }: ShotList): [string, string, string[]][] =>
  shots.flatMap((shot) =>
    shot.lines.map((line): [string, string, string[]] => [
      line.text,
      line.cast_id,
      shot.picture.subjects.map((one) => one.cast_id).sort(),
    ]),
  );

describe("one character under several cues", () => {
  test.each([
    ["a slash after a reveal", scene(talk("STRANGER")) + scene(talk("STRANGER/JOHN", "JOHN")), ["john"]],
    ["a revealed name with the old one after it", scene(talk("STRANGER")) + scene(talk("JOHN (STRANGER)", "JOHN")), ["john"]],
    [
      "a name that the action reveals",
      scene(talk("STRANGER")) + scene("The stranger lifts his hood (this is JOHN).", talk("JOHN")),
      ["john"],
    ],
    [
      "a sentence that says who it is",
      scene(talk("HOODED FIGURE")) + scene("The hooded figure is JOHN.", talk("JOHN")),
      ["john"],
    ],
    ["a rank or none", scene(talk("DETECTIVE COLE")) + scene(talk("COLE")), ["detective-cole"]],
    ["a first name, then both", scene(talk("MARGIT")) + scene(talk("MARGIT BERG")), ["margit"]],
    ["a voice", scene("MARGIT, 60s, waits.", talk("MARGIT'S VOICE", "MARGIT (CONT'D)", "MARGIT (V.O.)")), ["margit"]],
  ])("%s", (_, source, cast) => {
    expect(castOf(source)).toEqual(cast);
  });

  test.each([
    ["people who answer each other", scene(talk("COLE", "DETECTIVE COLE", "COLE")), ["cole", "detective-cole"]],
    ["a mother", scene(talk("MARGIT")) + scene(talk("MARGIT'S MOTHER")), ["margit", "margit-s-mother"]],
    [
      "two of one name",
      scene(talk("JOHN SMITH")) + scene(talk("MARY SMITH")) + scene(talk("SMITH")),
      ["john-smith", "mary-smith", "smith"],
    ],
    ["the same person when young", scene(talk("JOHN")) + scene(talk("YOUNG JOHN")), ["john", "young-john"]],
    ["numbered parts", scene(talk("GUARD 1")) + scene(talk("GUARD 2")), ["guard-1", "guard-2"]],
    [
      "somebody who only points at another",
      scene("The STRANGER points. This is JOHN, his son.", talk("STRANGER", "JOHN")),
      ["stranger", "john"],
    ],
  ])("but not %s", (_, source, cast) => {
    expect(castOf(source)).toEqual(cast);
  });

  test("is listed with all its names and keeps one voice", () => {
    const source = scene(talk("STRANGER")) + scene(talk("STRANGER/JOHN", "JOHN"));
    expect(breakdownOf(source).characters).toMatchObject([{ name: "John", aliases: ["STRANGER", "STRANGER/JOHN"], speeches: 3 }]);
  });
});

describe("several who speak as one", () => {
  const people = "MARGIT, 60s, and TOMAS, 20s, wait.";

  test.each(["MARGIT AND TOMAS", "MARGIT & TOMAS", "BOTH", "ALL", "EVERYONE"])(
    "%s is no new character, and all of them are in frame",
    (cue) => {
      const list = listOf(scene(people, `${talk("MARGIT", "TOMAS")}\n${cue}\nTogether!`));
      expect(list.cast.map((member) => member.cast_id)).toEqual(["margit", "tomas"]);
      expect(spoken(list).at(-1)).toEqual(["Together!", "margit", ["margit", "tomas"]]);
    },
  );

  test("three of them stand in a master", () => {
    const list = listOf(scene(talk("ANNA", "BEN", "CLEO"), "ANNA, BEN AND CLEO\nNow!"));
    expect(list.shots.at(-1)).toMatchObject({ kind: "master", picture: { size: "MWS" } });
    expect(spoken(list).at(-1)).toEqual(["Now!", "anna", ["anna", "ben", "cleo"]]);
  });

  test("both have the line in their part", () => {
    const { scenes } = breakdownOf(scene(people, `${talk("MARGIT", "TOMAS")}\nBOTH\nTogether!`));
    expect(scenes[0]?.parts.map(({ cast_id, speeches }) => [cast_id, speeches])).toEqual([
      ["margit", 2],
      ["tomas", 2],
    ]);
  });

  test("a crowd has a voice and no face: whoever is there is in frame", () => {
    const list = listOf(scene("MARGIT, 60s, waits. All along the bar, glasses.", "CROWD\nEncore!", talk("MARGIT")));
    expect(list.shots.flatMap((shot) => shot.picture.subjects).filter((one) => one.cast_id === "crowd")).toEqual([]);
    expect(spoken(list)[0]).toEqual(["Encore!", "crowd", ["margit"]]);
  });

  test("two names that nobody bears are a character as written", () => {
    expect(castOf(scene(talk("SALT AND PEPPER")))).toEqual(["salt-and-pepper"]);
  });
});

describe("voices without a face", () => {
  test.each(["RADIO", "VOICE", "WOMAN'S VOICE", "VOICE ON THE TANNOY", "NARRATOR"])("%s is heard and not seen", (cue) => {
    const list = listOf(scene("MARGIT, 60s, waits.", `${cue}\nMind the gap.`));
    expect(list.shots.flatMap((shot) => shot.lines).map((line) => line.delivery === "on_screen")).toEqual([false]);
    expect(new Set(list.shots.flatMap((shot) => shot.picture.subjects.map((one) => one.cast_id)))).toEqual(new Set(["margit"]));
  });
});

describe("short names", () => {
  test("two letters are a name", () => {
    expect(castOf(scene("AL BERG, 40s, enters with JO, 30s, and TJ, 12.", talk("AL", "JO", "TJ")))).toEqual(["al", "jo", "tj"]);
  });

  test("a name that is also a word is meant where it stands in capitals", () => {
    const list = listOf(scene("An old clock. So it goes.", talk("AN", "SO")) + scene("In the dark. An owl."));
    expect(list.scenes.at(-1)?.cast_ids).toEqual([]);
  });
});
