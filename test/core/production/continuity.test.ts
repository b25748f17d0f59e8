import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { continuityBreaks } from "../../../pipeline/breakdown/continuity/index.ts";
import { breakDown } from "../../../pipeline/breakdown/index.ts";
import { ContinuityBreak } from "../../../schema/continuity.ts";
import type { Picture, Shot, ShotList, Subject } from "../../../schema/shotlist.ts";
import { anyScreenplay, examples, listOf } from "../breakdown/scripts.ts";

const SCRIPT = `EXT. PIER - DAY

ANNA, 30s, red coat, and BEN, 30s, green jumper, stand at the rail. A lantern hangs there.

ANNA
You knew about the letter the whole time and you said nothing to me.

BEN
I was going to tell you when the time was right, I promise.

ANNA
You lied to me every single day and I believed you.

BEN
I was afraid that you would leave and never come back to me.
`;

const LIST = listOf(SCRIPT);

/** The list with one shot's picture changed. */
const staged = (shotId: string, change: (picture: Picture) => Partial<Picture>, rest: Partial<Shot> = {}): ShotList => ({
  ...LIST,
  shots: LIST.shots.map((shot) =>
    shot.shot_id === shotId ? { ...shot, ...rest, picture: { ...shot.picture, ...change(shot.picture) } } : shot,
  ),
});

const turned = ({ facing, ...subject }: Subject): Subject => ({ ...subject, facing: facing === "left" ? "right" : "left" });
const mirrored = ({ subjects }: Picture): Partial<Picture> => ({
  subjects: subjects.map((subject) => ({ ...(subject.foreground ? subject : turned(subject)), x: 1 - subject.x })),
});
const brief = (list: ShotList): string[] =>
  continuityBreaks(list).map((one) => `${one.kind} ${one.shot_ids.join(" ")}: ${one.what}`);

const shotIdOf = (wanted: (shot: Shot) => boolean): string => LIST.shots.find(wanted)?.shot_id ?? "";
const shoulder = shotIdOf((shot) => shot.kind === "over_the_shoulder");
const singles = LIST.shots.filter((shot) => shot.kind === "single");

describe("a script supervisor notices", () => {
  test("nothing in shots that cut together", () => {
    expect(LIST.shots.map((shot) => shot.kind)).toEqual([
      "establishing",
      "two_shot",
      "over_the_shoulder",
      "over_the_shoulder",
      "single",
      "single",
      "reaction",
    ]);
    expect(continuityBreaks(LIST)).toEqual([]);
  });

  test("a camera that crosses the line, and says how to come back", () => {
    expect(continuityBreaks(staged(shoulder, mirrored))[0]).toEqual({
      kind: "line_crossed",
      scene_id: "s1",
      shot_ids: ["s1-2", shoulder],
      what: "The camera crosses the line: Anna was left of Ben and is now right of them.",
      remedy: "Keep Anna left of Ben, or let a travelling shot, or one on the line itself, lead over.",
    });
  });

  test("no crossing where a travelling shot leads over", () => {
    const after = LIST.shots.map((shot, i) =>
      i < 2 ? shot : { ...shot, picture: { ...shot.picture, ...mirrored(shot.picture) } },
    );
    const led = after.map((shot) =>
      shot.shot_id === shoulder ? { ...shot, picture: { ...shot.picture, move: "crane_up" as const } } : shot,
    );
    expect(brief({ ...LIST, shots: after })).toHaveLength(1);
    expect(brief({ ...LIST, shots: led })).toEqual([]);
  });

  test("eyelines that do not meet from single to single", () => {
    const [first, second] = singles;
    expect(brief(staged(second?.shot_id ?? "", ({ subjects }) => ({ subjects: subjects.map(turned) })))).toEqual([
      `eyeline ${first?.shot_id} ${second?.shot_id}: Anna and Ben both look right: their eyelines do not meet.`,
    ]);
  });

  test("somebody who looks away from the shoulder in front of them", () => {
    const subjects = (picture: Picture) => ({ subjects: picture.subjects.map((one) => (one.foreground ? one : turned(one))) });
    expect(brief(staged(shoulder, subjects))).toEqual([
      `eyeline ${shoulder}: Anna looks left, away from Ben, over whose shoulder we look.`,
    ]);
  });

  test("a walk that turns round in the cut, and a camera that tracks against it", () => {
    const walk = listOf(
      "EXT. PIER - DAY\n\nANNA, 30s, red coat.\n\nAnna walks along the pier, out towards the far lighthouse.\n\nShe walks on, faster and faster.\n",
    );
    const shots = walk.shots.map(({ picture, ...shot }) =>
      shot.shot_id === "s1-4"
        ? { ...shot, picture: { ...picture, move: "tracking_right" as const, subjects: picture.subjects.map(turned) } }
        : { ...shot, picture },
    );
    expect(brief({ ...walk, shots })).toEqual([
      "screen_direction s1-3 s1-4: Anna moves right across the screen and, after the cut, left.",
      "screen_direction s1-4: The camera tracks right while Anna moves left.",
    ]);
  });

  test("a coat that changes its colour", () => {
    const [first] = singles;
    expect(
      brief(staged(first?.shot_id ?? "", ({ prompt }) => ({ prompt: prompt.replace("Anna", "Anna (blue coat)") }))),
    ).toContain(`wardrobe ${LIST.shots[2]?.shot_id} ${first?.shot_id}: Anna wore a red coat and wears a blue one after the cut.`);
  });

  test("things that come and go, and light that changes", () => {
    const last = LIST.shots.at(-1)?.shot_id ?? "";
    const before = LIST.shots.at(-2)?.shot_id ?? "";
    expect(brief(staged(last, ({ place }) => ({ place: { ...place, time_of_day: "night", set_dressing: ["clock"] } })))).toEqual([
      `light ${before} ${last}: It was day and is night after the cut.`,
      `props ${before} ${last}: The lantern is gone from the set.`,
      `props ${before} ${last}: A clock is in the set that was not there before.`,
    ]);
  });

  test("somebody who sits after the cut and stood before it, unless a shot tells of the move", () => {
    const list = listOf("INT. BAR - DAY\n\nANNA, 30s, red coat.\n\nAnna looks at the sea.\n\nAnna thinks of Ben.\n");
    const seat = (told: string): ShotList => ({
      ...list,
      shots: list.shots.map((shot, i) =>
        i === list.shots.length - 1
          ? {
              ...shot,
              picture: {
                ...shot.picture,
                prompt: shot.picture.prompt.replace("standing", "sitting").replace("Anna thinks", told),
                subjects: shot.picture.subjects.map((one) => ({ ...one, pose: "sitting" })),
              },
            }
          : shot,
      ),
    });
    expect(brief(seat("Anna thinks"))).toEqual([
      "action s1-2 s1-3: Anna is standing and, after the cut, sitting: nobody saw the move.",
    ]);
    expect(brief(seat("Anna sits down, thinks"))).toEqual([]);
  });

  test("the same face at the same size twice running", () => {
    const [first, second] = singles;
    const picture = first?.picture;
    const list = staged(second?.shot_id ?? "", () => ({ ...picture }));
    expect(brief(list)).toContain(
      `jump_cut ${first?.shot_id} ${second?.shot_id}: Two shots of Anna in a row, of one size and angle: the picture jumps.`,
    );
  });
});

test("for any screenplay, nothing breaks in the rules' own shots but what the script itself asks for", () => {
  fc.assert(
    fc.property(anyScreenplay, (screenplay) => {
      const { shot_list } = breakDown(screenplay, { language: "en" });
      const directed = new Set(
        shot_list.shots.filter((shot) => shot.reason.endsWith("as the script says")).map((shot) => shot.shot_id),
      );
      const breaks = continuityBreaks(shot_list);
      expect(breaks.map((one) => ContinuityBreak.parse(one))).toEqual(breaks);
      expect(breaks.filter((one) => !one.shot_ids.every((shotId) => directed.has(shotId)))).toEqual([]);
    }),
  );
});

test.each(examples())("the example $name has no break", ({ screenplay }) => {
  expect(continuityBreaks(breakDown(screenplay, { language: "en" }).shot_list)).toEqual([]);
});
