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
  const dry = loop || delay > 0 ? [left.slice(), right.slice()] : [left, right];
  const [dryLeft, dryRight] = dry as [Float32Array, Float32Array];
  // Running in: the last stretch before the loop's end, long enough for the room to fill.
  const runIn = loop ? Math.min(length, Math.round(room.seconds * SAMPLE_RATE)) : 0;
  for (let i = -runIn; i < length; i++) {
    const at = i - delay;
    const from = at >= 0 ? at : loop ? ((at % length) + length) % length : -1;
    network.step(from < 0 ? 0 : (dryLeft[from] as number), from < 0 ? 0 : (dryRight[from] as number));
    if (i < 0) continue;
    left[i] = (dryLeft[i] as number) + room.wet * network.left;
    right[i] = (dryRight[i] as number) + room.wet * network.right;
  }
}

function createNetwork({ seconds, dampHz }: Room) {
  const lines = DELAYS.map((length) => new Float32Array(length));
  const gains = Float64Array.from(DELAYS, (length) => 10 ** ((-3 * length) / (seconds * SAMPLE_RATE)));
  const damp = Math.exp((-2 * Math.PI * dampHz) / SAMPLE_RATE);
  const positions = new Int32Array(LINES);
  const lowpass = new Float64Array(LINES);
  const network = {
    left: 0,
    right: 0,
    step(inLeft: number, inRight: number): void {
      let sum = 0;
      let outLeft = 0;
      let outRight = 0;
      for (let k = 0; k < LINES; k++) {
        const line = lines[k] as Float32Array;
        const heard = line[positions[k] as number] as number;
        const kept = heard + ((lowpass[k] as number) - heard) * damp;
        lowpass[k] = kept;
        sum += kept;
        const sign = k & 2 ? -1 : 1;
        if (k & 1) outRight += sign * kept;
        else outLeft += sign * kept;
      }
      const mix = (2 / LINES) * sum;
      for (let k = 0; k < LINES; k++) {
        const line = lines[k] as Float32Array;
        const position = positions[k] as number;
        const input = k & 1 ? inRight : inLeft;
        line[position] = input + ((lowpass[k] as number) - mix) * (gains[k] as number);
        positions[k] = position + 1 === line.length ? 0 : position + 1;
      }
      network.left = outLeft * 0.5;
      network.right = outRight * 0.5;
    },
  };
  return network;
}
