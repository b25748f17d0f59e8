/** Executes a timeline: picture, sound, captions, poster; every file is read back before it is handed over. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Log } from "node-av";
import { AV_LOG_ERROR } from "node-av/constants";
import { writeChapters, writeSrt, writeVtt } from "../../../pipeline/cut/write-captions.ts";
import { AUDIO_RATE_HZ, type Timeline } from "../../../schema/timeline.ts";
import type { Output, RunContext } from "../function.ts";
import { finishMp4 } from "./finish-mp4.ts";
import { openMeter } from "./loudness.ts";
import { filmSamples, TRACKS } from "./mixer.ts";
import { muxFilm } from "./mux.ts";
import { cutPicture } from "./picture.ts";
import { writePoster } from "./poster.ts";
import { probe, type VideoFacts } from "./probe.ts";
import { openSound } from "./sound.ts";
import { decodeSound } from "./sound-source.ts";

/** The most that a true peak of the film may be, in dB below full scale. */
export const TRUE_PEAK_MAX_DB = -1;
/** Room left for what AAC adds to peaks. */
const FIRST_CEILING_DB = -1.8;
const MAX_CEILING_TRIES = 3;
/** An AAC frame of priming, and one that is not full. */
const AAC_SLACK_SAMPLES = 2 * 1_024;

Log.setLevel(AV_LOG_ERROR);

/** Answers one output for each role of `film.assemble`. Missing pictures become slates; missing sounds are silent. */
export async function assemble(timeline: Timeline, context: RunContext): Promise<Output[]> {
  const { workDir } = context;
  const at = (name: string) => join(workDir, name);
  const { video, stems } = await deliverFilm(timeline, at("film.mp4"), context);
  await writePoster(at("film.mp4"), video, Math.min(timeline.poster_frame, timeline.frames - 1), timeline, at("poster.jpg"));
  await writeFile(at("captions.vtt"), writeVtt(timeline));
  await writeFile(at("captions.srt"), writeSrt(timeline));
  await writeFile(at("chapters.vtt"), writeChapters(timeline));
  for (const track of TRACKS) verifyStem(stems[track], filmSamples(timeline));
  context.progress(100);

  const duration_s = timeline.frames / timeline.fps;
  const { width, height, fps, frames } = timeline;
  return [
    { role: "film", path: at("film.mp4"), duration_s, frames, fps, width, height, sample_rate: AUDIO_RATE_HZ },
    { role: "captions_vtt", path: at("captions.vtt") },
    { role: "captions_srt", path: at("captions.srt") },
    { role: "chapters", path: at("chapters.vtt") },
    { role: "poster", path: at("poster.jpg"), width, height },
    ...TRACKS.map((track) => ({
      role: track,
      path: stems[track],
      duration_s,
      samples: filmSamples(timeline),
      sample_rate: AUDIO_RATE_HZ,
    })),
  ];
}

/** Cuts the picture while the sound is mastered, and joins them; where the encoder has pushed a peak over the limit, once more with a lower ceiling. */
async function deliverFilm(timeline: Timeline, path: string, { workDir, roles, input, progress, signal }: RunContext) {
  const chapters = timeline.chapters.map(({ start_frame, title }) => ({ start_s: start_frame / timeline.fps, title }));
  // All are fetched at once; who needs one waits for it, and hears what went wrong with it.
  for (const role of roles) input(role).catch(() => {});
  const sound = openSound({ timeline, workDir, input });
  let ceilingDb = FIRST_CEILING_DB;
  let order = sound.order(ceilingDb);
  try {
    const { pieces } = await cutPicture({ timeline, workDir, input, progress: (done) => progress(80 * done), signal });
    for (let attempt = 1; ; attempt++) {
      const mix = await order.mix;
      const joined = join(workDir, "joined.mp4");
      await muxFilm({ timeline, pieces, mixPath: mix.path, path: joined, signal });
      await finishMp4(joined, path, chapters);
      const video = verifyFilm(path, timeline);
      const { truePeakDb } = measure(path);
      const stems = await order.stems;
      if (truePeakDb <= TRUE_PEAK_MAX_DB || attempt === MAX_CEILING_TRIES) return { video, stems };
      ceilingDb -= truePeakDb - TRUE_PEAK_MAX_DB + 0.1;
      order = sound.order(ceilingDb);
    }
  } finally {
    await sound.stop();
  }
}

/** Loudness and peaks of the film as it will be heard. */
function measure(path: string) {
  const meter = openMeter({ peaks: true });
  decodeSound(path, (block) => meter.push(block));
  return meter.close();
}

function verifyFilm(path: string, timeline: Timeline): VideoFacts {
  const { video, audio } = probe(path);
  if (!video || !audio) throw new Error(`the film lacks ${video ? "sound" : "picture"}`);
  if (video.frames !== timeline.frames || !video.even || video.fps !== timeline.fps) {
    throw new Error(`the film has ${video.frames} frames at ${video.fps} fps, not ${timeline.frames} at ${timeline.fps}`);
  }
  if (Math.abs(audio.samples - filmSamples(timeline)) > AAC_SLACK_SAMPLES) {
    throw new Error(`the film has ${audio.samples} samples of sound, not ${filmSamples(timeline)}`);
  }
  return video;
}

function verifyStem(path: string, samples: number): void {
  const { audio } = probe(path);
  if (audio?.samples !== samples) throw new Error(`${path} has ${audio?.samples ?? 0} samples, not ${samples}`);
}
