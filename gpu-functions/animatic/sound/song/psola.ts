/** Moves a voice to other pitches and times, period by period (pitch-synchronous overlap-add after Moulines and Charpentier). */

/** A point that the sound passes: where it is in the source, and where it shall be. Samples, both rising. */
export type Anchor = { from: number; to: number };

type Mark = { at: number; voiced: boolean };

/**
 * `source` is spoken at nearly `hz` throughout. The result runs from 0 to the last anchor; before the first it is silent.
 * `hzAt` takes samples of the result.
 */
export function reshape(
  source: Float32Array,
  sampleRate: number,
  hz: number,
  anchors: readonly Anchor[],
  hzAt: (sample: number) => number,
): Float32Array {
  const period = sampleRate / hz;
  const marks = marksOf(source, period);
  const [first, last] = [anchors[0], anchors.at(-1)];
  if (!first || !last) return new Float32Array(0);
  const result = new Float32Array(Math.ceil(last.to) + Math.ceil(period));
  let segment = 0;
  let nearest = 0;
  for (let out = first.to; out < last.to; ) {
    while (segment < anchors.length - 2 && out >= (anchors[segment + 1] as Anchor).to) segment++;
    const [a, b] = [anchors[segment] as Anchor, anchors[segment + 1] as Anchor];
    const from = a.from + ((out - a.to) / Math.max(1e-9, b.to - a.to)) * (b.from - a.from);
    while (
      nearest < marks.length - 1 &&
      Math.abs((marks[nearest + 1] as Mark).at - from) <= Math.abs((marks[nearest] as Mark).at - from)
    )
      nearest++;
    const mark = marks[nearest] as Mark;
    // Voiced sound takes the new period; noise keeps its own place, so that it is not made to buzz.
    const step = mark.voiced ? sampleRate / hzAt(out) : period;
    addGrain(result, source, mark.voiced ? mark.at : Math.round(from), Math.round(out), period);
    out += step;
  }
  return result;
}

function addGrain(result: Float32Array, source: Float32Array, from: number, to: number, period: number): void {
  const half = Math.round(period);
  for (let i = -half; i < half; i++) {
    const [read, write] = [from + i, to + i];
    if (read < 0 || read >= source.length || write < 0 || write >= result.length) continue;
    result[write] = (result[write] as number) + (source[read] as number) * (0.5 + 0.5 * Math.cos((Math.PI * i) / half));
  }
}

/** One mark a period: each is where the sound around it is most like the sound around the mark before. */
function marksOf(source: Float32Array, period: number): Mark[] {
  const marks: Mark[] = [];
  const half = Math.round(period / 2);
  let at = half;
  while (at < source.length - 2 * half) {
    const { lag, likeness } = bestStep(source, at, period, half);
    const voiced = likeness > 0.5 && powerAround(source, at, half) > 1e-5;
    const previous = marks.at(-1);
    marks.push({ at: voiced && !previous?.voiced ? crestNear(source, at, half) : at, voiced });
    at = (marks.at(-1) as Mark).at + (voiced ? lag : Math.round(period));
  }
  return marks.length > 0 ? marks : [{ at: 0, voiced: false }];
}

function bestStep(source: Float32Array, at: number, period: number, half: number): { lag: number; likeness: number } {
  let best = { lag: Math.round(period), likeness: 0 };
  const own = powerAround(source, at, half);
  for (let lag = Math.round(period * 0.82); lag <= period * 1.18; lag++) {
    let product = 0;
    for (let i = -half; i < half; i += 2) product += (source[at + i] as number) * (source[at + lag + i] ?? 0);
    const likeness = product / half / Math.sqrt(own * powerAround(source, at + lag, half) + 1e-12);
    if (likeness > best.likeness) best = { lag, likeness };
  }
  return best;
}

/** Voicing begins on the crest of its period, so that grains are cut where the wave is small. */
function crestNear(source: Float32Array, at: number, half: number): number {
  let best = at;
  for (let i = Math.max(0, at - half); i < at + half; i++) if (Math.abs(source[i] ?? 0) > Math.abs(source[best] ?? 0)) best = i;
  return best;
}

function powerAround(source: Float32Array, at: number, half: number): number {
  let sum = 0;
  for (let i = at - half; i < at + half; i += 2) sum += (source[i] ?? 0) ** 2;
  return sum / half;
}
