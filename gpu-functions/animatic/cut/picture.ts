/** The picture track: pieces of encoded film in order, copied from clips where they can be, made anew around transitions. */
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import type { Timeline } from "../../../schema/timeline.ts";
import type { ClipFormat } from "../media/profile.ts";
import { dissolve, fade, wipe } from "./blend.ts";
import { openCard } from "./cards.ts";
import { type Composition, composeFrame, type LaidClip, type Layer, layClips } from "./edit-list.ts";
import { type FrameSource, openFrameSource } from "./frame-source.ts";
import { houseParameterSets, openFrameWriter } from "./frame-writer.ts";
import { isHouseClip, probe, type VideoFacts } from "./probe.ts";
import { planSplices } from "./splice-plan.ts";

/** Frames of a file that go into the film as they are; the first is a key frame. */
export type Piece = { path: string; from: number; frames: number };

export type PictureTrack = { pieces: Piece[]; copiedFrames: number; renderedFrames: number };

type Source = { kind: "file"; path: string; facts: VideoFacts } | { kind: "drawn"; source: Parameters<typeof openCard>[0] };

export type PictureOptions = {
  timeline: Timeline;
  workDir: string;
  input(role: string): Promise<string | null>;
  progress(done: number): void;
  signal: AbortSignal;
};

/** Makes all pieces that need making. A missing or unreadable input becomes a slate with the reason. */
export async function cutPicture({ timeline, workDir, input, progress, signal }: PictureOptions): Promise<PictureTrack> {
  const format: ClipFormat = { width: timeline.width, height: timeline.height, fps: timeline.fps };
  const laid = layClips(timeline);
  const sources: Source[] = [];
  for (const { clip } of laid) {
    signal.throwIfAborted();
    sources.push(await openSource(clip.source, input));
  }
  const houseSets = houseParameterSets(format);
  const copyable = sources.map((source, index) => {
    if (source.kind !== "file" || source.facts.frames !== laid[index]?.clip.frames) return null;
    return isHouseClip(source.facts, format, houseSets) ? { keyframes: source.facts.keyframes } : null;
  });
  const splices = planSplices(laid, copyable);
  const toRender = splices.reduce((sum, splice) => sum + (splice.kind === "render" ? splice.frames : 0), 0);

  const renderer = createRenderer(laid, sources, format);
  const pieces: Piece[] = [];
  let rendered = 0;
  try {
    for (const splice of splices) {
      if (splice.kind === "copy") {
        const source = sources[splice.clip];
        if (source?.kind !== "file") throw new Error(`clip ${splice.clip} is copied but has no file`);
        pieces.push({ path: source.path, from: splice.from, frames: splice.frames });
        continue;
      }
      const path = join(workDir, `piece-${pieces.length}.mp4`);
      const writer = openFrameWriter(path, format, splice.frames);
      try {
        for (let frame = splice.at; frame < splice.at + splice.frames; frame++) {
          signal.throwIfAborted();
          writer.write(renderer.render(frame));
          progress(++rendered / toRender);
          // Native pixel buffers are only given back in a turn of the event loop.
          await turn();
        }
      } finally {
        writer.close();
      }
      pieces.push({ path, from: 0, frames: splice.frames });
    }
  } finally {
    renderer.close();
  }
  return { pieces, copiedFrames: timeline.frames - rendered, renderedFrames: rendered };
}

async function openSource(source: LaidClip["clip"]["source"], input: PictureOptions["input"]): Promise<Source> {
  if (source.kind !== "input") return { kind: "drawn", source };
  const slate = (reason: string): Source => ({ kind: "drawn", source: { kind: "slug", label: source.role, reason } });
  const path = await input(source.role);
  if (path === null) return slate("The shot was not delivered.");
  try {
    const { video } = probe(path);
    return video ? { kind: "file", path, facts: video } : slate("The shot's file has no picture in it.");
  } catch (error) {
    return slate(`The shot's file could not be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Composes film frames, asked for in rising order; keeps open only the clips that are seen. */
function createRenderer(laid: readonly LaidClip[], sources: readonly Source[], format: ClipFormat) {
  const open = new Map<number, Pick<FrameSource, "frame" | "close">>();
  let hint = 0;

  function closeBefore(clip: number): void {
    for (const [index, source] of open) {
      if (index >= clip) continue;
      source.close();
      open.delete(index);
    }
  }

  function pictureOf({ clip, frame, level }: Layer): Uint8Array {
    const picture = sourceOf(clip).frame(frame);
    if (level < 1) fade(picture, level, format);
    return picture;
  }

  function sourceOf(clip: number): Pick<FrameSource, "frame" | "close"> {
    const already = open.get(clip);
    if (already) return already;
    const source = sources[clip];
    const at = laid[clip];
    if (!source || !at) throw new RangeError(`no clip ${clip}`);
    const opened =
      source.kind === "file"
        ? openFrameSource(source.path, source.facts, format)
        : { frame: openCard(source.source, at.clip.frames, format), close() {} };
    open.set(clip, opened);
    return opened;
  }

  return {
    render(filmFrame: number): Uint8Array {
      const { base, over }: Composition = composeFrame(laid, filmFrame, hint);
      closeBefore(base.clip);
      hint = base.clip;
      const picture = pictureOf(base);
      if (!over) return picture;
      const coming = pictureOf(over.layer);
      if (over.how === "wipe") wipe(picture, coming, over.progress, format);
      else dissolve(picture, coming, over.progress);
      return picture;
    },
    close: () => closeBefore(Number.POSITIVE_INFINITY),
  };
}
