import type { Plan } from "../../schema/graph.ts";
import type { AudioClip } from "../../schema/timeline.ts";
import type { PlacedShot } from "./timeline.ts";

/** Length of the input with this role in frames, or null where it is missing. */
type LengthOf = (role: string) => number | null;

const OFF_SCREEN_DB = -4;
/** Voices stand where their speakers stand, half as far out. */
const PAN_WIDTH = 0.5;
const MUSIC_OVERHANG_S = 1.5;
const BED_FADE_S = 0.8;

const still = { loop: false, fade_in_s: 0, fade_out_s: 0, pan: 0 };

export function dialogueClips({ shot, start_frame, spans }: PlacedShot, lengthOf: LengthOf): AudioClip[] {
  const place = new Map(shot.picture.subjects.map((subject) => [subject.cast_id, subject.x]));
  return spans.flatMap((span): AudioClip[] => {
    const role = `speech:${span.line_id}`;
    const frames = lengthOf(role);
    if (frames === null) return [];
    const x = span.on_screen ? (place.get(span.cast_id) ?? 0.5) : 0.5;
    const offScreen = shot.lines.some((line) => line.line_id === span.line_id && line.delivery === "off_screen");
    const placed = { start_frame: start_frame + span.start_frame, frames, gain_db: offScreen ? OFF_SCREEN_DB : 0 };
    return [{ ...still, role, track: "dialogue", ...placed, pan: (x - 0.5) * PAN_WIDTH }];
  });
}

/** Effects ring on past their shot; a breath before a line ends where the line begins. */
export function soundClips({ shot, start_frame, frames, spans }: PlacedShot, lengthOf: LengthOf, end: number): AudioClip[] {
  return shot.sounds.flatMap((cue): AudioClip[] => {
    const role = `sound:${cue.cue_id}`;
    const length = lengthOf(role);
    if (length === null) return [];
    const before =
      cue.kind === "human" && cue.before_line_id ? spans.find((span) => span.line_id === cue.before_line_id) : undefined;
    const wanted = before ? start_frame + before.start_frame - length : start_frame + Math.floor(cue.at * (frames - 1));
    const start = Math.min(Math.max(start_frame, wanted), end - 1);
    const track = cue.kind === "human" ? "dialogue" : "effects";
    return [
      {
        ...still,
        role,
        track,
        start_frame: start,
        frames: Math.min(length, end - start),
        gain_db: cue.gain_db,
        fade_out_s: 0.03,
      },
    ];
  });
}

/** Music and ambience of a scene: music hangs over into the next one a little, beds cross-fade at its edges. */
export function sceneClips(
  { scene, start_frame, end_frame }: { scene: Plan["scenes"][number]; start_frame: number; end_frame: number },
  lengthOf: LengthOf,
  { end, fps }: { end: number; fps: number },
): AudioClip[] {
  const bed = { start_frame, pan: 0 };
  const beds = scene.ambience.flatMap(({ cue_id, gain_db }): AudioClip[] => {
    const role = `ambience:${cue_id}`;
    if (lengthOf(role) === null) return [];
    const frames = end_frame - start_frame;
    return [{ ...bed, role, track: "effects", frames, loop: true, gain_db, fade_in_s: BED_FADE_S, fade_out_s: BED_FADE_S }];
  });
  if (!scene.music) return beds;
  const role = `music:${scene.music.cue_id}`;
  const length = lengthOf(role);
  if (length === null) return beds;
  const frames = Math.min(length, end_frame - start_frame + Math.round(MUSIC_OVERHANG_S * fps), end - start_frame);
  const music: AudioClip = {
    ...bed,
    role,
    track: "music",
    frames,
    loop: false,
    gain_db: scene.music.gain_db,
    fade_in_s: 0.2,
    fade_out_s: MUSIC_OVERHANG_S + 1,
  };
  return [...beds, music];
}
