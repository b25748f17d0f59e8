import fc from "fast-check";
import { expect, test } from "vitest";
import { captionsOf } from "../../../pipeline/cut/captions.ts";
import { writeChapters, writeSrt, writeVtt } from "../../../pipeline/cut/write-captions.ts";
import type { Caption, Timeline } from "../../../schema/timeline.ts";
import { aLine } from "../../support/shot-list.ts";

const NAMES = new Map([["margit", "MARGIT"]]);
const timeline = (captions: Caption[]): Timeline => ({
  title: "T",
  author: "",
  language: "en",
  width: 1280,
  height: 720,
  fps: 24,
  frames: 1_000_000,
  poster_frame: 0,
  clips: [
    {
      clip_id: "c",
      source: { kind: "slug", label: "", reason: "" },
      start_frame: 0,
      frames: 1,
      transition_in: { kind: "cut", frames: 0 },
      fade_out_frames: 0,
    },
  ],
  audio: [],
  captions,
  chapters: [],
});

test("WebVTT names the speaker and escapes what would be a tag", () => {
  expect(writeVtt(timeline([{ start_frame: 36, frames: 48, speaker: "R&D <2>", text: "a < b -->" }]))).toBe(
    "WEBVTT\nLanguage: en\n\n1\n00:00:01.500 --> 00:00:03.500\n<v R&amp;D &lt;2&gt;>a &lt; b --&gt;\n",
  );
});

test("SubRip puts sounds in brackets and hours in front", () => {
  expect(writeSrt(timeline([{ start_frame: 24 * 3600, frames: 24, speaker: null, text: "foghorn" }]))).toBe(
    "1\n01:00:00,000 --> 01:00:01,000\n[foghorn]\n",
  );
});

test("a long caption is set in two rows of about the same length", () => {
  const text = "The neighbours moved, and then the people who had moved in moved out";
  expect(writeSrt(timeline([{ start_frame: 0, frames: 24, speaker: null, text }]))).toContain("[The neighbours");
  expect(
    writeSrt(timeline([{ start_frame: 0, frames: 24, speaker: "A", text }]))
      .split("\n")
      .slice(2, 4),
  ).toEqual(["The neighbours moved, and then the", "people who had moved in moved out"]);
});

test("pieces of a long line are its words in order, and share its time", () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{1,12}[.,]?$/), { minLength: 1, maxLength: 80 });
  fc.assert(
    fc.property(words, fc.integer({ min: 200, max: 2_000 }), (spoken, frames) => {
      const captions = captionsOf([{ start_frame: 100, frames, line: aLine("l", { text: spoken.join(" ") }) }], [], NAMES, 24);
      expect(captions.map(({ text }) => text).join(" ")).toBe(spoken.join(" "));
      let at = 100;
      for (const { start_frame, frames: length, text } of captions) {
        expect(start_frame).toBe(at);
        expect(text.length).toBeLessThanOrEqual(84);
        at += length;
      }
      expect(at).toBe(100 + frames);
    }),
  );
});

test("each chapter lasts until the next one, and the last to the end", () => {
  const chapters = [
    { start_frame: 24, title: "1. INT. TOWER & STAIRS" },
    { start_frame: 72, title: "2. EXT. SEA" },
  ];
  expect(writeChapters({ ...timeline([]), frames: 240, chapters })).toBe(
    "WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.000\n1. INT. TOWER &amp; STAIRS\n\n2\n00:00:03.000 --> 00:00:10.000\n2. EXT. SEA\n",
  );
});
