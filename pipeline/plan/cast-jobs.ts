import type { CastEdit, StudioFile } from "../../schema/cast.ts";
import type { Character } from "../../schema/functions.ts";
import type { FilmSettings } from "../../schema/settings.ts";
import type { CastMember } from "../../schema/shotlist.ts";
import type { Casting } from "../cast/casting.ts";
import { memberOn } from "../cast/casting.ts";
import { castProse, outfitProse } from "../cast/prose.ts";
import { edited } from "../cast/versions.ts";
import { canonicalJson, seedOf } from "./canonical.ts";
import { type Draft, PRIORITY } from "./draft.ts";
import { pictureSize } from "./picture-size.ts";

export const sheetId = (filmId: string, castId: string): string => `${filmId}/cast-${castId}/sheet`;

/** The job that draws a version: the sheet for version 0. */
export const versionId = (filmId: string, castId: string, version: number): string =>
  version === 0 ? sheetId(filmId, castId) : `${filmId}/cast-${castId}-v${version}/edit`;

const outfitId = (filmId: string, castId: string, day: number) => `${filmId}/cast-${castId}-day${day}/outfit`;

/** The character sheet, the edits that lead to the accepted version, and what is worn on each of the `days` of the story. */
export function castJobs(filmId: string, casting: Casting, days: ReadonlySet<number>, settings: FilmSettings): Draft[] {
  return [
    sheetJob(filmId, casting, settings),
    ...editJobs(filmId, casting.base, casting.chain, settings),
    ...[...days].flatMap((day) => outfitJob(filmId, casting, day, settings) ?? []),
  ];
}

/** The id of the picture that shots of that day are drawn from. */
export function referenceId(filmId: string, casting: Casting, day: number | null): string {
  const { cast_id } = casting.member;
  if (day !== null && changesClothes(casting, day)) return outfitId(filmId, cast_id, day);
  return versionId(filmId, cast_id, casting.chain.at(-1)?.version ?? 0);
}

/** Each edit of a chain that begins at `from`, drawn from the one before. */
export function editJobs(filmId: string, from: CastMember, chain: readonly CastEdit[], settings: FilmSettings): Draft[] {
  let member = from;
  return chain.map(({ version, parent, instruction, seed }) => {
    member = { ...member, ...appearanceOf(edited(member, instruction)) };
    const { cast_id } = member;
    return {
      ...redraw(member, instruction, versionId(filmId, cast_id, parent), settings, seed),
      job_id: versionId(filmId, cast_id, version),
      stage: "edit",
      edit: { cast_id, version },
    };
  });
}

function sheetJob(filmId: string, { base, override }: Casting, settings: FilmSettings): Draft {
  const { portrait } = override;
  const seed = seedOf(settings.seed, base.name);
  const prompt = `Character sheet. ${castProse([base])}`;
  return {
    job_id: sheetId(filmId, base.cast_id),
    stage: "sheet",
    shot_id: null,
    scene_id: null,
    function: "image.generate",
    template: { kind: "sheet", character: characterOf(base), prompt, ...pictureSize(settings), seed },
    needs: [],
    ...(portrait && { files: [{ role: "reference:portrait", file: fileOf(portrait) }] }),
    priority: PRIORITY.stills,
    output_s: 1,
  };
}

function outfitJob(filmId: string, casting: Casting, day: number, settings: FilmSettings): Draft | null {
  if (!changesClothes(casting, day)) return null;
  const worn = memberOn(casting, day);
  const accessories = [
    worn.look.glasses ? "with glasses" : "",
    worn.look.hat === "none" ? "bareheaded" : `in a ${worn.look.hat}`,
  ];
  const instruction = ["The same person", outfitProse(worn.look), ...accessories].filter(Boolean).join(", ");
  const { cast_id } = worn;
  const from = versionId(filmId, cast_id, casting.chain.at(-1)?.version ?? 0);
  return { ...redraw(worn, instruction, from, settings, null), job_id: outfitId(filmId, cast_id, day), stage: "outfit" };
}

/** `member` is as the new picture is to show them. */
function redraw(
  member: CastMember,
  instruction: string,
  fromJob: string,
  settings: FilmSettings,
  chosenSeed: number | null,
): Omit<Draft, "job_id" | "stage"> {
  const seed = chosenSeed ?? seedOf(settings.seed, member.name, instruction);
  return {
    shot_id: null,
    scene_id: null,
    function: "image.edit",
    template: { instruction, character: characterOf(member), ...pictureSize(settings), seed },
    needs: [{ role: "image", job_id: fromJob, output: "image", required: true }],
    priority: PRIORITY.stills,
    output_s: 1,
  };
}

const changesClothes = (casting: Casting, day: number): boolean =>
  canonicalJson(memberOn(casting, day).look) !== canonicalJson(casting.member.look);

const characterOf = ({ cast_id, name, description, look }: CastMember): Character => ({ cast_id, name, description, look });

const appearanceOf = ({ look, description }: Pick<CastMember, "look" | "description">) => ({ look, description });

/** The file alone: what was measured of it is nobody else's. */
export const fileOf = ({ sha256, bytes, key, content_type }: StudioFile): StudioFile => ({ sha256, bytes, key, content_type });
