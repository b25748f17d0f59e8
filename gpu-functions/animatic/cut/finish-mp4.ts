/** Puts an MP4's index in front and chapters into it. ISO/IEC 14496-12; the chapter list is Nero's `chpl`, which players and FFmpeg read. */
import { type FileHandle, open } from "node:fs/promises";

export type ChapterMark = { start_s: number; title: string };

const TICKS_PER_SECOND = 10_000_000;
const MAX_CHAPTERS = 255;
const MAX_TITLE_BYTES = 255;
const COPY_BYTES = 4 * 1024 * 1024;
/** Boxes that hold boxes, on the way to the chunk offsets. */
const CONTAINERS = new Set(["moov", "trak", "mdia", "minf", "stbl"]);

type TopBox = { type: string; start: number; bytes: number };

/** Copies `from`, which has its index at the end, to `to`. */
export async function finishMp4(from: string, to: string, chapters: readonly ChapterMark[]): Promise<void> {
  const source = await open(from, "r");
  const target = await open(to, "w");
  try {
    const { size } = await source.stat();
    const boxes = await topBoxes(source, size);
    const type = boxes.find((box) => box.type === "ftyp");
    const index = boxes.find((box) => box.type === "moov");
    const media = boxes.filter((box) => box !== type && box !== index);
    if (!type || !index || index.start < (media.at(-1)?.start ?? 0))
      throw new Error(`${from} is not an MP4 with its index at the end`);
    const moov = Buffer.alloc(index.bytes);
    await source.read(moov, 0, moov.length, index.start);
    // Offsets past 4 GiB take eight bytes each; room for the index itself is allowed for.
    const wide = size + 2 * moov.length > 0xffffffff;
    const withChapters = addChapters(moov, chapters);
    const shift = shiftOffsets(withChapters, 0, wide).length;
    const head = Buffer.alloc(type.bytes);
    await source.read(head, 0, head.length, type.start);
    await target.write(head);
    await target.write(shiftOffsets(withChapters, shift, wide));
    for (const box of media) await copyBytes(source, box.start, box.bytes, target);
  } finally {
    await source.close();
    await target.close();
  }
}

async function copyBytes(from: FileHandle, start: number, bytes: number, to: FileHandle): Promise<void> {
  const chunk = Buffer.allocUnsafe(Math.min(bytes, COPY_BYTES));
  for (let done = 0; done < bytes; ) {
    const { bytesRead } = await from.read(chunk, 0, Math.min(chunk.length, bytes - done), start + done);
    if (bytesRead === 0) throw new Error(`the file ends ${bytes - done} bytes early`);
    await to.write(chunk, 0, bytesRead);
    done += bytesRead;
  }
}

async function topBoxes(file: FileHandle, size: number): Promise<TopBox[]> {
  const boxes: TopBox[] = [];
  const head = Buffer.alloc(16);
  for (let start = 0; start < size; ) {
    await file.read(head, 0, 16, start);
    const short = head.readUInt32BE(0);
    const bytes = short === 1 ? Number(head.readBigUInt64BE(8)) : short === 0 ? size - start : short;
    if (bytes < 8) throw new Error(`a box of ${bytes} bytes at ${start}`);
    boxes.push({ type: head.toString("latin1", 4, 8), start, bytes });
    start += bytes;
  }
  return boxes;
}

function* childrenOf(container: Buffer, from = 8): Generator<{ type: string; box: Buffer }> {
  for (let at = from; at + 8 <= container.length; ) {
    const bytes = container.readUInt32BE(at);
    if (bytes < 8) return;
    yield { type: container.toString("latin1", at + 4, at + 8), box: container.subarray(at, at + bytes) };
    at += bytes;
  }
}

function makeBox(type: string, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + body.length, 0);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, body]);
}

/** The same box with every chunk offset moved by `shift` bytes. */
function shiftOffsets(box: Buffer, shift: number, wide: boolean): Buffer {
  const type = box.toString("latin1", 4, 8);
  if (CONTAINERS.has(type)) return makeBox(type, ...[...childrenOf(box)].map((child) => shiftOffsets(child.box, shift, wide)));
  if (type !== "stco" && type !== "co64") return box;
  const count = box.readUInt32BE(12);
  const entryBytes = wide || type === "co64" ? 8 : 4;
  const body = Buffer.alloc(8 + count * entryBytes);
  body.writeUInt32BE(count, 4);
  for (let i = 0; i < count; i++) {
    const offset = (type === "co64" ? Number(box.readBigUInt64BE(16 + i * 8)) : box.readUInt32BE(16 + i * 4)) + shift;
    if (entryBytes === 8) body.writeBigUInt64BE(BigInt(offset), 8 + i * 8);
    else body.writeUInt32BE(offset, 8 + i * 4);
  }
  return makeBox(entryBytes === 8 ? "co64" : "stco", body);
}

function addChapters(moov: Buffer, chapters: readonly ChapterMark[]): Buffer {
  if (chapters.length === 0) return moov;
  const children = [...childrenOf(moov)];
  const userData = children.find(({ type }) => type === "udta");
  const others = children.filter((child) => child !== userData).map(({ box }) => box);
  return makeBox(
    "moov",
    ...others,
    makeBox("udta", userData ? userData.box.subarray(8) : Buffer.alloc(0), chapterList(chapters)),
  );
}

function chapterList(chapters: readonly ChapterMark[]): Buffer {
  const kept = chapters.slice(0, MAX_CHAPTERS);
  const head = Buffer.from([1, 0, 0, 0, 0, 0, 0, 0, kept.length]);
  const entries = kept.map(({ start_s, title }) => {
    const name = cutUtf8(title, MAX_TITLE_BYTES);
    const entry = Buffer.alloc(9 + name.length);
    entry.writeBigUInt64BE(BigInt(Math.round(start_s * TICKS_PER_SECOND)), 0);
    entry.writeUInt8(name.length, 8);
    name.copy(entry, 9);
    return entry;
  });
  return makeBox("chpl", head, ...entries);
}

/** At most so many bytes, whole characters only. */
function cutUtf8(text: string, maxBytes: number): Buffer {
  const bytes = Buffer.from(text, "utf8");
  let end = Math.min(bytes.length, maxBytes);
  while (end < bytes.length && end > 0 && ((bytes[end] as number) & 0xc0) === 0x80) end--;
  return bytes.subarray(0, end);
}
