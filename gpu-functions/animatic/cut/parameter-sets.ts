/** H.264 parameter sets out of a stream's extra data, whichever of its two forms that has. */

const SPS = 7;
const PPS = 8;

/** Sequence and picture parameter sets in order, as text to compare; "" where there are none. ISO/IEC 14496-15 §5.3.3.1, H.264 annex B. */
export function parameterSets(extraData: Uint8Array | null): string {
  if (!extraData) return "";
  const units = extraData[0] === 1 ? fromConfiguration(extraData) : fromStartCodes(extraData);
  return units
    .filter((unit) => [SPS, PPS].includes((unit[0] ?? 0) & 0x1f))
    .map((unit) => Buffer.from(unit).toString("hex"))
    .join(" ");
}

function fromConfiguration(bytes: Uint8Array): Uint8Array[] {
  const units: Uint8Array[] = [];
  let at = 6;
  const take = (count: number) => {
    for (let i = 0; i < count && at + 2 <= bytes.length; i++) {
      const size = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
      units.push(bytes.subarray(at + 2, at + 2 + size));
      at += 2 + size;
    }
  };
  take((bytes[5] ?? 0) & 0x1f);
  const pictureSets = bytes[at++] ?? 0;
  take(pictureSets);
  return units;
}

function fromStartCodes(bytes: Uint8Array): Uint8Array[] {
  const starts: number[] = [];
  for (let i = 0; i + 3 <= bytes.length; i++) if (bytes[i] === 0 && bytes[i + 1] === 0 && bytes[i + 2] === 1) starts.push(i + 3);
  return starts.map((start, index) => {
    const next = starts[index + 1];
    let end = next === undefined ? bytes.length : next - 3;
    while (end > start && bytes[end - 1] === 0) end--;
    return bytes.subarray(start, end);
  });
}
