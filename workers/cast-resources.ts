/** The cast as customers see it. */
import type { CastView, VersionView } from "../durable-objects/film-api.ts";
import { CastResource, type CastVersion, type CharacterResource } from "../schema/api.ts";
import type { VoiceSample } from "../schema/cast.ts";
import type { Character } from "./library/character-store.ts";
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
  const { portrait, voice_sample } = override ?? {};
  return {
    ...member,
    changed: CastResource.shape.changed.parse(override ?? {}),
    origin: { look: originOf(override, "look"), voice: originOf(override, "voice") },
    version: override?.version ?? 0,
    versions: override?.edits?.length ?? 0,
    scenes,
    voice_sample: sampleFacts(voice_sample),
    media: {
      sheet: sheet && (await link(`${path}/sheet.png`, sheet)),
      portrait: portrait ? await link(`${path}/portrait`, portrait) : null,
      voice_sample: voice_sample ? await link(`${path}/voice/sample`, voice_sample) : null,
    },
    links: { self: path, versions: `${path}/versions`, edits: `${path}/edits` },
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

const characterPath = (characterId: string): string => `/v1/cast/${characterId}`;

export async function characterResource(character: Character, link: Link): Promise<CharacterResource> {
  const { character_id, name, aliases, casting, created_at, updated_at } = character;
  const { look = {}, voice = {}, description = null, wardrobe = {}, version = 0, edits = [], portrait, voice_sample } = casting;
  const self = characterPath(character_id);
  return {
    character_id,
    name,
    aliases,
    look,
    voice,
    description,
    wardrobe,
    version,
    versions: edits.map(({ version, parent, instruction }) => ({ version, parent, instruction })),
    voice_sample: sampleFacts(voice_sample),
    created_at: iso(created_at),
    updated_at: iso(updated_at),
    media: {
      portrait: portrait ? await link(`${self}/portrait`, portrait) : null,
      voice_sample: voice_sample ? await link(`${self}/voice/sample`, voice_sample) : null,
    },
    links: { self },
  };
}

/** What is known of a sample; where it lies is nobody's business. */
const sampleFacts = (sample: VoiceSample | undefined): CastResource["voice_sample"] =>
  sample ? { consent: sample.consent, measures: sample.measures } : null;

function originOf(override: CastView["override"], field: "look" | "voice"): CastResource["origin"]["look"] {
  if (override?.by_hand?.includes(field)) return "user";
  return override?.character_id === undefined ? "script" : "library";
}
