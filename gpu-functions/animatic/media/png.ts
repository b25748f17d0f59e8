/** PNG, quickly: every row as differences to the left, runs and Huffman codes. On drawings with paper in them a full search finds no more. */
import { constants, crc32, deflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const BIT_DEPTH = 8;
const COLOUR_RGB = 2;
const FILTER_SUB = 1;

/** Takes opaque RGBA, `width * height * 4` bytes, row by row from the top. */
export function encodePng(rgba: Uint8Array, width: number, height: number): Buffer {
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size[8] = BIT_DEPTH;
  size[9] = COLOUR_RGB;
  const data = deflateSync(filtered(rgba, width, height), { strategy: constants.Z_RLE, memLevel: 9 });
  return Buffer.concat([SIGNATURE, chunk("IHDR", size), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
}

function filtered(rgba: Uint8Array, width: number, height: number): Uint8Array {
  const rows = new Uint8Array(height * (1 + width * 3));
  for (let y = 0, from = 0, to = 0; y < height; y++) {
    rows[to++] = FILTER_SUB;
    let [red, green, blue] = [0, 0, 0];
    for (const end = from + width * 4; from < end; from += 4) {
      const [r, g, b] = [rgba[from] as number, rgba[from + 1] as number, rgba[from + 2] as number];
      rows[to++] = r - red;
      rows[to++] = g - green;
      rows[to++] = b - blue;
      red = r;
      green = g;
      blue = b;
    }
  }
  return rows;
}

function chunk(type: string, data: Buffer): Buffer {
  const bytes = Buffer.alloc(12 + data.length);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(type, 4, "latin1");
  data.copy(bytes, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length);
  return bytes;
}
