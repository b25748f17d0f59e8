/** WAV into samples: PCM of 16, 24 or 32 bits, or 32-bit float, any number of channels, mixed to one. */
export type Sound = { sample_rate: number; samples: Float32Array };
export type Objection = { detail: string; remedy: string };

const PCM = 1;
const FLOAT = 3;
const EXTENSIBLE = 0xfffe;
const CONVERT = "Export it as WAV: PCM 16, 24 or 32 bit, or 32-bit float.";

/** Expected faults are data: what was found, and what to do. */
export function readWav(bytes: Uint8Array): Sound | Objection {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || tag(bytes, 0) !== "RIFF" || tag(bytes, 8) !== "WAVE")
    return { detail: "The body is no WAV file.", remedy: CONVERT };
  let format: Format | null = null;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true);
    const body = at + 8;
    const end = Math.min(body + size, bytes.length);
    if (tag(bytes, at) === "fmt " && end - body >= 16) format = formatOf(view, body, end);
    if (tag(bytes, at) === "data")
      return format ? decode(view, body, end, format) : { detail: "The WAV says nothing of its format.", remedy: CONVERT };
    at = body + size + (size % 2);
  }
  return { detail: "The WAV has no sound in it.", remedy: "Record or export it again." };
}

type Format = { code: number; channels: number; sample_rate: number; bits: number };

function formatOf(view: DataView, at: number, end: number): Format {
  const code = view.getUint16(at, true);
  return {
    code: code === EXTENSIBLE && end - at >= 26 ? view.getUint16(at + 24, true) : code,
    channels: view.getUint16(at + 2, true),
    sample_rate: view.getUint32(at + 4, true),
    bits: view.getUint16(at + 14, true),
  };
}

function decode(view: DataView, from: number, to: number, { code, channels, sample_rate, bits }: Format): Sound | Objection {
  const read = readerOf(view, code, bits);
  if (read === null) return { detail: `The WAV holds ${bits}-bit samples of kind ${code}.`, remedy: CONVERT };
  if (channels < 1 || channels > 8)
    return { detail: `The WAV has ${channels} channels.`, remedy: "Export it in mono or stereo." };
  if (sample_rate < 8_000 || sample_rate > 192_000)
    return { detail: `The WAV has ${sample_rate} samples a second.`, remedy: "Export it at 16 to 48 kHz." };
  const width = bits / 8;
  const frames = Math.floor((to - from) / (width * channels));
  const samples = new Float32Array(frames);
  for (let frame = 0, at = from; frame < frames; frame++) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++, at += width) sum += read(at);
    samples[frame] = sum / channels;
  }
  return { sample_rate, samples };
}

function readerOf(view: DataView, code: number, bits: number): ((at: number) => number) | null {
  if (code === FLOAT && bits === 32) return (at) => finite(view.getFloat32(at, true));
  if (code !== PCM) return null;
  if (bits === 16) return (at) => view.getInt16(at, true) / 0x8000;
  if (bits === 24) return (at) => (view.getUint8(at) | (view.getUint8(at + 1) << 8) | (view.getInt8(at + 2) << 16)) / 0x800000;
  if (bits === 32) return (at) => view.getInt32(at, true) / 0x80000000;
  return null;
}

const finite = (value: number): number => (Number.isFinite(value) ? value : 0);

const tag = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
