/** The models Backlot knows: what each does, what it may be used for, what it costs. */
import { ANIMATIC } from "./catalogue/animatic.ts";
import type { CatalogueEntry } from "./catalogue/entry.ts";
import { FINISH } from "./catalogue/finish.ts";
import { IMAGES } from "./catalogue/images.ts";
import { SOUND } from "./catalogue/sound.ts";
import { VIDEO } from "./catalogue/video.ts";

/** For each function and mode, first choice first. */
export const CATALOGUE: readonly CatalogueEntry[] = [...VIDEO, ...IMAGES, ...SOUND, ...FINISH, ...ANIMATIC];

const BY_MODEL = new Map(CATALOGUE.map((entry) => [entry.model, entry]));

export const entryOf = (model: string): CatalogueEntry | null => BY_MODEL.get(model) ?? null;
