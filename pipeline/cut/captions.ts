import type { Line } from "../../schema/shotlist.ts";
import type { Caption } from "../../schema/timeline.ts";
import type { PlacedShot } from "./timeline.ts";
import { ROW_CHARACTERS } from "./write-captions.ts";

export type SpokenCaption = { start_frame: number; frames: number; line: Line };

const CAPTION_CHARACTERS = 2 * ROW_CHARACTERS;
const SOUND_CAPTION_S = 1.5;

/** Captions in order of time: each line at its own speech, long ones in pieces by their share of the characters; sounds where nobody speaks. */
export function captionsOf(
  spoken: readonly SpokenCaption[],
  placed: readonly PlacedShot[],
  names: ReadonlyMap<string, string>,
  fps: number,
): Caption[] {
  const captions = spoken.flatMap(({ start_frame, frames, line }) => {
    const pieces = piecesOf(line.text, Math.max(1, frames));
    const total = pieces.reduce((sum, piece) => sum + piece.length, 0);
    let said = 0;
    return pieces.map((text): Caption => {
      const from = Math.floor((said / total) * frames);
      said += text.length;
      const to = Math.floor((said / total) * frames);
      return {
        start_frame: start_frame + from,
        frames: Math.max(1, to - from),
        speaker: names.get(line.cast_id) ?? line.cast_id,
        text,
      };
    });
  });
  const busy = spoken.map(({ start_frame, frames }) => [start_frame, start_frame + frames] as const).sort(([a], [b]) => a - b);
  const sounds = placed.flatMap(({ shot, start_frame, frames }) =>
    shot.sounds.flatMap((cue): Caption[] => {
      if (cue.kind === "human" && cue.before_line_id) return [];
      const start = start_frame + Math.floor(cue.at * (frames - 1));
      const length = Math.round(SOUND_CAPTION_S * fps);
      if (busy.some(([from, to]) => from < start + length && start < to)) return [];
      const text = (cue.kind === "human" ? cue.sound : cue.effect).replaceAll("_", " ");
      return text === "other" ? [] : [{ start_frame: start, frames: length, speaker: null, text }];
    }),
  );
  return [...captions, ...withoutOverlap(sounds)].sort((a, b) => a.start_frame - b.start_frame);
}

function withoutOverlap(sounds: readonly Caption[]): Caption[] {
  const kept: Caption[] = [];
  for (const sound of [...sounds].sort((a, b) => a.start_frame - b.start_frame)) {
    const last = kept.at(-1);
    if (!last || last.start_frame + last.frames <= sound.start_frame) kept.push(sound);
  }
  return kept;
}

/** Splits at sentence ends, then commas, then words, so that each piece fits a caption; joined they are the text again. */
function piecesOf(text: string, frames: number): string[] {
  const words = text.split(/(?<=\s)/u);
  const pieces: string[] = [];
  let piece = "";
  for (const word of words) {
    const full = (piece + word).trim().length > CAPTION_CHARACTERS;
    const ended = /[.!?…]["”’)]*\s*$/u.test(piece) && piece.trim().length > ROW_CHARACTERS;
    if (piece !== "" && (full || ended)) {
      pieces.push(piece);
      piece = "";
    }
    piece += word;
  }
  pieces.push(piece);
  return pieces.length > frames ? [text.trim()] : pieces.map((part) => part.trim()).filter((part) => part !== "");
}
