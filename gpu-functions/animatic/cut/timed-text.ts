/** Captions as 3GPP timed text (`tx3g`), the subtitles that MP4 players know. 3GPP TS 26.245. */
import type { Caption, Timeline } from "../../../schema/timeline.ts";

export type TextSample = { start_frame: number; frames: number; bytes: Buffer };

const SANS = "Sans-Serif";

/** One sample after another from the first frame to the last; an empty one where nothing is shown. Captions that overlap share the screen. */
export function textSamples({ captions, frames }: Pick<Timeline, "captions" | "frames">): TextSample[] {
  const edges = new Set([0, frames]);
  for (const { start_frame, frames: length } of captions) {
    edges.add(Math.min(frames, start_frame));
    edges.add(Math.min(frames, start_frame + length));
  }
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start_frame, index) => {
    const end = sorted[index + 1] as number;
    const shown = captions.filter((caption) => caption.start_frame < end && caption.start_frame + caption.frames > start_frame);
    const text = Buffer.from(shown.map(textOf).join("\n"), "utf8");
    const bytes = Buffer.alloc(2 + text.length);
    bytes.writeUInt16BE(text.length, 0);
    text.copy(bytes, 2);
    return { start_frame, frames: end - start_frame, bytes };
  });
}

const textOf = ({ speaker, text }: Caption): string => (speaker === null ? `[${text}]` : text);

/** What a sample entry holds after its common fields: centred at the foot of the picture, white, no background. */
export function textSampleEntry(): Buffer {
  const name = Buffer.from(SANS, "ascii");
  const bytes = Buffer.alloc(18 + 12 + 8 + 2 + 3 + name.length);
  bytes.writeUInt32BE(0, 0);
  bytes.writeInt8(1, 4);
  bytes.writeInt8(-1, 5);
  // Style: whole text, font 1, 18 points, opaque white.
  bytes.writeUInt16BE(1, 22);
  bytes.writeUInt8(0, 24);
  bytes.writeUInt8(18, 25);
  bytes.writeUInt32BE(0xffffffff, 26);
  bytes.writeUInt32BE(8 + 2 + 3 + name.length, 30);
  bytes.write("ftab", 34);
  bytes.writeUInt16BE(1, 38);
  bytes.writeUInt16BE(1, 40);
  bytes.writeUInt8(name.length, 42);
  name.copy(bytes, 43);
  return bytes;
}
