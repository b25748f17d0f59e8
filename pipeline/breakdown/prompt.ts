import type { CastMember, Picture, Place } from "../../schema/shotlist.ts";
import type { CameraMove, Mood, ShotAngle, ShotSize, TimeOfDay } from "../../schema/vocabulary.ts";
import type { ShotNotes } from "./draft.ts";

const MAX_ACTION = 220;

const SIZE: Readonly<Record<ShotSize, string>> = {
  EWS: "Extreme wide shot",
  WS: "Wide shot",
  MWS: "Medium wide shot",
  MS: "Medium shot",
  MCU: "Medium close-up",
  CU: "Close-up",
  ECU: "Extreme close-up",
};
const ANGLE: Readonly<Record<ShotAngle, string>> = {
  eye: "",
  high: "high angle",
  low: "low angle",
  overhead: "seen from directly overhead",
  dutch: "tilted frame",
};
const MOVE: Readonly<Record<CameraMove, string>> = {
  static: "static camera",
  pan_left: "camera pans left",
  pan_right: "camera pans right",
  tilt_up: "camera tilts up",
  tilt_down: "camera tilts down",
  zoom_in: "slow zoom in",
  zoom_out: "slow zoom out",
  dolly_in: "slow push in",
  dolly_out: "camera pulls back",
  tracking_left: "camera tracks left",
  tracking_right: "camera tracks right",
  crane_up: "camera cranes up",
  crane_down: "camera cranes down",
  handheld: "handheld camera",
};
const LIGHT: Readonly<Record<TimeOfDay, string>> = {
  dawn: "pale first light",
  morning: "fresh morning light",
  day: "daylight",
  afternoon: "warm slanting light",
  dusk: "low blue and amber dusk light",
  evening: "dim evening light",
  night: "night, pools of practical light",
};
const TONE: Readonly<Record<Mood, string>> = {
  neutral: "natural",
  calm: "calm",
  tender: "tender",
  joyful: "joyful",
  comic: "wry, comic",
  hopeful: "hopeful",
  melancholy: "melancholy",
  sad: "sorrowful",
  mysterious: "mysterious",
  tense: "tense",
  fearful: "fearful",
  angry: "charged",
  action: "urgent",
  epic: "grand",
};

/**
 * A shot in prose for a model that takes a prompt: frame, people by name, what happens, what is noted, place, light, tone, camera. How
 * people look is said when the film is cast.
 */
export function promptFor(
  picture: Omit<Picture, "prompt">,
  action: string,
  cast: ReadonlyMap<string, CastMember>,
  notes: Pick<ShotNotes, "looks" | "told"> | undefined,
): string {
  const frame = [SIZE[picture.size], ANGLE[picture.angle]].filter(Boolean).join(", ");
  const people = picture.subjects.map((subject) => {
    const member = cast.get(subject.cast_id);
    if (!member) return "a figure";
    if (subject.foreground) return `the back of ${member.name}'s head in the foreground`;
    const pose = subject.pose === "arms_crossed" ? "arms crossed" : subject.pose;
    const face = subject.expression === "neutral" ? "" : `, ${subject.expression}`;
    const noted = notes?.looks.get(subject.cast_id);
    return `${member.name}${noted ? ` (${noted})` : ""}, ${pose}${face}`;
  });
  const about = picture.insert ? [`${picture.insert.label}`] : people;
  const told = action.length > MAX_ACTION ? `${action.slice(0, action.lastIndexOf(" ", MAX_ACTION))}…` : action;
  const subject = about.length > 0 ? ` of ${about.join("; ")}` : "";
  return [
    `${frame}${subject}`,
    told,
    ...(notes?.told ?? []),
    describePlace(picture.place),
    `${LIGHT[picture.place.time_of_day]}, ${TONE[picture.mood]} mood, ${MOVE[picture.move]}`,
  ]
    .map((part) => part.replaceAll("\n", " ").replace(/[.\s]+$/, ""))
    .filter((part) => part !== "")
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(". ")
    .concat(".");
}

function describePlace({ interior, kind, name, weather }: Place): string {
  const where = name ? name.toLowerCase() : kind === "generic" ? "" : kind.replaceAll("_", " ");
  const what = kind !== "generic" && !where.includes(kind.replaceAll("_", " ")) ? ` (${kind.replaceAll("_", " ")})` : "";
  const sky = weather === "clear" ? "" : `, ${weather}${interior ? " outside" : ""}`;
  return where ? `${interior ? "Interior" : "Exterior"}, ${where}${what}${sky}` : "";
}
