/** A 24-bit stereo WAV at 48 kHz, written block by block. Past 4 GiB it is an RF64, as EBU Tech 3306 has it. */
import { type FileHandle, open } from "node:fs/promises";
import { AUDIO_RATE_HZ } from "../../../schema/timeline.ts";

const SAMPLE_BYTES = 3;
const FRAME_BYTES = 2 * SAMPLE_BYTES;
const HEADER_BYTES = 80;
const FULL_SCALE = 0x7fffff;

export type StemWriter = {
  /** Interleaved stereo, times `gain`; what is then beyond ±1 is clipped. */
  write(block: Float32Array, gain: number): Promise<void>;
  close(): Promise<void>;
};

/** Opens a stem that will hold exactly `samples` samples a channel. */
export async function openStem(path: string, samples: number): Promise<StemWriter> {
  const file: FileHandle = await open(path, "w");
  await file.write(header(samples * FRAME_BYTES, samples));
  let bytes = new Uint8Array(0);
  return {
    async write(block, gain) {
      const length = block.length * SAMPLE_BYTES;
      if (bytes.length < length) bytes = new Uint8Array(length);
      const scale = gain * FULL_SCALE;
      for (let i = 0, at = 0; i < block.length; i++, at += SAMPLE_BYTES) {
        const value = Math.round(Math.max(-FULL_SCALE, Math.min(FULL_SCALE, (block[i] as number) * scale)));
        bytes[at] = value;
        bytes[at + 1] = value >> 8;
        bytes[at + 2] = value >> 16;
      }
      await file.write(bytes, 0, length);
    },
    close: () => file.close(),
  };
}

/** RIFF with a JUNK chunk where RF64 has its ds64, so that both are of one length. */
function header(dataBytes: number, samples: number): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES);
  const riffBytes = HEADER_BYTES - 8 + dataBytes;
  const wide = riffBytes > 0xffffffff;
  bytes.write(wide ? "RF64" : "RIFF", 0);
  bytes.writeUInt32LE(wide ? 0xffffffff : riffBytes, 4);
  bytes.write("WAVE", 8);
  bytes.write(wide ? "ds64" : "JUNK", 12);
  bytes.writeUInt32LE(28, 16);
  if (wide) {
    bytes.writeBigUInt64LE(BigInt(riffBytes), 20);
    bytes.writeBigUInt64LE(BigInt(dataBytes), 28);
    bytes.writeBigUInt64LE(BigInt(samples), 36);
  }
  bytes.write("fmt ", 48);
  bytes.writeUInt32LE(16, 52);
  bytes.writeUInt16LE(1, 56);
  bytes.writeUInt16LE(2, 58);
  bytes.writeUInt32LE(AUDIO_RATE_HZ, 60);
  bytes.writeUInt32LE(AUDIO_RATE_HZ * FRAME_BYTES, 64);
  bytes.writeUInt16LE(FRAME_BYTES, 68);
  bytes.writeUInt16LE(8 * SAMPLE_BYTES, 70);
  bytes.write("data", 72);
  bytes.writeUInt32LE(wide ? 0xffffffff : dataBytes, 76);
  return bytes;
}
