import { describe, expect, test } from "vitest";
import { planFilm } from "../../../pipeline/plan/plan-film.ts";
import type { CastOverride } from "../../../schema/cast.ts";
import type { JobSpec } from "../../../schema/graph.ts";
import { FilmSettings } from "../../../schema/settings.ts";

const SCRIPT = `INT. KITCHEN - DAY

LENA, 30s, grey coat, stands at the window.

LENA
You came back.

TOM, 40s, waits.

INT. KITCHEN - THE NEXT DAY

Lena walks in and looks around.
`;

function jobsFor(cast_overrides: Record<string, CastOverride>): JobSpec[] {
  const source = { script: SCRIPT, title: "", settings: FilmSettings.parse({}), shot_overrides: [], cast_overrides };
  const planned = planFilm(source, "film", { offers: [] });
  if (!("plan" in planned)) throw new Error(planned.problem.message);
  return planned.plan.jobs;
}

const job = (jobs: readonly JobSpec[], id: string): JobSpec => {
  const found = jobs.find(({ job_id }) => job_id === `film/${id}`);
  if (!found) throw new Error(`There is no job ${id}.`);
  return found;
};
const changedIn = (before: readonly JobSpec[], after: readonly JobSpec[]): string[] => {
  const keys = new Map(before.map(({ job_id, spec_key }) => [job_id, spec_key]));
  return after.filter(({ job_id, spec_key }) => keys.get(job_id) !== spec_key).map(({ job_id }) => job_id.slice("film/".length));
};
const lenaOn = (jobs: readonly JobSpec[], scene: string): JobSpec => {
  const found = jobs.find(
    ({ stage, scene_id, needs }) =>
      stage === "keyframe" && scene_id === scene && needs.some(({ role }) => role === "reference:lena"),
  );
  if (!found) throw new Error(`Nothing in ${scene} shows Lena.`);
  return found;
};

const EDITS = [
  { version: 1, parent: 0, instruction: "older", seed: null, at: 0 },
  { version: 2, parent: 1, instruction: "red coat, a limp", seed: 7, at: 0 },
];

describe("an accepted version", () => {
  const before = jobsFor({});
  const after = jobsFor({ lena: { edits: EDITS, version: 2 } });

  test("is drawn from the sheet, edit by edit, and is what every shot of the character is drawn from", () => {
    expect(job(after, "cast-lena-v1/edit").needs).toMatchObject([{ role: "image", job_id: "film/cast-lena/sheet" }]);
    const second = job(after, "cast-lena-v2/edit");
    expect(second.needs).toMatchObject([{ role: "image", job_id: "film/cast-lena-v1/edit" }]);
    expect(second.template).toMatchObject({
      instruction: "red coat, a limp",
      seed: 7,
      character: { description: "a limp", look: { age: "middle_aged", top: "coat", top_colour: "#b8342f" } },
    });
    const keyframe = lenaOn(after, "s1");
    expect(keyframe.needs).toContainEqual(expect.objectContaining({ role: "reference:lena", job_id: "film/cast-lena-v2/edit" }));
    expect(keyframe.template.prompt).toContain("wearing a red coat");
  });

  test("changes what shows the character and the cut, and neither the sheet, nor a word, nor anybody else", () => {
    const shows = (spec: JobSpec) =>
      spec.needs.some(({ role }) => role === "reference:lena") || JSON.stringify(spec.template).includes('"lena":{');
    for (const id of changedIn(before, after)) {
      const spec = job(after, id);
      expect(spec.edit?.cast_id === "lena" || spec.stage === "assemble" || shows(spec)).toBe(true);
    }
    expect(changedIn(before, after)).not.toContain("cast-lena/sheet");
    expect(job(after, "cast-tom/sheet").spec_key).toBe(job(before, "cast-tom/sheet").spec_key);
  });

  test("that nobody accepted is no part of the plan", () => {
    expect(jobsFor({ lena: { edits: EDITS, version: 0 } })).toEqual(before);
  });
});

describe("clothes for a day of the story", () => {
  const plain = jobsFor({});
  const jobs = jobsFor({ lena: { wardrobe: { "2": { top: "dress", top_colour: "#35609b" } } } });

  test("are worn on that day and on no other, and drawn once for all its shots", () => {
    expect(lenaOn(jobs, "s2").template.looks).toMatchObject({ lena: { top: "dress", top_colour: "#35609b" } });
    expect(lenaOn(jobs, "s1").spec_key).toBe(lenaOn(plain, "s1").spec_key);
    const outfit = job(jobs, "cast-lena-day2/outfit");
    expect(outfit.template.instruction).toContain("wearing a blue dress");
    expect(lenaOn(jobs, "s2").needs).toContainEqual(
      expect.objectContaining({ role: "reference:lena", job_id: "film/cast-lena-day2/outfit" }),
    );
  });

  test("follow the accepted version", () => {
    const both = jobsFor({ lena: { wardrobe: { "2": { top: "dress" } }, edits: EDITS, version: 1 } });
    expect(job(both, "cast-lena-day2/outfit").needs).toMatchObject([{ job_id: "film/cast-lena-v1/edit" }]);
    expect(lenaOn(both, "s2").template.looks).toMatchObject({ lena: { age: "middle_aged", top: "dress" } });
  });
});

test("a picture and a recording of the studio's own go to the sheet and to the words, and to nothing else", () => {
  const file = { sha256: "a".repeat(64), bytes: 1, key: "studio/library/a", content_type: "image/png" };
  const consent = { by: "Lena", statement: "Yes.", at: "2026-11-01T00:00:00Z" };
  const measures = {
    duration_s: 6,
    sample_rate: 48_000,
    speech_dbfs: -20,
    peak_dbfs: -3,
    clipped_share: 0,
    speech_share: 1,
    pitch_hz: 200,
    speakers: { verdict: "one" as const, several: 0 },
  };
  const jobs = jobsFor({
    lena: { portrait: { ...file, width: 512, height: 512 }, voice_sample: { ...file, consent, measures } },
  });
  expect(jobs.filter(({ files }) => files).map(({ job_id, files }) => [job_id, files])).toEqual([
    ["film/cast-lena/sheet", [{ role: "reference:portrait", file }]],
    [expect.stringMatching(/\/speech$/), [{ role: "voice_sample", file }]],
  ]);
});
