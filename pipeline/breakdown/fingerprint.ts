import type { Place, Shot } from "../../schema/shotlist.ts";
import { longStableHash } from "./text/stable-hash.ts";

/** Names a shot by what it shows and says. The same shot a second time in one film gets "-2": no two are alike. */
export function fingerprinter(): (shot: Omit<Shot, "fingerprint">) => string {
  const occurrences = new Map<string, number>();
  /** The shots of a scene share their place. */
  const places = new Map<Place, string>();
  const hashOf = (place: Place): string => {
    const hash = places.get(place) ?? longStableHash(JSON.stringify(place));
    places.set(place, hash);
    return hash;
  };
  return (shot) => {
    const lineIds = shot.lines.map((line) => line.line_id);
    const content = {
      kind: shot.kind,
      picture: { ...shot.picture, place: hashOf(shot.picture.place) },
      lines: shot.lines.map(({ line_id: _id, range: _range, ...line }) => line),
      sounds: shot.sounds.map(({ cue_id: _id, ...sound }) =>
        sound.kind === "human"
          ? { ...sound, before_line_id: sound.before_line_id && lineIds.indexOf(sound.before_line_id) }
          : sound,
      ),
      rhythm: [shot.lead_s, shot.gap_s, shot.tail_s],
    };
    const hash = longStableHash(JSON.stringify(content));
    const occurrence = (occurrences.get(hash) ?? 0) + 1;
    occurrences.set(hash, occurrence);
    return occurrence === 1 ? hash : `${hash}-${occurrence}`;
  };
}
