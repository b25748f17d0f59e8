/**
 * The one encoding profile of every clip, so that a cut can copy packets from clip to clip: H.264 High, yuv420p, BT.709, a key
 * frame every second, closed groups of pictures, no B-frames (decode order is display order, so a group may end at any frame), and
 * parameter sets that depend on width, height and rate alone.
 */

/** Size in pixels (even) and frames per second of a clip. */
export type ClipFormat = { width: number; height: number; fps: number };

/** Ticks a frame lasts in a clip's MP4 time base. */
const TICKS_PER_FRAME = 512;

/** Ticks a second of a clip's MP4 time base. */
export function timescaleOf(fps: number): number {
  return fps * TICKS_PER_FRAME;
}

/** Options of libx264 for a clip. One thread: the bytes must not depend on the machine. */
export function x264Options({ fps }: ClipFormat): Record<string, string> {
  return {
    preset: "superfast",
    profile: "high",
    crf: "20",
    "x264-params": [
      `keyint=${fps}`,
      `min-keyint=${fps}`,
      "scenecut=0",
      "open-gop=0",
      "bframes=0",
      "ref=1",
      "rc-lookahead=0",
      "sync-lookahead=0",
      "mbtree=0",
      "weightp=0",
      "aq-mode=1",
      // Flat drawings would be coded finer than 49 dB, at three times the bytes and half as much time again.
      "qpmin=17",
      "threads=1",
      "colorprim=bt709",
      "transfer=bt709",
      "colormatrix=bt709",
    ].join(":"),
  };
}
