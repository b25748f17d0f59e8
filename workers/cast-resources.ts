/** The cast as customers see it. */
import type { CastView, VersionView } from "../durable-objects/film-api.ts";
import type { CastResource, CastVersion } from "../schema/api.ts";
import { filmPath, iso, type Link } from "./resources.ts";

const castPath = (filmId: string, castId: string): string => `${filmPath(filmId)}/cast/${encodeURIComponent(castId)}`;
export const versionPath = (filmId: string, castId: string, version: number): string =>
  `${castPath(filmId, castId)}/versions/${version}`;

export async function castResource(
  filmId: string,
  { member, override, sheet, scenes }: Omit<CastView, "base">,
  link: Link,
): Promise<CastResource> {
  const path = castPath(filmId, member.cast_id);
  return {
    ...member,
    changed: override ?? {},
    origin: { look: originOf(override, "look"), voice: originOf(override, "voice") },
    version: override?.version ?? 0,
    versions: override?.edits?.length ?? 0,
    scenes,
    media: { sheet: sheet && (await link(`${path}/sheet.png`, sheet)) },
    links: { versions: `${path}/versions`, edits: `${path}/edits` },
  };
}

export async function versionResource(
  filmId: string,
  castId: string,
  { edit, picture, ...view }: VersionView,
  link: Link,
): Promise<CastVersion> {
  const self = versionPath(filmId, castId, view.version);
  return {
    cast_id: castId,
    ...view,
    parent: edit?.parent ?? null,
    instruction: edit?.instruction ?? null,
    created_at: edit && iso(edit.at),
    media: { picture: picture && (await link(`${self}/picture.png`, picture)) },
    links: { self, accept: `${self}/accept` },
  };
}

function originOf(override: CastView["override"], field: "look" | "voice"): CastResource["origin"]["look"] {
  if (override?.by_hand?.includes(field)) return "user";
  return override?.character_id === undefined ? "script" : "library";
}
