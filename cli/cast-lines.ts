/** The cast on a terminal. */
import { styleText } from "node:util";
import { colourName, lookProse } from "../pipeline/cast/prose.ts";
import type { CastResource, CastVersion, CharacterResource } from "../schema/api.ts";
import { SPEECH_LANGUAGES } from "../schema/languages.ts";

const USUAL_HZ = 140;
const ORIGIN: Record<CastResource["origin"]["look"], string> = {
  script: "by the script",
  library: "from the library",
  user: "by hand",
};

/** A few lines for each of the cast: look, voice, versions, scenes. */
export function memberLines({
  name,
  look,
  description,
  voice,
  version,
  versions,
  origin,
  scenes,
  voice_sample,
}: CastResource): string[] {
  const row = (label: string, text: string) => `  ${styleText("dim", label.padEnd(8))}${text}`;
  const sampled = voice_sample ? `, from a recording of ${voice_sample.consent.by}` : "";
  return [
    styleText("bold", name.toUpperCase()),
    row("look", `${lookProse(look, description)} ${styleText("dim", `(${ORIGIN[origin.look]})`)}`),
    row("voice", `${voiceProse(voice)}${sampled} ${styleText("dim", `(${ORIGIN[origin.voice]})`)}`),
    ...(versions > 0 ? [row("version", `${version} of ${versions}`)] : []),
    row("scenes", scenes.join(", ") || "none"),
  ];
}

export const versionRow = ({ version, parent, instruction, status, accepted }: CastVersion): string[] => [
  accepted ? "*" : "",
  String(version),
  parent === null ? "" : `from ${parent}`,
  status.replace("_", " "),
  instruction ?? "as the script and the casting have them",
];

export const characterRow = ({ character_id, name, aliases, version, versions, voice_sample }: CharacterResource): string[] => [
  character_id,
  [name, ...aliases].join(", "),
  versions.length > 0 ? `version ${version} of ${versions.length}` : "",
  voice_sample ? `voice of ${voice_sample.consent.by}` : "",
];

/** What was made of an instruction, for the one who gave it. */
export function understoodLines({ understood, not_understood }: CastVersion): string[] {
  const did = understood.map(({ words, field, value }) => `  ${words} → ${field.replace("_", " ")} ${valueName(value)}`);
  if (not_understood.length === 0) return did;
  return [...did, `  kept for models that can read: ${not_understood.join(", ")}`];
}

const valueName = (value: string | boolean): string =>
  typeof value === "string" ? (value.startsWith("#") ? colourName(value) : value.replace("_", " ")) : value ? "yes" : "no";

function voiceProse({ pitch, rate, timbre, language, preset }: CastResource["voice"]): string {
  const base = language.split("-")[0] as keyof typeof SPEECH_LANGUAGES;
  return [
    `${SPEECH_LANGUAGES[base] ?? language}${language.includes("-") ? ` (${language})` : ""}`,
    `about ${Math.round(USUAL_HZ * pitch)} Hz`,
    timbre < -0.25 ? "dark" : timbre > 0.25 ? "bright" : "",
    rate < 0.94 ? "slow" : rate > 1.05 ? "quick" : "",
    preset ? `preset ${preset}` : "",
  ]
    .filter((part) => part !== "")
    .join(", ");
}
