import type { Timeline } from "../../schema/timeline.ts";

/** A reader takes in two rows of this many characters at once. */
export const ROW_CHARACTERS = 42;

/** WebVTT with a voice span per speaker. */
export function writeVtt({ captions, fps, language }: Timeline): string {
  const cues = captions.map((caption, index) => {
    const text = escapeVtt(rows(caption.text));
    const said = caption.speaker === null ? `[${text}]` : `<v ${escapeVtt(caption.speaker)}>${text}`;
    return `${index + 1}\n${timestamp(caption.start_frame, fps, ".")} --> ${timestamp(caption.start_frame + caption.frames, fps, ".")}\n${said}\n`;
  });
  return `WEBVTT\nLanguage: ${language}\n\n${cues.join("\n")}`;
}

/** WebVTT for a chapters track: each chapter up to the next. */
export function writeChapters({ chapters, frames, fps }: Timeline): string {
  const cues = chapters.map(({ start_frame, title }, index) => {
    const end = chapters[index + 1]?.start_frame ?? frames;
    return `${index + 1}\n${timestamp(start_frame, fps, ".")} --> ${timestamp(end, fps, ".")}\n${escapeVtt(title.replace(/\s+/gu, " "))}\n`;
  });
  return `WEBVTT\n\n${cues.join("\n")}`;
}

/** SubRip. */
export function writeSrt({ captions, fps }: Timeline): string {
  return captions
    .map((caption, index) => {
      const text = caption.speaker === null ? `[${caption.text}]` : rows(caption.text);
      return `${index + 1}\n${timestamp(caption.start_frame, fps, ",")} --> ${timestamp(caption.start_frame + caption.frames, fps, ",")}\n${text}\n`;
    })
    .join("\n");
}

/** Two balanced rows where one would be too long. Blank lines would end a cue. */
function rows(text: string): string {
  const flat = text.replace(/\s*\n\s*/gu, "\n").trim();
  if (flat.includes("\n") || flat.length <= ROW_CHARACTERS) return flat;
  const middle = flat.length / 2;
  let best = -1;
  for (let at = flat.indexOf(" "); at !== -1; at = flat.indexOf(" ", at + 1)) {
    if (best === -1 || Math.abs(at - middle) < Math.abs(best - middle)) best = at;
  }
  return best === -1 ? flat : `${flat.slice(0, best)}\n${flat.slice(best + 1)}`;
}

function timestamp(frame: number, fps: number, decimal: string): string {
  const ms = Math.round((frame * 1000) / fps);
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes, seconds] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60, Math.floor(ms / 1000) % 60];
  return `${two(hours)}:${two(minutes)}:${two(seconds)}${decimal}${String(ms % 1000).padStart(3, "0")}`;
}

const escapeVtt = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
