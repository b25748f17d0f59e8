/** Chords and how one leads into the next. */

/** Pitch classes are relative to the tonic; MIDI notes are absolute. */
export type Chord = { root: number; tones: readonly number[] };

const KINDS: Readonly<Record<string, readonly number[]>> = {
  M: [0, 4, 7],
  m: [0, 3, 7],
  d: [0, 3, 6],
  s: [0, 5, 7],
  M7: [0, 4, 7, 11],
  m7: [0, 3, 7, 10],
};

/** "0m 8M 3M 10M": semitones of each root above the tonic, and the chord's kind. */
export function chordsOf(progression: string): Chord[] {
  return progression.split(" ").map((name) => {
    const [, root, kind] = /^(\d+)([Mmds]7?)$/.exec(name) ?? [];
    const tones = KINDS[kind ?? ""];
    if (root === undefined || !tones) throw new Error(`chord ${name} in "${progression}"`);
    return { root: Number(root) % 12, tones: tones.map((tone) => (tone + Number(root)) % 12) };
  });
}

/** Voices a chord near `middle`, each voice moving as little as it can from `before`; every tone of the chord sounds. */
export function voiced({ tones }: Chord, tonic: number, before: readonly number[] | null, middle: number): number[] {
  const candidates = inversions(tones, tonic, middle);
  const cost = (voicing: readonly number[]) => {
    const drift = Math.abs(average(voicing) - middle) * 0.3;
    if (!before) return drift;
    return voicing.reduce((sum, note) => sum + Math.min(...before.map((old) => Math.abs(old - note))), drift);
  };
  return candidates.reduce((best, candidate) => (cost(candidate) < cost(best) ? candidate : best));
}

/** The chord's tone nearest to a note. */
export function nearestTone({ tones }: Chord, tonic: number, note: number): number {
  return nearestOf(tones, tonic, note);
}

/** The note of these pitch classes nearest to `note`; of two as near, the lower. */
export function nearestOf(classes: readonly number[], tonic: number, note: number): number {
  for (let away = 0; away < 12; away++)
    for (const candidate of [note - away, note + away])
      if (classes.includes((((candidate - tonic) % 12) + 12) % 12)) return candidate;
  return note;
}

/** A note so many steps of the scale away. */
export function stepped(scale: readonly number[], tonic: number, note: number, steps: number): number {
  let at = nearestOf(scale, tonic, note);
  const direction = Math.sign(steps);
  for (let left = Math.abs(steps); left > 0; left--) {
    at += direction;
    while (!scale.includes((((at - tonic) % 12) + 12) % 12)) at += direction;
  }
  return at;
}

function inversions(tones: readonly number[], tonic: number, middle: number): number[][] {
  const voicings: number[][] = [];
  for (let low = middle - 11; low <= middle; low++) {
    if (!tones.includes((((low - tonic) % 12) + 12) % 12)) continue;
    const voicing = [low];
    while (voicing.length < tones.length) {
      let next = (voicing.at(-1) as number) + 1;
      while (!tones.includes((((next - tonic) % 12) + 12) % 12)) next++;
      voicing.push(next);
    }
    voicings.push(voicing);
  }
  return voicings;
}

function average(notes: readonly number[]): number {
  return notes.reduce((sum, note) => sum + note, 0) / notes.length;
}
