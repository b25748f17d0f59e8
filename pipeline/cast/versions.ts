/** A character as the script has it, as the casting has it, and after each edit: all of it follows from the source, by rule. */
import type { CastChange, CastEdit, CastOverride, Outfit } from "../../schema/cast.ts";
import { type CastMember, Look, Voice } from "../../schema/shotlist.ts";
import { applyInstruction, type Redescribed } from "./instruction.ts";

type Appearance = Pick<CastMember, "look" | "description">;

/** Version 0: the script's own with what was set by hand. Words of the script that speak of a changed field go. */
export function baseMember(member: CastMember, override: CastOverride | undefined): CastMember {
  if (!override) return member;
  const look = Look.parse({ ...member.look, ...override.look });
  const changed = fieldsChanged(member.look, look);
  return {
    ...member,
    look,
    description: override.description ?? withoutFields(member.description, changed),
    voice: Voice.parse({ ...member.voice, ...override.voice }),
  };
}

/** Edits from the first to `version`, each made from the one before; [] for version 0 or one that there is not. */
export function chainOf(edits: readonly CastEdit[], version: number): CastEdit[] {
  const edit = edits.find((one) => one.version === version);
  // A parent is older than its child, so the walk ends.
  return edit && edit.parent < edit.version ? [...chainOf(edits, edit.parent), edit] : [];
}

/** `base` after the edits that lead to `version`. */
export const memberAt = (base: CastMember, edits: readonly CastEdit[], version: number): CastMember =>
  chainOf(edits, version).reduce((member, { instruction }) => {
    const { look, description } = edited(member, instruction);
    return { ...member, look, description };
  }, base);

/** What one instruction makes of a character. Words that name nothing of a look are kept in the description. */
export function edited({ look, description }: Appearance, instruction: string): Appearance & Redescribed {
  const applied = applyInstruction(look, instruction);
  const kept = withoutFields(description, fieldsChanged(look, applied.look));
  return { ...applied, description: [kept, ...applied.remarks].filter((part) => part !== "").join(", ") };
}

/** In other clothes. */
export function dressedFor(member: CastMember, outfit: Outfit): CastMember {
  const look = Look.parse({ ...member.look, ...outfit });
  return { ...member, look, description: withoutFields(member.description, fieldsChanged(member.look, look)) };
}

/** The override after a change: null takes a field, or a day's clothes, back. */
export function changedOverride(before: CastOverride | undefined, change: CastChange): CastOverride {
  const { look, voice, wardrobe, ...whole } = change;
  const after: Record<string, unknown> = { ...before, ...whole };
  if (look !== undefined) after.look = look && { ...before?.look, ...look };
  if (voice !== undefined) after.voice = voice && { ...before?.voice, ...voice };
  const touched = [
    ...(before?.by_hand ?? []),
    ...(touchesLook(change) ? ["look"] : []),
    ...(touchesVoice(change) ? ["voice"] : []),
  ];
  if (touched.length > 0) after.by_hand = [...new Set(touched)].sort();
  if (wardrobe !== undefined) after.wardrobe = wardrobe && kept({ ...before?.wardrobe, ...wardrobe });
  return kept(after) as CastOverride;
}

const touchesLook = ({ look, description, version, wardrobe, portrait }: CastChange): boolean =>
  [look, description, version, wardrobe, portrait].some((field) => field !== undefined);
const touchesVoice = ({ voice, voice_sample }: CastChange): boolean => [voice, voice_sample].some((field) => field !== undefined);

const kept = <T>(fields: Record<string, T | null | undefined>): Record<string, T> =>
  Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, T] => entry[1] !== null && entry[1] !== undefined));

function fieldsChanged(before: Look, after: Look): ReadonlySet<string> {
  return new Set(Object.keys(after).filter((field) => after[field as keyof Look] !== before[field as keyof Look]));
}

const RELATED: Readonly<Record<string, readonly string[]>> = { top: ["top_colour"], top_colour: ["top"], beard: ["hair_colour"] };

/** "60s, yellow coat" without what says the colour of the coat is "60s". */
function withoutFields(description: string, fields: ReadonlySet<string>): string {
  if (fields.size === 0 || description === "") return description;
  return description
    .split(",")
    .filter((phrase) => {
      const { understood } = applyInstruction(PLAIN, phrase);
      return !understood.some(({ field }) => fields.has(field) || RELATED[field]?.some((other) => fields.has(other)));
    })
    .join(",")
    .trim();
}

/** Somebody of whom nothing is said. */
const PLAIN: Look = {
  build: "average",
  presentation: "neutral",
  age: "adult",
  skin: "#d9a582",
  hair: "short",
  hair_colour: "#4a3222",
  beard: "none",
  glasses: false,
  hat: "none",
  top: "shirt",
  top_colour: "#7d8288",
  bottom_colour: "#2d3440",
};
