/** FNV-1a, 32 bits, over UTF-16 units, with a final mix. The same text gives the same number everywhere. */
export function stableHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** One of the choices, settled by the text. */
export function stablePick<T>(choices: readonly [T, ...T[]], text: string): T {
  return choices[stableHash(text) % choices.length] ?? choices[0];
}
