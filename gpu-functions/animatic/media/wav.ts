/** WAV files: 16-bit PCM and 32-bit float, mono or stereo. */
import { readFile, writeFile } from "node:fs/promises";

/** Sound as planes of samples in −1…1, one per channel, all of one length. */
export type Sound = { sample_rate: number; channels: Float32Array[] };

/** A file that is not a WAV this reader knows; the message says where it went wrong. */
export class WavError extends Error {
  override readonly name = "WavError";
}

const HEADER_BYTES = 44;
const FORMAT_PCM = 1;
const FORMAT_FLOAT = 3;
const FORMAT_EXTENSIBLE = 0xfffe;
/** A RIFF chunk's size is 32 bits wide. */
const MAX_DATA_BYTES = 0xffffffff - HEADER_BYTES;

/** Writes 16-bit PCM, or 32-bit float where `encoding` says so. Samples beyond ±1 are clipped in PCM; not-a-number becomes 0. */
export async function writeWav(path: string, sound: Sound, encoding: "pcm16" | "float32" = "pcm16"): Promise<void> {
  await writeFile(path, encodeWav(sound, encoding));
}

/** Reads a whole file. Throws `WavError` for anything that is not a sound mono or stereo WAV. */
export async function readWav(path: string): Promise<Sound> {
  return decodeWav(await readFile(path), path);
}

function encodeWav({ sample_rate, channels }: Sound, encoding: "pcm16" | "float32"): Uint8Array {
  const samples = channels[0]?.length ?? 0;
  if (channels.length < 1 || channels.length > 2) throw new WavError(`${channels.length} channels: a WAV here has 1 or 2`);
  if (channels.some((channel) => channel.length !== samples)) throw new WavError("channels differ in length");
  const sampleBytes = encoding === "pcm16" ? 2 : 4;
  const dataBytes = samples * channels.length * sampleBytes;
  if (dataBytes > MAX_DATA_BYTES) throw new WavError(`${dataBytes} bytes of samples do not fit a WAV file`);
  const bytes = new Uint8Array(HEADER_BYTES + dataBytes);
  const view = new DataView(bytes.buffer);
  writeTag(bytes, 0, "RIFF");
  view.setUint32(4, HEADER_BYTES - 8 + dataBytes, true);
  writeTag(bytes, 8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, encoding === "pcm16" ? FORMAT_PCM : FORMAT_FLOAT, true);
  view.setUint16(22, channels.length, true);
  view.setUint32(24, sample_rate, true);
  view.setUint32(28, sample_rate * channels.length * sampleBytes, true);
  view.setUint16(32, channels.length * sampleBytes, true);
  view.setUint16(34, sampleBytes * 8, true);
  writeTag(bytes, 36, "data");
  view.setUint32(40, dataBytes, true);
  for (const [index, channel] of channels.entries()) {
    let at = HEADER_BYTES + index * sampleBytes;
    for (const value of channel) {
      if (encoding === "pcm16") view.setInt16(at, Math.round(Math.max(-1, Math.min(1, value || 0)) * 32767), true);
      else view.setFloat32(at, value || 0, true);
      at += channels.length * sampleBytes;
    }
  }
  return bytes;
}

/** The sound of a whole file's bytes; `name` is for the message. Throws as `readWav` does. */
export function decodeWav(bytes: Uint8Array, name: string): Sound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wrong = (what: string) => new WavError(`${name}: ${what}`);
  if (bytes.length < 12 || readTag(bytes, 0) !== "RIFF" || readTag(bytes, 8) !== "WAVE") throw wrong("not a RIFF WAVE file");
  let format: Format | null = null;
  // Chunk sizes are the file's own claims: each is held against the bytes that are there.
  for (let at = 12; at + 8 <= bytes.length; ) {
    const tag = readTag(bytes, at);
    const claimed = view.getUint32(at + 4, true);
    const start = at + 8;
    const size = Math.min(claimed, bytes.length - start);
    if (tag === "fmt ") format = readFormat(view, start, size, wrong);
    if (tag === "data") {
      if (!format) throw wrong("data before its format");
      return { sample_rate: format.sampleRate, channels: readSamples(view, start, size, format) };
    }
    at = start + claimed + (claimed % 2);
  }
  throw wrong("no data chunk");
}

type Format = { tag: number; channelCount: number; sampleRate: number; sampleBytes: number };

function readFormat(view: DataView, at: number, size: number, wrong: (what: string) => WavError): Format {
  if (size < 16) throw wrong(`format chunk of ${size} bytes`);
  const declared = view.getUint16(at, true);
  const tag = declared === FORMAT_EXTENSIBLE && size >= 26 ? view.getUint16(at + 24, true) : declared;
  const channelCount = view.getUint16(at + 2, true);
  const sampleRate = view.getUint32(at + 4, true);
  const bits = view.getUint16(at + 14, true);
  const known = (tag === FORMAT_PCM && bits === 16) || (tag === FORMAT_FLOAT && bits === 32);
  if (!known) throw wrong(`format ${tag} with ${bits} bits: wanted 16-bit PCM or 32-bit float`);
  if (channelCount < 1 || channelCount > 2) throw wrong(`${channelCount} channels: wanted 1 or 2`);
  if (sampleRate < 1000 || sampleRate > 768_000) throw wrong(`sample rate ${sampleRate} Hz`);
  return { tag, channelCount, sampleRate, sampleBytes: bits / 8 };
}

function readSamples(view: DataView, start: number, size: number, { tag, channelCount, sampleBytes }: Format): Float32Array[] {
  const samples = Math.floor(size / (channelCount * sampleBytes));
  const step = channelCount * sampleBytes;
  return Array.from({ length: channelCount }, (_, index) => {
    const channel = new Float32Array(samples);
    let at = start + index * sampleBytes;
    if (tag === FORMAT_PCM) for (let i = 0; i < samples; i++, at += step) channel[i] = view.getInt16(at, true) / 32767;
    else for (let i = 0; i < samples; i++, at += step) channel[i] = finite(view.getFloat32(at, true));
    return channel;
  });
}

const finite = (value: number): number => (Number.isFinite(value) ? value : 0);

function writeTag(bytes: Uint8Array, at: number, tag: string): void {
  for (let i = 0; i < tag.length; i++) bytes[at + i] = tag.charCodeAt(i);
}

function readTag(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
