/** FNV-1a, 32 bits, over UTF-16 units, with a final mix. The same text gives the same number everywhere. */
export function stableHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return mixed(hash);
}

/** 24 hex digits: three hashes of 32 bits with different multipliers. Names enough for a film, not a defence against forgery. */
export function longStableHash(text: string): string {
  let [a, b, c] = [0x811c9dc5, 0x2f0b4c47, 0x68e31da4];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x85ebca6b);
    c = Math.imul(c ^ unit, 0xc2b2ae35);
  }
  return [a, b, c].map((hash) => mixed(hash).toString(16).padStart(8, "0")).join("");
}

function mixed(start: number): number {
  let hash = Math.imul(start ^ (start >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** One of the choices, settled by the text. */
export function stablePick<T>(choices: readonly [T, ...T[]], text: string): T {
  return choices[stableHash(text) % choices.length] ?? choices[0];
}
