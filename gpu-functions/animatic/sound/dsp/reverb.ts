/** A stereo room: eight delay lines fed back through a Householder mix, each damped (a feedback delay network after Jot). */
import { SAMPLE_RATE } from "./constants.ts";

/** `seconds` to fall by 60 dB; `dampHz` where the highs are lost; `wet` the room's share, 0…1, added to the dry sound. */
export type Room = { seconds: number; dampHz: number; wet: number; preDelayS?: number };

/** Mutually prime lengths in samples at 48 kHz, 24…76 ms. */
const DELAYS = [1153, 1409, 1657, 1933, 2287, 2689, 3169, 3659] as const;
const LINES = DELAYS.length;

/** Adds the room to a stereo sound, in place. In a loop, the tail of the end rings on at the beginning. */
export function addRoom(left: Float32Array, right: Float32Array, room: Room, loop = false): void {
  const network = createNetwork(room);
  const delay = Math.round((room.preDelayS ?? 0.008) * SAMPLE_RATE);
  const length = left.length;
  const [dryLeft, dryRight] = [left.slice(), right.slice()];
  const heard = new Float64Array(2);
  // Running in: the last stretch before the loop's end, long enough for the room to fill.
  const runIn = loop ? Math.min(length, Math.round(room.seconds * SAMPLE_RATE)) : 0;
  for (let i = -runIn; i < length; i++) {
    const at = i - delay;
    const from = at >= 0 ? at : loop ? ((at % length) + length) % length : -1;
    network(from < 0 ? 0 : (dryLeft[from] as number), from < 0 ? 0 : (dryRight[from] as number), heard);
    if (i < 0) continue;
    left[i] = (dryLeft[i] as number) + room.wet * (heard[0] as number);
    right[i] = (dryRight[i] as number) + room.wet * (heard[1] as number);
  }
}

/** Takes one sample of each side and leaves in `heard` what comes back from the walls. */
function createNetwork({ seconds, dampHz }: Room): (inLeft: number, inRight: number, heard: Float64Array) => void {
  const starts = DELAYS.map((_, k) => DELAYS.slice(0, k).reduce((sum, length) => sum + length, 0));
  const memory = new Float32Array(DELAYS.reduce((sum, length) => sum + length, 0));
  const gains = Float64Array.from(DELAYS, (length) => 10 ** ((-3 * length) / (seconds * SAMPLE_RATE)));
  const damp = Math.exp((-2 * Math.PI * dampHz) / SAMPLE_RATE);
  const first = Int32Array.from(starts);
  const after = Int32Array.from(starts, (start, k) => start + (DELAYS[k] as number));
  const positions = first.slice();
  const lowpass = new Float64Array(LINES);
  return (inLeft, inRight, heard) => {
    let sum = 0;
    let outLeft = 0;
    let outRight = 0;
    for (let k = 0; k < LINES; k++) {
      const now = memory[positions[k] as number] as number;
      const kept = now + ((lowpass[k] as number) - now) * damp;
      lowpass[k] = kept;
      sum += kept;
      const signed = k & 2 ? -kept : kept;
      if (k & 1) outRight += signed;
      else outLeft += signed;
    }
    const mix = (2 / LINES) * sum;
    for (let k = 0; k < LINES; k++) {
      const position = positions[k] as number;
      memory[position] = (k & 1 ? inRight : inLeft) + ((lowpass[k] as number) - mix) * (gains[k] as number);
      positions[k] = position + 1 === after[k] ? (first[k] as number) : position + 1;
    }
    heard[0] = outLeft * 0.5;
    heard[1] = outRight * 0.5;
  };
}
