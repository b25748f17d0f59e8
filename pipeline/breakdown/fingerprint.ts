import type { Shot } from "../../schema/shotlist.ts";
import { stableHash } from "./text/stable-hash.ts";

/** Three hashes of 32 bits from different starts: names enough for a film, not a defence against forgery. */
const STARTS = ["a", "b", "c"] as const;

/** Names a shot by what it shows and says. The same shot a second time in one film gets "-2": no two are alike. */
export function fingerprinter(): (shot: Omit<Shot, "fingerprint">) => string {
  const occurrences = new Map<string, number>();
  return (shot) => {
    const lineIds = shot.lines.map((line) => line.line_id);
    const content = {
      kind: shot.kind,
      picture: shot.picture,
      lines: shot.lines.map(({ line_id: _id, range: _range, ...line }) => line),
      sounds: shot.sounds.map(({ cue_id: _id, ...sound }) =>
        sound.kind === "human"
          ? { ...sound, before_line_id: sound.before_line_id && lineIds.indexOf(sound.before_line_id) }
          : sound,
      ),
      rhythm: [shot.lead_s, shot.gap_s, shot.tail_s],
    };
    const json = JSON.stringify(content);
    const hash = STARTS.map((start) =>
      stableHash(start + json)
        .toString(16)
        .padStart(8, "0"),
    ).join("");
    const occurrence = (occurrences.get(hash) ?? 0) + 1;
    occurrences.set(hash, occurrence);
    return occurrence === 1 ? hash : `${hash}-${occurrence}`;
  };
}
