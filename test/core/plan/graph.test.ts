import { describe, expect, test } from "vitest";
import { filmCandidates } from "../../../pipeline/plan/candidates.ts";
import { jobGraph } from "../../../pipeline/plan/graph.ts";
import type { JobSpec } from "../../../schema/graph.ts";
import { FilmSettings } from "../../../schema/settings.ts";
import type { ShotList } from "../../../schema/shotlist.ts";
import { ANIMATIC_OFFER } from "../../support/offers.ts";
import { aLine, aMember, aScene, aShot, aShotList } from "../../support/shot-list.ts";

const SETTINGS = FilmSettings.parse({});
const LOCAL = filmCandidates(SETTINGS, [ANIMATIC_OFFER]);
const graph = (list: ShotList, settings = SETTINGS, staging = new Map()) => jobGraph("flm", list, settings, LOCAL, staging).jobs;
const ids = (jobs: readonly JobSpec[]) => jobs.map(({ job_id }) => job_id);
const keys = (jobs: readonly JobSpec[]) => new Map(jobs.map(({ job_id, spec_key }) => [job_id, spec_key]));
/** Jobs of `after` whose key `before` does not have under the same id. */
const changed = (before: ShotList, after: ShotList, settings = SETTINGS) => {
  const old = keys(graph(before, settings));
  return [...keys(graph(after, settings))].filter(([id, key]) => old.get(id) !== key).map(([id]) => id);
};

const talk = aShotList([
  aShot("s1-1"),
  aShot("s1-2", { lines: [aLine("s1-2-l1"), aLine("s1-2-l2", { text: "Two." })] }),
  aShot("s2-1", { lines: [aLine("s2-1-l1", { text: "Tuba." })] }),
]);

describe("the job graph", () => {
  test("has words, stills, sounds and pictures for each shot, and one cut of them all", () => {
    expect(ids(graph(aShotList([aShot("s1-1", { lines: [aLine("s1-1-l1")] })])))).toEqual([
      "flm/cast-margit/sheet",
      "flm/s1-a1/ambience",
      "flm/s1-music/music",
      "flm/s1-1-l1/speech",
      "flm/s1-1/keyframe",
      "flm/s1-1/video",
      "flm/film/assemble",
    ]);
  });

  test("puts each job after all that it needs", () => {
    const seen = new Set<string>();
    for (const { job_id, needs } of graph(talk)) {
      expect(needs.filter((need) => !seen.has(need.job_id))).toEqual([]);
      seen.add(job_id);
    }
  });

  test("draws no sheet of a character who is only heard", () => {
    const list = aShotList([aShot("s1-1", { lines: [aLine("s1-1-l1", { cast_id: "radio", delivery: "voice_over" })] })], {
      cast: [aMember("margit"), aMember("radio")],
    });
    expect(ids(graph(list)).filter((id) => id.endsWith("/sheet"))).toEqual(["flm/cast-margit/sheet"]);
  });

  test("lets a song bring its own music", () => {
    const list = aShotList([aShot("s1-1", { lines: [aLine("s1-1-l1", { sung: true, text: "Row\nrow" })] })]);
    const jobs = graph(list);
    expect(ids(jobs).filter((id) => id.includes("music"))).toEqual([]);
    expect(jobs.find(({ stage }) => stage === "song")?.template).toMatchObject({ lyrics: ["Row", "row"], mood: "calm" });
  });
});

describe("what is made again", () => {
  test("nothing, when nothing changed", () => {
    expect(changed(talk, talk)).toEqual([]);
  });

  test("a changed line of dialogue: its speech, its shot's picture and the cut", () => {
    const after = aShotList(
      talk.shots.map((shot) =>
        shot.shot_id === "s1-2"
          ? { ...shot, fingerprint: "new", lines: [aLine("s1-2-l1", { text: "Crew goes free." }), shot.lines[1] ?? aLine("")] }
          : shot,
      ),
    );
    expect(changed(talk, after)).toEqual(["flm/s1-2-l1/speech", "flm/s1-2/video", "flm/film/assemble"]);
  });

  test("a changed look: the sheet and the shots that show the character, and the cut", () => {
    const margit = aMember("margit");
    const list = aShotList([aShot("s1-1"), aShot("s1-2", { picture: { ...aShot("s1-2").picture, subjects: [] } })]);
    const after = { ...list, cast: [{ ...margit, look: { ...margit.look, beard: "full" as const } }, aMember("tomas")] };
    expect(changed(list, after)).toEqual(["flm/cast-margit/sheet", "flm/s1-1/keyframe", "flm/s1-1/video", "flm/film/assemble"]);
  });

  test("another take: that shot's pictures and the cut", () => {
    const again = new Map([["s1-1", { take: 2, prompt: null, seed: null }]]);
    const old = keys(graph(talk));
    expect([...keys(graph(talk, SETTINGS, again))].filter(([id, key]) => old.get(id) !== key).map(([id]) => id)).toEqual([
      "flm/s1-1/keyframe",
      "flm/s1-1/video",
      "flm/film/assemble",
    ]);
  });

  test("no shot behind a scene that was put in front, when the slate is off", () => {
    const off = { ...SETTINGS, slate: false };
    const before = aShotList([aShot("s1-1", { lines: [aLine("s1-1-l1")], transition_in: { kind: "dissolve", duration_s: 1 } })]);
    const moved = aShot("s2-1", { lines: [aLine("s2-1-l1")], transition_in: { kind: "dissolve", duration_s: 1 } });
    const front = aShot("s1-1", { picture: { ...moved.picture, prompt: "Fog." } });
    const after = aShotList([front, moved], { scenes: [aScene("s1", { music: null, ambience: [] }), aScene("s2")] });
    const template = (list: ShotList, id: string) => graph(list, off).find(({ job_id }) => job_id === id)?.template;
    const withoutJoint = (value: unknown) => ({ ...(value as object), rhythm: null });
    expect(withoutJoint(template(after, "flm/s2-1/video"))).toEqual(withoutJoint(template(before, "flm/s1-1/video")));
    expect(template(after, "flm/s2-1-l1/speech")).toEqual(template(before, "flm/s1-1-l1/speech"));
  });
});
