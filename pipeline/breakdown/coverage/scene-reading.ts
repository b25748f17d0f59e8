import type { SourceRange } from "../../../schema/screenplay.ts";
import type { Place } from "../../../schema/shotlist.ts";
import type { Mood } from "../../../schema/vocabulary.ts";
import type { Block } from "../blocks.ts";
import type { Roster } from "../cast/roster.ts";
import type { Draft } from "../draft.ts";
import type { Staging } from "../staging.ts";

/** All that coverage knows of a scene while it goes through it. */
export interface SceneReading {
  blocks: readonly Block[];
  place: Place;
  mood: Mood;
  roster: Roster;
  range: SourceRange;
  /** The scene has a heading of its own. */
  headed: boolean;
  /** A place that the film has not just shown. */
  newPlace: boolean;
  staging: Staging;
  /** Characters that some shot of the film has shown. */
  seen: Set<string>;
  /** The shots so far. */
  drafts: Draft[];
}
