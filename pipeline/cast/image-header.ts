/** What a picture is, told from its first bytes: PNG, JPEG or WebP, with its size in pixels. */
export type ImageHeader = { content_type: "image/png" | "image/jpeg" | "image/webp"; width: number; height: number };

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** null: none of the three, or one that breaks off before it says how large it is. */
export function imageHeader(bytes: Uint8Array): ImageHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = png(bytes, view) ?? jpeg(bytes, view) ?? webp(bytes, view);
  return size && size.width > 0 && size.height > 0 ? size : null;
}

function png(bytes: Uint8Array, view: DataView): ImageHeader | null {
  if (bytes.length < 24 || !PNG.every((byte, i) => bytes[i] === byte) || ascii(bytes, 12, 4) !== "IHDR") return null;
  return { content_type: "image/png", width: view.getUint32(16), height: view.getUint32(20) };
}

/** ISO/IEC 10918-1, B.2: segments up to the frame header, which is any of SOF0 to SOF15 but DHT, JPG and DAC. */
function jpeg(bytes: Uint8Array, view: DataView): ImageHeader | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
    else if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)
      return { content_type: "image/jpeg", height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    else at += 2 + Math.max(2, view.getUint16(at + 2));
  }
  return null;
}

/** RFC 9649, 2.4 to 2.7. */
function webp(bytes: Uint8Array, view: DataView): ImageHeader | null {
  if (bytes.length < 30 || ascii(bytes, 0, 4) !== "RIFF" || ascii(bytes, 8, 4) !== "WEBP") return null;
  const content_type = "image/webp";
  switch (ascii(bytes, 12, 4)) {
    case "VP8 ":
      return { content_type, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case "VP8L": {
      const packed = view.getUint32(21, true);
      return { content_type, width: (packed & 0x3fff) + 1, height: ((packed >> 14) & 0x3fff) + 1 };
    }
    case "VP8X":
      return { content_type, width: uint24(bytes, 24) + 1, height: uint24(bytes, 27) + 1 };
    default:
      return null;
  }
}

const uint24 = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);

const ascii = (bytes: Uint8Array, at: number, length: number): string => String.fromCharCode(...bytes.subarray(at, at + length));
