/** The film's cast as the edge asks for it, and what an edit of a character takes. Reads only. */
import { chainOf, edited, memberAt } from "../../pipeline/cast/versions.ts";
import { modelOf } from "../../pipeline/film/rules.ts";
import { isInFlight } from "../../pipeline/film/status.ts";
import { editJobs, sheetId, versionId } from "../../pipeline/plan/cast-jobs.ts";
import { modelsBeside } from "../../pipeline/plan/choose-models.ts";
import { sealed } from "../../pipeline/plan/draft.ts";
import type { Offer } from "../../schema/backends.ts";
import type { CastEdit } from "../../schema/cast.ts";
import type { FilmHeader, Job } from "../../schema/film.ts";
import type { FilmCommand, Refusal } from "../../schema/film-events.ts";
import { Character } from "../../schema/functions.ts";
import type { CastMember } from "../../schema/shotlist.ts";
import type { CastView, EditRequest, VersionView } from "../film-api.ts";
import { artifactOf } from "./shot-view.ts";
import type { Store } from "./store.ts";

type EditCommand = Extract<FilmCommand, { type: "edit" }>;

export class CastDesk {
  readonly #store: Store;
  readonly #offers: () => Offer[];

  constructor(store: Store, offers: () => Offer[]) {
    this.#store = store;
    this.#offers = offers;
  }

  cast(): CastView[] {
    const film = this.#store.film();
    const cut = this.#store.cut();
    if (film === null || cut === null) return [];
    return cut.cast.map((member) => {
      const override = film.cast_overrides[member.cast_id] ?? null;
      const drawn = this.#store.jobAlone(versionId(film.film_id, member.cast_id, override?.version ?? 0));
      return {
        member,
        base: this.#base(film, member),
        override,
        sheet: drawn && artifactOf(drawn, "image"),
        scenes: cut.scenes.flatMap(({ number, cast_ids }) => (cast_ids.includes(member.cast_id) ? [number] : [])),
      };
    });
  }

  /** null: the film has nobody of that id. */
  versions(castId: string): VersionView[] | null {
    const film = this.#store.film();
    const member = this.#store.cut()?.cast.find(({ cast_id }) => cast_id === castId);
    if (film === null || member === undefined) return null;
    const { edits = [], version: accepted = 0 } = film.cast_overrides[castId] ?? {};
    const base = this.#base(film, member);
    return [null, ...edits].map((edit) => {
      const version = edit?.version ?? 0;
      const { look, description } = memberAt(base, edits, version);
      const job = this.#store.jobAlone(versionId(film.film_id, castId, version));
      const heard = edit && edited(memberAt(base, edits, edit.parent), edit.instruction);
      return {
        version,
        edit,
        look,
        description,
        understood: heard?.understood ?? [],
        not_understood: heard?.not_understood ?? [],
        accepted: version === accepted,
        ...standing(job),
      };
    });
  }

  /** The command that has the edit drawn, with the jobs for it. Nothing may come between this and the command. */
  edit(castId: string, { instruction, from, seed }: EditRequest, at: number): EditCommand | Refusal {
    const film = this.#store.film();
    if (film === null) return { refused: "not_found", message: "There is no such film." };
    const sheet = this.#store.jobAlone(sheetId(film.film_id, castId));
    const member = this.#store.cut()?.cast.find(({ cast_id }) => cast_id === castId);
    if (member === undefined || sheet === null) {
      const message = member
        ? `${member.name} is never seen in this film: there is no picture to edit.`
        : `The film has no "${castId}" to edit yet.`;
      return { refused: "conflict", message };
    }
    const { edits = [], version: accepted = 0 } = film.cast_overrides[castId] ?? {};
    const parent = from ?? accepted;
    if (parent > 0 && !edits.some(({ version }) => version === parent))
      return { refused: "not_found", message: `${member.name} has no version ${parent}.` };
    const version = (edits.at(-1)?.version ?? 0) + 1;
    const edit: CastEdit = { version, parent, instruction, seed, at };
    const chain = chainOf([...edits, edit], version);
    const known = chain.map((one) => this.#store.jobAlone(versionId(film.film_id, castId, one.version)));
    const drawn = known.findLastIndex((job) => job !== null) + 1;
    const standing = known.slice(0, drawn).flatMap((job) => job ?? []);
    const keys = new Map([sheet, ...standing].map(({ spec }) => [spec.job_id, spec.spec_key]));
    const drafts = editJobs(film.film_id, this.#base(film, member), chain, film.settings).slice(drawn);
    const specs = sealed(drafts, modelsBeside(drafts, film, this.#offers()), keys);
    return { type: "edit", cast_id: castId, edit, specs, at };
  }

  /** Version 0 as the plan has it; for somebody who is never seen, as they are. */
  #base(film: FilmHeader, member: CastMember): CastMember {
    const character = Character.safeParse(this.#store.jobAlone(sheetId(film.film_id, member.cast_id))?.spec.template.character);
    return character.success ? { ...character.data, voice: member.voice } : member;
  }
}

function standing(job: Job | null): Pick<VersionView, "status" | "error" | "model" | "picture"> {
  const none = { error: null, model: job && modelOf(job), picture: null };
  if (job === null || job.state.status === "cancelled") return { ...none, status: "not_made" };
  const { state } = job;
  if (state.status === "succeeded") return { ...none, status: "ready", picture: artifactOf(job, "image") };
  if (state.status === "failed") return { ...none, status: "failed", error: { code: state.code, message: state.message } };
  return { ...none, status: isInFlight(state) || state.status === "verifying" ? "rendering" : "waiting" };
}
