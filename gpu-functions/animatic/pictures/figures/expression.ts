/** What a feeling does to a face. */
import type { Expression } from "../../../../schema/vocabulary.ts";

export type Features = {
  /** Height of the brows' inner and outer ends above their rest (up is positive). */
  browInner: number;
  browOuter: number;
  /** 1 at rest, 0 closed. */
  eyes: number;
  /** Raised lower lids: smiling eyes. */
  cheeks: number;
  /** Where the pupils look, besides the way the face is turned. */
  gazeX: number;
  gazeY: number;
  /** −1 down … 1 up. */
  mouthCurve: number;
  /** Factor of the mouth's width. */
  mouthWidth: number;
  /** 0 closed … 1 wide open, without speech. */
  mouthOpen: number;
  teeth: boolean;
  /** Mouth pulled aside. */
  mouthSkew: number;
  tears: boolean;
};

const REST: Features = {
  browInner: 0,
  browOuter: 0,
  eyes: 1,
  cheeks: 0,
  gazeX: 0,
  gazeY: 0,
  mouthCurve: 0.06,
  mouthWidth: 1,
  mouthOpen: 0,
  teeth: false,
  mouthSkew: 0,
  tears: false,
};

export const FEATURES: Record<Expression, Features> = {
  neutral: REST,
  happy: {
    ...REST,
    browInner: 1.5,
    browOuter: 2,
    cheeks: 0.45,
    eyes: 0.9,
    mouthCurve: 0.85,
    mouthWidth: 1.25,
    teeth: true,
    mouthOpen: 0.14,
  },
  laughing: {
    ...REST,
    browInner: 3,
    browOuter: 4,
    cheeks: 0.9,
    eyes: 0.25,
    mouthCurve: 1,
    mouthWidth: 1.32,
    mouthOpen: 0.62,
    teeth: true,
  },
  sad: { ...REST, browInner: 7, browOuter: -4, eyes: 0.72, gazeY: 0.45, mouthCurve: -0.6, mouthWidth: 0.88 },
  crying: {
    ...REST,
    browInner: 8,
    browOuter: -4,
    eyes: 0.4,
    cheeks: 0.3,
    gazeY: 0.4,
    mouthCurve: -0.85,
    mouthWidth: 1.05,
    mouthOpen: 0.16,
    tears: true,
  },
  angry: {
    ...REST,
    browInner: -8,
    browOuter: 4,
    eyes: 0.78,
    cheeks: 0.3,
    mouthCurve: -0.45,
    mouthWidth: 1.05,
    mouthOpen: 0.08,
    teeth: true,
  },
  afraid: { ...REST, browInner: 8, browOuter: 2, eyes: 1.28, mouthCurve: -0.4, mouthWidth: 0.95, mouthOpen: 0.24 },
  surprised: { ...REST, browInner: 8, browOuter: 8, eyes: 1.32, mouthCurve: 0, mouthWidth: 0.66, mouthOpen: 0.55 },
  disgusted: { ...REST, browInner: -5, browOuter: 1, eyes: 0.66, cheeks: 0.4, mouthCurve: -0.55, mouthWidth: 0.9, mouthSkew: 5 },
  worried: { ...REST, browInner: 6, browOuter: -1, eyes: 1.05, gazeX: 0.15, mouthCurve: -0.3, mouthWidth: 0.9 },
  thoughtful: {
    ...REST,
    browInner: 1,
    browOuter: 3.5,
    eyes: 0.85,
    gazeX: 0.3,
    gazeY: -0.35,
    mouthCurve: -0.06,
    mouthWidth: 0.82,
    mouthSkew: 2.5,
  },
  determined: { ...REST, browInner: -5, browOuter: 1, eyes: 0.82, mouthCurve: -0.14, mouthWidth: 1.05 },
  tender: { ...REST, browInner: 3.5, browOuter: 0, eyes: 0.8, cheeks: 0.25, mouthCurve: 0.5, mouthWidth: 1.02 },
  tired: { ...REST, browInner: 2, browOuter: -2, eyes: 0.46, gazeY: 0.25, mouthCurve: -0.2, mouthWidth: 0.94 },
};
