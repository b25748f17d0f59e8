/** Who plays: a character of the script under what the casting says of them. */
import type { CastEdit, CastOverride } from "../../schema/cast.ts";
import type { CastMember } from "../../schema/shotlist.ts";
import { baseMember, chainOf, dressedFor, memberAt } from "./versions.ts";

export type Casting = {
  /** Version 0. */
  base: CastMember;
  /** The accepted version. */
  member: CastMember;
  /** The edits that lead to it, in order. */
  chain: readonly CastEdit[];
  override: CastOverride;
};

export function castingOf(member: CastMember, override: CastOverride = {}): Casting {
  const base = baseMember(member, override);
  const { edits = [], version = 0 } = override;
  return { base, member: memberAt(base, edits, version), chain: chainOf(edits, version), override };
}

/** In what they wear on that day of the story; the accepted version's own clothes where nothing is laid out for it. */
export function memberOn({ member, override }: Casting, storyDay: number | null): CastMember {
  const outfit = storyDay === null ? undefined : override.wardrobe?.[String(storyDay)];
  return outfit ? dressedFor(member, outfit) : member;
}
