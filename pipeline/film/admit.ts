import { VERSIONS_MAX } from "../../schema/cast.ts";
import type { FilmHeader, FilmSlice } from "../../schema/film.ts";
import type { FilmCommand, FilmEvent, Refusal } from "../../schema/film-events.ts";
import { isUnderWay } from "./status.ts";

/** Turns what a person asks into a fact, or says why not. People can be refused; GPUs cannot. */
export function admit({ film, cut }: Pick<FilmSlice, "film" | "cut">, command: FilmCommand): FilmEvent | Refusal {
  const { at } = command;
  if (command.type === "create") {
    if (film) return { refused: "already_exists", message: `There is a film ${command.film_id} already.` };
    const { film_id, studio_id, title, settings, cast_overrides } = command;
    return { type: "film.created", event_id: "created", at, film_id, studio_id, title, settings, cast_overrides };
  }
  if (!film) return { refused: "not_found", message: "There is no such film." };
  if (film.status === "cancelled") return { refused: "ended", message: "The film was cancelled. Create a new one." };
  const event_id = `revision/${film.revision + 1}`;
  switch (command.type) {
    case "revise": {
      const { title, if_seq } = command;
      return conflict(film, if_seq) ?? { type: "film.revised", event_id, at, title };
    }
    case "take": {
      const { shot_id, override } = command;
      if (!cut) return notPlanned("shots");
      const shot = cut.shots.find((one) => one.shot_id === shot_id);
      if (!shot) return { refused: "not_found", message: `The film has no shot ${shot_id}.` };
      if (shot.fingerprint !== override.fingerprint)
        return { refused: "conflict", message: `Shot ${shot_id} is another one now. Read it again and repeat the request.` };
      return { type: "shot.take_requested", event_id, at, shot_id, override };
    }
    case "recast": {
      const { cast_id, change } = command;
      const stranger = refuseStranger(cut, cast_id);
      if (stranger) return stranger;
      const { version = 0 } = change;
      const edits = film.cast_overrides[cast_id]?.edits ?? [];
      if (version > 0 && !edits.some((edit) => edit.version === version))
        return { refused: "not_found", message: `"${cast_id}" has no version ${version}.` };
      return { type: "cast.changed", event_id, at, cast_id, change };
    }
    case "edit": {
      const { cast_id, edit, specs } = command;
      const stranger = refuseStranger(cut, cast_id);
      if (stranger) return stranger;
      const newest = film.cast_overrides[cast_id]?.edits?.at(-1)?.version ?? 0;
      if (edit.version !== newest + 1)
        return { refused: "conflict", message: `"${cast_id}" has a version ${edit.version} already. Repeat the request.` };
      if (edit.version > VERSIONS_MAX)
        return { refused: "conflict", message: `"${cast_id}" has ${VERSIONS_MAX} versions, which is as many as are kept.` };
      return { type: "cast.edit_requested", event_id: `edit/${cast_id}/${edit.version}`, at, cast_id, edit, specs };
    }
    case "cancel":
      if (isUnderWay(film)) return { type: "film.cancelled", event_id: "cancelled", at };
      return { refused: "ended", message: `The film is ${film.status}: there is nothing left to cancel.` };
    default:
      return command satisfies never;
  }
}

function refuseStranger(cut: FilmSlice["cut"], cast_id: string): Refusal | null {
  if (!cut) return notPlanned("cast");
  if (cut.cast.some((member) => member.cast_id === cast_id)) return null;
  return { refused: "not_found", message: `The film's cast has no "${cast_id}".` };
}

function conflict({ seq }: FilmHeader, if_seq: number | null): Refusal | null {
  if (if_seq === null || if_seq === seq) return null;
  return { refused: "conflict", message: `The film is at event ${seq}, not ${if_seq}. Read it again and repeat the request.` };
}

const notPlanned = (what: string): Refusal => ({
  refused: "conflict",
  message: `The film has no ${what} yet: its script is still being planned.`,
});
