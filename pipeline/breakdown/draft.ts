import type { SourceRange } from "../../schema/screenplay.ts";
import type { Line, Picture, Shot, Subject, Transition } from "../../schema/shotlist.ts";
import type { CameraMove, EffectKind, Expression, Pose, ShotAngle, ShotSize } from "../../schema/vocabulary.ts";

export interface DraftSubject {
  castId: string;
  pose: Pose;
  expression: Expression;
  foreground: boolean;
  /** Whom the subject looks at; "camera" or "away" where it looks at nobody of the scene; null: ahead, into the frame. */
  looksAt: string | null;
}

export type DraftLine = Omit<Line, "line_id" | "cast_id"> & {
  castId: string;
  /** Length by estimate. */
  seconds: number;
  /** How loaded the words are, 0 … 1. */
  load: number;
};

/** A shot with everything that is not given left plain: eye level, nobody, nothing, cut to. */
export function draftOf(given: Pick<Draft, "kind" | "size" | "range" | "reason"> & Partial<Draft>): Draft {
  return { angle: "eye", move: null, subjects: [], insert: null, lines: [], action: [], transitionIn: null, ...given };
}

/** A shot as coverage decides it, before ids, eyelines, sounds and lengths. */
export interface Draft {
  kind: Shot["kind"];
  size: ShotSize;
  angle: ShotAngle;
  /** null: fitted to the beat afterwards. */
  move: CameraMove | null;
  subjects: DraftSubject[];
  insert: Picture["insert"];
  lines: DraftLine[];
  /** The sentences of action that the shot films. */
  action: string[];
  transitionIn: Transition | null;
  range: SourceRange;
  reason: string;
  notes?: ShotNotes;
}

/** What is settled about a shot that the rules would otherwise work out when they finish it. */
export interface ShotNotes {
  angle?: ShotAngle | undefined;
  /** By cast id. */
  blocking: ReadonlyMap<string, Partial<Pick<Subject, "x" | "facing">>>;
  /** In place of those that the action names. */
  effects?: readonly { effect: EffectKind; prompt: string }[] | undefined;
  /** By cast id: what the picture shows of a character beyond the look. */
  looks: ReadonlyMap<string, string>;
  /** For the prompt, a sentence each. */
  told: readonly string[];
}
