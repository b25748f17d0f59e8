import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { breakDown } from "../../../pipeline/breakdown/index.ts";
import { parseFountain } from "../../../pipeline/screenplay/fountain/index.ts";
import { ProductionBreakdown } from "../../../schema/production.ts";
import { anyScreenplay, examples, spokenWords } from "../breakdown/scripts.ts";
import { breakdownOf, productionOf, sceneOf } from "./scripts.ts";

describe("a scene", () => {
  test("is read for all that a day of shooting needs", () => {
    const scene = sceneOf(
      [
        "MARGIT, 60s, yellow coat, drops a KEY into a bucket. A dog barks. Smoke drifts past a police car. Two nurses wait.",
        "",
        "MARGIT",
        "Not today.",
        "",
        "TOMAS (V.O.)",
        "She never said why.",
      ].join("\n"),
      "EXT. HOSPITAL - CAR PARK - NIGHT",
    );
    expect(scene).toMatchObject({
      number: "1",
      int_ext: "EXT",
      location: "HOSPITAL",
      set: "HOSPITAL - CAR PARK",
      time_of_day: "night",
      day_or_night: "night",
      story_day: 1,
      page: 1,
      eighths: 2,
      parts: [
        { cast_id: "margit", presence: "seen", speeches: 1, words: 2 },
        { cast_id: "tomas", presence: "heard", speeches: 1, words: 4 },
      ],
      extras: ["nurses"],
      props: ["key", "bucket"],
      set_dressing: [],
      wardrobe: [{ cast_id: "margit", text: "yellow coat" }],
      vehicles: ["police car"],
      animals: ["dog"],
      effects: ["smoke"],
      stunts: [],
      tagged: [],
      sounds: ["dog bark"],
      synopsis: null,
      opening: "MARGIT, 60s, yellow coat, drops a KEY into a bucket.",
    });
  });

  test.each([
    ["INT. KITCHEN - DAY", "INT"],
    ["EXT. KITCHEN GARDEN - DAY", "EXT"],
    ["INT./EXT. TAXI - DAY", "INT/EXT"],
    ["I/E TAXI - DAY", "INT/EXT"],
  ] as const)("%s is %s", (heading, side) => {
    expect(sceneOf("Nothing.", heading).int_ext).toBe(side);
  });

  test.each([
    ["Rain hammers on the roof.", { props: [], effects: ["rain outside"] }],
    ["He does not notice.", { set_dressing: [] }],
    ["She sits like a cat.", { animals: [] }],
    ["There is no dog.", { animals: [] }],
    ["A cone as tall as a man.", { extras: [] }],
    ["A waiter clears the table. The waiter bows.", { extras: ["waiter"] }],
    ["Commuters push past. A crowd gathers.", { extras: ["commuters", "crowd"] }],
    ["She lifts the phone.", { props: ["phone"], set_dressing: [] }],
    ["A phone on the wall.", { props: [], set_dressing: ["phone"] }],
    ["A bus stop. Nobody.", { vehicles: [] }],
    ["They fight. The window breaks.", { stunts: ["fight"], effects: ["breaking glass"] }],
  ])("%s", (action, expected) => {
    expect(sceneOf(action)).toMatchObject(expected);
  });

  test("takes its synopsis from the script, not from the act after it", () => {
    const { scenes } = breakdownOf(
      "INT. BAR - DAY\n\n= They meet.\n\nANNA drinks.\n\n# Act two\n\n= All is lost.\n\nEXT. SEA - DAY\n\nWaves.\n",
    );
    expect(scenes.map((scene) => scene.synopsis)).toEqual(["They meet.", null]);
  });

  test("is as long as its lines on the page: an eighth is about seven", () => {
    const line = "One line of action that is just about sixty columns wide ok.\n\n";
    const { scenes, eighths, pages } = breakdownOf(
      `EXT. SEA - DAY\n\n${line.repeat(26)}INT. BAR - DAY\n\n${line}\nINT. BAR - LATER\n\n${line.repeat(26)}`,
    );
    expect(scenes.map((scene) => [scene.page, scene.eighths])).toEqual([
      [1, 8],
      [2, 1],
      [2, 8],
    ]);
    expect([eighths, pages]).toEqual([17, 3]);
  });

  test("counts two who speak at once as one column", () => {
    const speech = "One two three four five six seven. ".repeat(12);
    const alone = sceneOf(`ANNA\n${speech}\n`).eighths;
    const both = sceneOf(`ANNA\n${speech}\n\nBEN ^\n${speech}\n`).eighths;
    const after = sceneOf(`ANNA\n${speech}\n\nBEN\n${speech}\n`).eighths;
    expect(both).toBe(alone);
    expect(after).toBeGreaterThan(both);
  });
});

describe("story days", () => {
  const days = (...headings: string[]): (number | null)[] =>
    breakdownOf(headings.map((heading) => `${heading}\n\nANNA waits.\n\n`).join("")).scenes.map((scene) => scene.story_day);

  test("a day ends where the hour goes back, and DAY is any hour of light", () => {
    expect(days("INT. A - MORNING", "INT. B - DAY", "INT. C - MORNING", "INT. D - NIGHT", "INT. E - DAWN")).toEqual([
      1, 1, 1, 1, 2,
    ]);
  });

  test("or where the script says so", () => {
    expect(days("INT. A - DAY", "INT. B - THE NEXT DAY", "INT. C - THREE WEEKS LATER", "INT. D - CONTINUOUS")).toEqual([
      1, 2, 3, 3,
    ]);
  });

  test("a flashback has none, and the story goes on after it", () => {
    expect(days("INT. A - DAY", "INT. B - FLASHBACK - NIGHT", "INT. C - CONTINUOUS", "INT. D - DAY")).toEqual([1, null, null, 1]);
  });

  test("the name of a set is a place, without its times", () => {
    expect(sceneOf("Nothing.", "EXT. HOUSE - PORCH - NIGHT - TEN YEARS EARLIER")).toMatchObject({
      location: "HOUSE",
      set: "HOUSE - PORCH",
    });
  });
});

describe("a character", () => {
  test("is quoted as the script introduces it, with the place of every word", () => {
    const source =
      "INT. BAR - DAY\n\nAn empty room.\n\nANNA BERG, early 40s, red coat, tired to the bone, enters. She sits.\n\nANNA\nHello.\n";
    const [anna] = breakdownOf(source).characters;
    const at = (text: string) => {
      const start = source.indexOf(text);
      return { text, range: { start, end: start + text.length, line: 5 } };
    };
    expect(anna).toEqual({
      number: 1,
      cast_id: "anna",
      name: "Anna",
      aliases: ["ANNA BERG"],
      voice_only: false,
      scene_ids: ["s1"],
      speeches: 1,
      words: 1,
      eighths: 2,
      first_scene_id: "s1",
      introduction: at("ANNA BERG, early 40s, red coat, tired to the bone, enters."),
      age: at("early 40s"),
      gender: at("She"),
      look: [at("red coat")],
      manner: [at("tired to the bone")],
    });
  });

  test("who is only heard is a voice", () => {
    const { characters } = breakdownOf("EXT. SEA - DAY\n\nANNA rows.\n\nROY (V.O.)\nRow.\n\nANNA\nI am.\n");
    expect(characters.map(({ name, voice_only }) => [name, voice_only])).toEqual([
      ["Anna", false],
      ["Roy", true],
    ]);
  });

  test("has number 1 who has most to say", () => {
    const { characters } = breakdownOf("INT. BAR - DAY\n\nANNA\nOne.\n\nBEN\nOne and two and three.\n");
    expect(characters.map(({ number, name }) => [number, name])).toEqual([
      [1, "Ben"],
      [2, "Anna"],
    ]);
  });
});

test("the sets of one place are one location", () => {
  const { locations } = breakdownOf(
    "INT. HOSPITAL - WARD - DAY\n\nANNA waits.\n\nEXT. SEA - DAY\n\nWaves.\n\nEXT. HOSPITAL - ROOF - NIGHT\n\nANNA waits.\n",
  );
  expect(locations).toMatchObject([
    {
      name: "HOSPITAL",
      sets: ["HOSPITAL - WARD", "HOSPITAL - ROOF"],
      scene_ids: ["s1", "s3"],
      interior: true,
      exterior: true,
      eighths: 2,
    },
    { name: "SEA", sets: ["SEA"], scene_ids: ["s2"], interior: false, exterior: true, eighths: 1 },
  ]);
});

describe("for any screenplay", () => {
  test("the breakdown fits its schema, is the same twice, and loses neither scene, speaker nor word", () => {
    fc.assert(
      fc.property(anyScreenplay, (screenplay) => {
        const { shot_list } = breakDown(screenplay, { language: "en" });
        const production = productionOf(screenplay);
        expect(ProductionBreakdown.parse(production)).toEqual(production);
        expect(productionOf(structuredClone(screenplay))).toEqual(production);
        const { scenes, characters, locations, eighths } = production;
        expect(scenes.map((scene) => scene.scene_id)).toEqual(shot_list.scenes.map((scene) => scene.scene_id));
        for (const scene of scenes) {
          const shots = shot_list.shots.filter((shot) => shot.scene_id === scene.scene_id);
          const speakers = new Set(shots.flatMap((shot) => shot.lines.map((line) => line.cast_id)));
          const parts = new Set(scene.parts.filter((part) => part.speeches > 0).map((part) => part.cast_id));
          expect(parts).toEqual(speakers);
        }
        expect(characters.map((one) => one.cast_id).sort()).toEqual(shot_list.cast.map((one) => one.cast_id).sort());
        expect(characters.reduce((sum, one) => sum + one.words, 0)).toBe(spokenWords(screenplay).length);
        expect(locations.reduce((sum, one) => sum + one.eighths, 0)).toBe(eighths);
        expect(locations.flatMap((one) => one.scene_ids).sort()).toEqual(scenes.map((scene) => scene.scene_id).sort());
      }),
    );
  });
});

describe.each(examples())("the example $name", ({ screenplay }) => {
  const production = productionOf(screenplay);

  test("is in eighths about as long as its pages", () => {
    const { eighths, pages, scenes } = production;
    expect(Math.abs(eighths - pages * 8)).toBeLessThanOrEqual(8 + scenes.length / 2);
  });

  test("introduces everybody who has a face by words of the script", () => {
    const unknown = production.characters.filter((one) => !one.voice_only && one.introduction === null).map((one) => one.name);
    expect(unknown.filter((name) => name !== "All")).toEqual([]);
  });
});

test("a script without scenes gives an empty breakdown", () => {
  expect(productionOf(parseFountain("\n").screenplay)).toEqual({
    title: "Untitled",
    author: "",
    eighths: 0,
    pages: 0,
    estimated_s: 0,
    scenes: [],
    characters: [],
    locations: [],
  });
});
