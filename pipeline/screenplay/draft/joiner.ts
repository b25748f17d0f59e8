/**
 * U+2060, a word joiner: neither seen nor spoken. It stands between characters of another format that Fountain, which has no
 * escape for them, would take for its own marks.
 */
export const JOINER = "\u2060";

/** Keeps `[[` and the opening of a boneyard apart, so that they stay the writer's own characters. */
export function withoutAsideMarks(text: string): string {
  if (!text.includes("[[") && !text.includes("/*")) return text;
  return text.replaceAll("/*", `/${JOINER}*`).replaceAll(/\[(?=\[)/g, `[${JOINER}`);
}

/** Text for the inside of a note or a boneyard: nothing in it closes it, and no empty line cuts it short. */
export function insideAside(text: string): string {
  return lineFeeds(text)
    .replaceAll("*/", `*${JOINER}/`)
    .replaceAll(/\](?=\])/g, `]${JOINER}`)
    .replaceAll(/\n[^\S\n]*(?=\n)/g, "\n  ");
}

export function lineFeeds(text: string): string {
  return text.includes("\r") ? text.replaceAll("\r\n", "\n").replaceAll("\r", "\n") : text;
}

export function oneLine(text: string): string {
  if (!/[\r\n]/.test(text)) return text.trim();
  return lineFeeds(text)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join(" ");
}
