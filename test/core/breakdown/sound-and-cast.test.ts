import { describe, expect, test } from "vitest";
import { listOf, shotsOf } from "./scripts.ts";

const effectsOf = (action: string, heading = "INT. ROOM - DAY"): string[] =>
  shotsOf(`${heading}\n\nANNA, 30s, stands.\n\n${action}\n`).flatMap((shot) =>
    shot.sounds.map((cue) => (cue.kind === "effect" ? cue.effect : `${cue.cast_id} ${cue.sound}`)),
  );

describe("sounds in action", () => {
  test.each([
    ["Thunder rolls.", ["thunder"]],
    ["Somebody knocks three times.", ["knock"]],
    ["The PHONE rings.", ["phone_ring"]],
    ["The phone is ringing.", ["phone_ring"]],
    ["She opens the door.", ["door_open"]],
    ["The door, an old one, slams.", ["door_slam"]],
    ["A dog barks. Then a GUNSHOT.", ["dog_bark", "gunshot"]],
    ["The door is blue. A phone lies on the table.", []],
    ["There is no thunder.", []],
    ["The bell of the tuba shines.", []],
    ["Anna gasps. She sighs.", ["anna gasp", "anna sigh"]],
    ["The machine GROANS.", []],
    ["Through constructor and toString, nothing.", []],
  ])("%s", (action, expected) => {
    expect(effectsOf(action)).toEqual(expected);
  });

  test("a horn at sea is a foghorn, on a road a car's", () => {
    expect(effectsOf("A HORN sounds.", "EXT. HARBOUR - DAY")).toEqual(["foghorn"]);
    expect(effectsOf("A HORN sounds.", "EXT. ROAD - DAY")).toEqual(["car_horn"]);
  });

  test("what is far is softer", () => {
    const gain = (action: string): number | undefined =>
      shotsOf(`EXT. FIELD - DAY\n\n${action}\n`).flatMap((shot) => shot.sounds)[0]?.gain_db;
    expect(gain("Far off, thunder.")).toBeLessThan(gain("Thunder.") ?? 0);
  });

  test("a laugh in a parenthetical comes before its line", () => {
    const [shot] = shotsOf("INT. BAR - DAY\n\nANNA\n(laughs)\nNo!\n").filter((one) => one.lines.length > 0);
    expect(shot?.sounds).toMatchObject([
      { kind: "human", sound: "laugh", cast_id: "anna", before_line_id: shot?.lines[0]?.line_id },
    ]);
  });
});

describe("transitions", () => {
  const joints = (source: string): string[] => shotsOf(source).map((shot) => shot.transition_in.kind);

  test("the film fades in only where the script says so", () => {
    expect(joints("FADE IN:\n\nEXT. SEA - DAY\n\nWaves.\n")).toEqual(["fade_in"]);
    expect(joints("EXT. SEA - DAY\n\nWaves.\n")).toEqual(["cut"]);
  });

  test("a joint stands on the first shot after it", () => {
    const shots = shotsOf(
      "EXT. SEA - DAY\n\nWaves.\n\nDISSOLVE TO:\n\nINT. BAR - DAY\n\nNobody.\n\nSMASH CUT TO:\n\nEXT. ROAD - DAY\n\nDust.\n\nFADE OUT.\n",
    );
    expect(shots.map((shot) => [shot.scene_id, shot.transition_in.kind, shot.transition_out?.kind ?? null])).toEqual([
      ["s1", "cut", null],
      ["s2", "dissolve", null],
      ["s3", "cut", "fade_out"],
    ]);
  });

  test("a fade out and a fade in go through black", () => {
    expect(joints("EXT. SEA - DAY\n\nWaves.\n\nFADE OUT.\n\nFADE IN:\n\nINT. BAR - DAY\n\nNobody.\n")).toEqual([
      "cut",
      "fade_to_black",
    ]);
  });
});

describe("cast", () => {
  test("looks come from the words that introduce them", () => {
    const [anna, ben] = listOf(
      "INT. BAR - DAY\n\nANNA, 60s, long yellow coat, round glasses, woollen cap, wipes the bar. BEN, a bearded man of 25 in a red jumper, enters.\n",
    ).cast;
    expect(anna).toMatchObject({
      description: "60s, long yellow coat, round glasses, woollen cap",
      look: { age: "old", presentation: "feminine", top: "coat", top_colour: "#e2b33c", glasses: true, hat: "beanie" },
    });
    expect(ben?.look).toMatchObject({
      age: "adult",
      presentation: "masculine",
      beard: "full",
      top: "jumper",
      top_colour: "#b8342f",
    });
  });

  test("extensions, voices and longer names are one character", () => {
    const list = listOf(
      "INT. BAR - DAY\n\nANNA BERG, 40s, enters.\n\nANNA (O.S.)\nHello.\n\nANNA'S VOICE\nStill here.\n\nANNA (CONT'D)\nBye.\n",
    );
    expect(list.cast.map((member) => member.cast_id)).toEqual(["anna"]);
  });

  test("people in capitals are cast, sounds and signs are not", () => {
    const list = listOf("INT. BAR - DAY\n\nA WAITER drops a tray. CRASH! A sign says NO ENTRY. TOMAS, 30, looks at the CLOCK.\n");
    expect(list.cast.map((member) => member.cast_id)).toEqual(["waiter", "tomas"]);
  });

  test("a woman sounds higher than a man, a child higher than both", () => {
    const list = listOf("INT. BAR - DAY\n\nOLD MAN\nOne.\n\nWOMAN\nTwo.\n\nBOY\nThree.\n");
    const [man, woman, boy] = list.cast.map((member) => member.voice.pitch);
    expect([man, woman, boy]).toEqual([man, woman, boy].toSorted((a, b) => (a ?? 0) - (b ?? 0)));
  });
});

describe("music", () => {
  test("follows the mood of the scene and leaves songs alone", () => {
    const list = listOf(
      "EXT. FIELD - DAY\n\nThey run. The tower explodes. They jump, duck, fight, crash through the fence and escape across the burning field.\n\nINT. BAR - NIGHT\n\nANNA\n~One for the road,\n~two for the sea.\n",
    );
    expect(list.scenes.map((scene) => scene.music?.mood ?? null)).toEqual(["action", null]);
  });
});
