import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildTimeline } from "../../../pipeline/cut/timeline.ts";
import { jointIntoEnd, jointsInto } from "../../../pipeline/plan/joints.ts";
import { rhythmOf, timeShot } from "../../../pipeline/plan/rhythm.ts";
import type { Artifact } from "../../../schema/film.ts";
import { FilmSettings } from "../../../schema/settings.ts";
import { type ShotList, Transition } from "../../../schema/shotlist.ts";
import { Timeline } from "../../../schema/timeline.ts";
import { TRANSITION_KINDS } from "../../../schema/vocabulary.ts";
import { aSound, aVideo } from "../../support/artifacts.ts";
import { aLine, aShot, aShotList } from "../../support/shot-list.ts";

const SETTINGS = FilmSettings.parse({});

function sheetOf(list: ShotList) {
  const scenes = list.scenes.map(({ scene_id, number, heading, music, ambience, cast_ids }) => ({
    scene_id,
    cast_ids,
    number,
    heading,
    music: music && { cue_id: music.cue_id, gain_db: -9 },
    ambience: ambience.map(({ cue_id, gain_db }) => ({ cue_id, gain_db })),
  }));
  return { ...list, scenes };
}

const build = (list: ShotList, artifacts: Record<string, Artifact>, settings = SETTINGS) =>
  buildTimeline(sheetOf(list), settings, new Map(Object.entries(artifacts)));

describe("the timeline", () => {
  test("has the title, the shots and the end, each where the one before it stops", () => {
    const list = aShotList([aShot("s1-1"), aShot("s1-2", { transition_in: { kind: "dissolve", duration_s: 1 } })]);
    const { timeline } = build(list, { "shot:s1-1:video": aVideo("a", 60), "shot:s1-2:video": aVideo("b", 60) });
    expect(
      timeline.clips.map(({ clip_id, start_frame, frames, transition_in }) => [clip_id, start_frame, frames, transition_in.kind]),
    ).toEqual([
      ["title", 0, 84, "fade_in"],
      ["s1-1", 84, 60, "fade_to_black"],
      ["s1-2", 120, 59, "dissolve"],
      ["end", 179, 72, "fade_to_black"],
    ]);
    expect(timeline.frames).toBe(251);
  });

  test("puts a slug of the planned length where a shot is missing", () => {
    const { timeline, roles } = build(aShotList([aShot("s1-1")]), {});
    expect(timeline.clips[1]).toMatchObject({ clip_id: "s1-1", frames: 45, source: { kind: "slug", label: "Shot 1" } });
    expect(roles).toEqual(new Set());
  });

  test("takes the last stage of a shot that came out", () => {
    const { timeline } = build(aShotList([aShot("s1-1")]), {
      "shot:s1-1:video": aVideo("a", 46),
      "shot:s1-1:upscale": aVideo("b", 46),
    });
    expect(timeline.clips[1]?.source).toEqual({ kind: "input", role: "shot:s1-1:upscale" });
  });

  test("places words at their frame, from the side of their speaker, and captions them there", () => {
    const list = aShotList([aShot("s1-1", { lines: [aLine("s1-1-l1")] })]);
    const { timeline } = build(list, { "speech:s1-1-l1": aSound("l1", 96_000) });
    const start = 84 + 10 + 12;
    expect(timeline.audio[0]).toMatchObject({
      role: "speech:s1-1-l1",
      track: "dialogue",
      start_frame: start,
      frames: 48,
      pan: (0.4 - 0.5) * 0.5,
    });
    expect(timeline.captions).toEqual([{ start_frame: start, frames: 48, speaker: "MARGIT", text: "Crew travels free." }]);
  });

  test("lays beds under the whole scene and lets music hang over", () => {
    const list = aShotList([aShot("s1-1"), aShot("s2-1")]);
    const { timeline } = build(list, { "ambience:s1-a1": aSound("sea", 48_000), "music:s1-music": aSound("music", 48_000 * 60) });
    expect(timeline.audio.map(({ role, start_frame, frames, loop }) => [role, start_frame, frames, loop])).toEqual([
      ["ambience:s1-a1", 84, 36, true],
      ["music:s1-music", 84, 36 + 36, false],
    ]);
  });

  test("ends a sigh where the line begins", () => {
    const list = aShotList([
      aShot("s1-1", {
        lines: [aLine("s1-1-l1")],
        sounds: [
          { kind: "human", cue_id: "c1", sound: "sigh", cast_id: "margit", gain_db: -3, before_line_id: "s1-1-l1", at: 0 },
        ],
      }),
    ]);
    const { timeline } = build(list, { "speech:s1-1-l1": aSound("l1", 48_000), "sound:c1": aSound("sigh", 24_000) });
    const [line, sigh] = timeline.audio;
    expect((sigh?.start_frame ?? 0) + (sigh?.frames ?? 0)).toBe(line?.start_frame);
  });

  test("has a chapter for each scene", () => {
    const { timeline } = build(aShotList([aShot("s1-1"), aShot("s2-1")]), {});
    expect(timeline.chapters.map(({ title }) => title)).toEqual(["1. EXT. HARBOUR - DUSK", "2. EXT. HARBOUR - DUSK"]);
  });

  const transition = fc.record({ kind: fc.constantFrom(...TRANSITION_KINDS), duration_s: fc.constantFrom(0.5, 1, 2) });
  const shots = fc.array(
    fc.record({
      joint: transition,
      lines: fc.array(fc.integer({ min: 1, max: 300_000 }), { maxLength: 4 }),
      missing: fc.boolean(),
    }),
    {
      minLength: 1,
      maxLength: 8,
    },
  );

  test("always fits together: clips without a hole, sound and captions inside the film, lengths as planned", () => {
    fc.assert(
      fc.property(shots, fc.constantFrom(24 as const, 30 as const, 60 as const), (drawn, fps) => {
        const artifacts: Record<string, Artifact> = {};
        const list = aShotList(
          drawn.map(({ joint, lines, missing }, index) => {
            const id = `s1-${index + 1}`;
            if (!missing) artifacts[`shot:${id}:video`] = aVideo(id, 1);
            for (const [line, samples] of lines.entries())
              artifacts[`speech:${id}-l${line + 1}`] = aSound(`${id}-${line}`, samples);
            const cut = joint.kind === "cut" ? { kind: joint.kind, duration_s: 0 } : joint;
            return aShot(id, {
              transition_in: Transition.parse(cut),
              lines: lines.map((_, line) => aLine(`${id}-l${line + 1}`)),
            });
          }),
        );
        const { timeline, roles } = build(list, artifacts, { ...SETTINGS, fps });
        expect(Timeline.parse(timeline)).toEqual(timeline);
        let end = 0;
        for (const { start_frame, frames, transition_in } of timeline.clips) {
          const overlap = ["dissolve", "wipe"].includes(transition_in.kind) ? transition_in.frames : 0;
          expect(start_frame).toBe(end - overlap);
          end = start_frame + frames;
        }
        expect(timeline.frames).toBe(end);
        for (const { start_frame, frames } of [...timeline.audio, ...timeline.captions])
          expect(start_frame + frames).toBeLessThanOrEqual(end);
        expect([...roles].filter((role) => !(role in artifacts))).toEqual([]);

        const joints = [...jointsInto(list.shots), jointIntoEnd(list.shots)];
        for (const [index, shot] of list.shots.entries()) {
          const [into, out] = [joints[index], joints[index + 1]];
          if (!into || !out) throw new Error("a shot without joints");
          const speech = new Map(
            shot.lines.map((_, line) => [`l${line + 1}`, Math.ceil(((drawn[index]?.lines[line] ?? 0) * fps) / 48_000)]),
          );
          expect(timeline.clips[index + 1]?.frames).toBe(
            timeShot(rhythmOf(shot, { in: into, out }, fps), speech).duration_frames,
          );
        }
      }),
    );
  });
});
