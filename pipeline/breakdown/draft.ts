import type { SourceRange } from "../../schema/screenplay.ts";
import type { Line, Picture, Shot, Transition } from "../../schema/shotlist.ts";
import type { CameraMove, Expression, Pose, ShotAngle, ShotSize } from "../../schema/vocabulary.ts";

export interface DraftSubject {
  castId: string;
  pose: Pose;
  expression: Expression;
  foreground: boolean;
  /** Whom the subject looks at; "camera" or "away" where it looks at nobody of the scene; null: ahead, into the frame. */
  looksAt: string | null;
}

export type DraftLine = Omit<Line, "line_id" | "cast_id" | "language"> & {
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
}
