/** Bytes to text by what they begin with. Pure: nothing here asks the platform. */
import { BYTE_ORDER_MARK } from "./fountain/letters.ts";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** Less the byte order mark. Every sequence of bytes is some text: what is not UTF-8 is read as Windows-1252. */
export function decode(bytes: Uint8Array): { text: string; encoding: Encoding } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: utf16(bytes, 2, 0, 1), encoding: "utf-16le" };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: utf16(bytes, 2, 1, 0), encoding: "utf-16be" };
  if (bytes[0] === LESS && bytes[1] === 0) return { text: utf16(bytes, 0, 0, 1), encoding: "utf-16le" };
  if (bytes[0] === 0 && bytes[1] === LESS) return { text: utf16(bytes, 0, 1, 0), encoding: "utf-16be" };
  const text = utf8(bytes);
  if (text === null) return { text: windows1252(bytes), encoding: "windows-1252" };
  return { text: text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text, encoding: "utf-8" };
}

/** The first bracket of XML, which tells UTF-16 without a byte order mark. */
const LESS = 0x3c;

function utf16(bytes: Uint8Array, from: number, low: number, high: number): string {
  const out = createCollector();
  for (let i = from; i + 1 < bytes.length; i += 2) out.add((bytes[i + low] as number) | ((bytes[i + high] as number) << 8));
  return out.text();
}

/** null where the bytes are not well-formed UTF-8: overlong forms, surrogates and cut sequences included. */
function utf8(bytes: Uint8Array): string | null {
  const out = createCollector();
  let i = 0;
  while (i < bytes.length) {
    const first = bytes[i++] as number;
    if (first < 0x80) {
      out.add(first);
      continue;
    }
    const more = first >= 0xf0 && first < 0xf5 ? 3 : first >= 0xe0 && first < 0xf0 ? 2 : first >= 0xc2 && first < 0xe0 ? 1 : 0;
    if (more === 0) return null;
    let point = first & (0x3f >> more);
    for (let left = more; left > 0; left--) {
      const next = bytes[i++];
      if (next === undefined || (next & 0xc0) !== 0x80) return null;
      point = (point << 6) | (next & 0x3f);
    }
    if (point < LEAST_OF[more - 1]! || (point >= 0xd800 && point < 0xe000) || point > 0x10ffff) return null;
    if (point < 0x10000) out.add(point);
    else {
      out.add(0xd7c0 + (point >> 10));
      out.add(0xdc00 | (point & 0x3ff));
    }
  }
  return out.text();
}

/** The least code point that needs one, two or three bytes more. */
const LEAST_OF = [0x80, 0x800, 0x10000] as const;

/** Bytes 0x80 to 0x9f, as the WHATWG encoding standard has them. */
const WINDOWS_1252 =
  "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f" +
  "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

function windows1252(bytes: Uint8Array): string {
  const out = createCollector();
  for (const byte of bytes) out.add(byte >= 0x80 && byte < 0xa0 ? WINDOWS_1252.charCodeAt(byte - 0x80) : byte);
  return out.text();
}

const CHUNK = 8192;

/** Puts code units together, many at a time. */
function createCollector() {
  const parts: string[] = [];
  const chunk = new Uint16Array(CHUNK);
  let filled = 0;
  const flush = () => {
    parts.push(String.fromCharCode.apply(null, chunk.subarray(0, filled) as unknown as number[]));
    filled = 0;
  };
  return {
    add(unit: number): void {
      if (filled === CHUNK) flush();
      chunk[filled++] = unit;
    },
    text(): string {
      flush();
      return parts.join("");
    },
  };
}
