import type { SpeechBlock } from "../blocks.ts";
import { isCollective } from "../cast/cue.ts";
import { type Draft, draftOf } from "../draft.ts";
import { enter, RESTING_FACE, subjectOf } from "../staging.ts";
import { linesByShot } from "./lines.ts";
import type { SceneReading } from "./scene-reading.ts";

const MAX_TOGETHER = 5;

/** Who says a speech as one: the members of a group cue; of a crowd, whoever is there. null: one person speaks. */
export function chorusOf(speech: SpeechBlock, { roster, staging }: SceneReading): string[] | null {
  if (speech.together.length > 0) return [speech.name, ...speech.together].map(roster.idOf);
  return isCollective(speech.name) ? staging.present.slice(0, MAX_TOGETHER) : null;
}

/** Several say the same: one frame for all of them, wide enough. With nobody to show, the place. */
export function coverTogether(speech: SpeechBlock, castIds: readonly string[], reading: SceneReading): Draft[] {
  const { roster, staging, mood, seen } = reading;
  for (const castId of castIds) {
    enter(staging, castId, roster);
    seen.add(castId);
  }
  const others = speech.together.map(roster.idOf);
  return linesByShot(speech, roster.idOf(speech.name), "on_screen", mood).map((spoken) => {
    const lines = others.length === 0 ? spoken : spoken.map((line) => ({ ...line, together: others }));
    const expression = lines[0]?.expression ?? RESTING_FACE[mood];
    const subjects = castIds.map((castId) =>
      subjectOf(staging, castId, {
        expression,
        looksAt: castIds.length === 2 ? (castIds.find((one) => one !== castId) ?? null) : null,
      }),
    );
    const two = subjects.length === 2;
    return draftOf({
      kind: subjects.length === 0 ? "action" : two ? "two_shot" : "master",
      size: two ? "MS" : "WS",
      subjects,
      lines,
      range: lines[0]?.range ?? reading.range,
      reason: "All at once: one frame for them",
    });
  });
}
