/** Numbers that look random and are the same on every run: a small fast counter generator (sfc32). */
export type Random = {
  /** 0 ≤ x < 1 */
  next(): number;
  /** low ≤ x < high */
  range(low: number, high: number): number;
  /** −1 ≤ x < 1, evenly spread: white noise. */
  noise(): number;
  /** An integer 0 ≤ x < count. */
  below(count: number): number;
  pick<T>(items: readonly T[]): T;
};

/** The same seed and salt give the same numbers; another salt gives an unrelated stream. */
export function createRandom(seed: number, salt = ""): Random {
  let a = hashText(salt) | 0;
  let b = seed | 0;
  let c = (seed / 0x100000000) | 0 || 0x9e3779b9 | 0;
  let counter = 1;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 0x100000000;
  };
  for (let i = 0; i < 12; i++) next();
  const below = (count: number) => Math.floor(next() * count);
  return {
    next,
    below,
    range: (low, high) => low + (high - low) * next(),
    noise: () => next() * 2 - 1,
    pick: <T>(items: readonly T[]): T => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error("nothing to pick from");
      return item;
    },
  };
}

/** FNV-1a, 32 bits. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
