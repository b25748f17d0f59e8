import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Shot } from "../../schema/shotlist.ts";

const HEX_DIGITS = 20;

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
    const hash = bytesToHex(sha256(utf8ToBytes(JSON.stringify(content)))).slice(0, HEX_DIGITS);
    const occurrence = (occurrences.get(hash) ?? 0) + 1;
    occurrences.set(hash, occurrence);
    return occurrence === 1 ? hash : `${hash}-${occurrence}`;
  };
}
