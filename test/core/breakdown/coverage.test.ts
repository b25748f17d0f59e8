import { describe, expect, test } from "vitest";
import { breakDown } from "../../../pipeline/breakdown/index.ts";
import { parseFountain } from "../../../pipeline/screenplay/fountain/index.ts";
import { listOf, shotsOf } from "./scripts.ts";

const brief = (source: string): string[] => shotsOf(source).map(({ kind, picture }) => `${picture.size} ${kind}`);

const TALK = `INT. KITCHEN - DAY

ANNA and BEN, both 30s, sit at the table.

ANNA
You knew about the letter the whole time and you said nothing to me.

BEN
I was going to tell you when the time was right, I promise.

ANNA
You lied to me every single day and I believed you!

BEN
I was afraid that you would leave and never come back.

ANNA
You never loved me. Get out of my house and never come back!
`;

describe("dialogue", () => {
  const shots = shotsOf(TALK);

  test("begins on both and ends closer than it began", () => {
    const order = ["EWS", "WS", "MWS", "MS", "MCU", "CU", "ECU"];
    const talk = shots.filter((shot) => shot.lines.length > 0);
    const sizes = talk.map((shot) => order.indexOf(shot.picture.size));
    expect(talk[0]?.picture.subjects.map((subject) => subject.cast_id).sort()).toEqual(["anna", "ben"]);
    expect(sizes.at(-1)).toBeGreaterThan(sizes[0] ?? 9);
  });

  test("looks over a shoulder at the one who speaks", () => {
    const over = shots.filter((shot) => shot.kind === "over_the_shoulder");
    expect(over.length).toBeGreaterThan(0);
    for (const { picture, lines } of over) {
      expect(picture.subjects.find((subject) => !subject.foreground)?.cast_id).toBe(lines[0]?.cast_id);
      expect(picture.subjects.find((subject) => subject.foreground)?.facing).toBe("away");
    }
  });

  test("gives singles eyelines that meet", () => {
    const facing = new Map<string, Set<string>>();
    for (const { picture } of shots.filter((shot) => shot.kind === "single" || shot.kind === "reaction")) {
      for (const { cast_id, facing: side } of picture.subjects) facing.set(cast_id, (facing.get(cast_id) ?? new Set()).add(side));
    }
    expect(Object.fromEntries([...facing].map(([id, sides]) => [id, [...sides]]))).toEqual({ anna: ["right"], ben: ["left"] });
  });

  test("lands a loaded last word on the listener", () => {
    expect(shots.at(-1)).toMatchObject({ kind: "reaction", lines: [], picture: { subjects: [{ cast_id: "ben" }] } });
  });

  test("holds quick answers in one frame", () => {
    const [talk] = shotsOf("INT. BAR - NIGHT\n\nANNA\nBeer?\n\nBEN\nTwo.\n\nANNA\nLong day?\n\nBEN\nYes.\n").filter(
      (shot) => shot.lines.length > 0,
    );
    expect(talk?.lines.map((line) => line.text)).toEqual(["Beer?", "Two.", "Long day?", "Yes."]);
  });

  test("splits a long speech between sentences and shows who hears it", () => {
    const speech = Array.from(
      { length: 9 },
      (_, i) => `This is the sentence number ${i + 1} of a speech that will not end.`,
    ).join(" ");
    const parts = shotsOf(`INT. HALL - DAY\n\nANNA and BEN stand.\n\nANNA\n${speech}\n\nBEN\nI see.\n`).filter((shot) =>
      shot.lines.some((line) => line.cast_id === "anna"),
    );
    expect(parts.map((shot) => shot.lines.map((line) => line.text).join(" ")).join(" ")).toBe(speech);
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.every((shot) => shot.lines.every((line) => /\.$/.test(line.text)))).toBe(true);
    expect(parts.some((shot) => shot.kind === "reaction" && shot.lines.every((line) => line.delivery === "off_screen"))).toBe(
      true,
    );
  });

  test("puts two who speak at once in one frame", () => {
    const [together] = shotsOf("INT. BAR - NIGHT\n\nANNA\nStop!\n\nBEN ^\nGo!\n").filter((shot) => shot.lines.length > 0);
    expect(together?.kind).toBe("two_shot");
    expect(together?.lines.map(({ text, dual }) => ({ text, dual }))).toEqual([
      { text: "Stop!", dual: false },
      { text: "Go!", dual: true },
    ]);
  });

  test("never shows the mouth of a voice over or from off", () => {
    const shots = shotsOf(
      "EXT. FIELD - DAY\n\nCorn as far as one can see.\n\nANNA (V.O.)\nThat was the year of the rain.\n\nBEN stands alone, listening.\n\nANNA (O.S.)\nBen!\n",
    );
    expect(
      shots.flatMap((shot) =>
        shot.lines.map((line) => [line.delivery, shot.picture.subjects.some((one) => one.cast_id === "anna")]),
      ),
    ).toEqual([
      ["voice_over", false],
      ["off_screen", false],
    ]);
  });

  test("joins lyrics by the verse, sung", () => {
    const lines = shotsOf("INT. BAR - NIGHT\n\nANNA\n~One for the road,\n~two for the sea.\n").flatMap((shot) => shot.lines);
    expect(lines.map(({ text, sung }) => ({ text, sung }))).toEqual([
      { text: "One for the road,\ntwo for the sea.", sung: true },
    ]);
  });
});

describe("places", () => {
  test("a new place is established, a return to it moments later is not", () => {
    const scene = (heading: string): string => `${heading}\n\nANNA waits.\n\n`;
    const kinds = listOf(scene("EXT. STREET - DAY") + scene("INT. SHOP - DAY") + scene("EXT. STREET - DAY")).shots;
    expect(kinds.filter((shot) => shot.kind === "establishing").map((shot) => shot.scene_id)).toEqual(["s1", "s2"]);
  });

  test.each([
    ["INT. HOSPITAL - CORRIDOR - NIGHT", { kind: "corridor", interior: true, time_of_day: "night", name: "HOSPITAL - CORRIDOR" }],
    ["EXT. FERRY, OPEN WATER - DUSK", { kind: "boat", interior: false, time_of_day: "dusk" }],
    ["INT./EXT. TAXI - DAY", { kind: "car", interior: true }],
    ["I/E COTTAGE – DAWN", { kind: "living_room", interior: true, time_of_day: "dawn" }],
    ["EXT. PETROL STATION - MAGIC HOUR", { kind: "road", time_of_day: "dusk" }],
    ["INT. ZORBLAX - DAY", { kind: "generic", interior: true }],
    [".THE DEEP WOODS", { kind: "forest", interior: false, time_of_day: "day" }],
  ])("%s", (heading, place) => {
    expect(listOf(`${heading}\n\nNothing.\n`).scenes[0]?.place).toMatchObject(place);
  });

  test("a continuous scene keeps hour and weather", () => {
    const [, second] = listOf("EXT. STREET - NIGHT\n\nRain.\n\nINT. BAR - CONTINUOUS\n\nANNA enters.\n").scenes;
    expect(second?.place).toMatchObject({ kind: "bar", time_of_day: "night", weather: "rain" });
    expect(second?.ambience.map((bed) => bed.effect)).toContain("rain");
  });
});

describe("camera directions", () => {
  test.each([
    ["CLOSE ON ANNA, listening.", { size: "CU" }],
    ["EXTREME CLOSE UP - ANNA'S eyes.", { size: "ECU" }],
    ["WIDE: the whole valley.", { size: "WS" }],
    ["PAN TO the door.", { move: "pan_right" }],
    ["We slowly push in on ANNA.", { move: "dolly_in" }],
    ["PULL BACK to reveal the street.", { move: "dolly_out", size: "WS" }],
    ["CRANE UP over the roofs.", { move: "crane_up" }],
    ["TRACKING with ANNA as she walks.", { move: "tracking_right" }],
    ["HANDHELD - ANNA through the crowd.", { move: "handheld" }],
    ["LOW ANGLE on ANNA.", { angle: "low" }],
    ["OVERHEAD: the table.", { angle: "overhead" }],
    ["INSERT - THE LETTER", { size: "CU", insert: { prop: "letter", label: "letter" } }],
  ])("%s", (text, picture) => {
    const shots = shotsOf(`INT. ROOM - DAY\n\nANNA, 30s, stands in the room and looks at nothing at all.\n\n${text}\n`);
    expect(shots.at(-1)?.picture).toMatchObject(picture);
    expect(shots.at(-1)?.reason).toContain("as the script says");
  });

  test("a point of view leaves its owner out", () => {
    const shots = shotsOf("INT. ROOM - DAY\n\nANNA and BEN, 30s, stand.\n\nANNA'S POV - BEN by the window.\n");
    expect(shots.at(-1)).toMatchObject({ kind: "pov", picture: { subjects: [{ cast_id: "ben", facing: "camera" }] } });
  });

  test("words that only look like directions are none", () => {
    expect(brief("INT. ROOM - DAY\n\nANNA, 30s, waits.\n\nClose the door, says the sign.\n").at(-1)).not.toContain("CU single");
  });
});

describe("scripts out of the ordinary", () => {
  test("a blank script is an error and an empty list", () => {
    const { shot_list, diagnostics } = breakDown(parseFountain("\n\n").screenplay, { language: "en" });
    expect(shot_list).toMatchObject({ cast: [], scenes: [], shots: [] });
    expect(diagnostics).toMatchObject([{ severity: "error", code: "nothing_to_film" }]);
  });

  test("talk alone is one scene of talk", () => {
    const list = listOf("ANNA\nHello.\n\nBEN\nHello.\n");
    expect(list.scenes).toHaveLength(1);
    expect(list.shots.flatMap((shot) => shot.lines.map((line) => line.text))).toEqual(["Hello.", "Hello."]);
  });

  test("headings alone give a shot of each place", () => {
    expect(brief("EXT. SEA - DAY\n\nINT. LIGHTHOUSE - NIGHT\n\nEXT. SEA - DAY\n")).toEqual([
      "EWS establishing",
      "WS establishing",
      "EWS establishing",
    ]);
  });

  test("a thousand people in a room make frames of at most six", () => {
    const crowd = Array.from({ length: 1000 }, (_, i) => `SOLDIER ${i + 1}\nHere!\n`).join("\n");
    const list = listOf(`EXT. FIELD - DAY\n\n${crowd}`);
    expect(list.cast).toHaveLength(1000);
    expect(Math.max(...list.shots.map((shot) => shot.picture.subjects.length))).toBeLessThanOrEqual(6);
  });

  test("one changed line changes its own shot alone", () => {
    const before = shotsOf(TALK).map((shot) => shot.fingerprint);
    const after = shotsOf(TALK.replace("when the time was right", "when the time had come")).map((shot) => shot.fingerprint);
    expect(after).toHaveLength(before.length);
    expect(after.filter((fingerprint) => !before.includes(fingerprint))).toHaveLength(1);
  });

  test("a scene put in front changes no fingerprint behind it", () => {
    const before = shotsOf(TALK).map((shot) => shot.fingerprint);
    const after = shotsOf(`EXT. SEA - DAY\n\nWaves.\n\n${TALK}`).map((shot) => shot.fingerprint);
    expect(after.slice(-before.length)).toEqual(before);
  });
});
