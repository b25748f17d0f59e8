/** A shot laid out on the stage: the set's layers and the people in it, ready for a camera. */
import type { Look, Picture, Place, Subject } from "../../../schema/shotlist.ts";
import type { PlaceKind, Pose } from "../../../schema/vocabulary.ts";
import { BED_RISE, bedUnder } from "./bed.ts";
import { mix } from "./colour.ts";
import type { Figure } from "./figures/figure.ts";
import { figureOf } from "./figures/figure.ts";
import { lightingOf } from "./figures/light.ts";
import type { Framing } from "./framing.ts";
import { framingOf } from "./framing.ts";
import { insertLayers } from "./insert.ts";
import { chance, seedOf } from "./noise.ts";
import type { Palette } from "./palette.ts";
import { paletteOf } from "./palette.ts";
import { placeLayers } from "./places/place.ts";
import type { Layer } from "./stage.ts";
import { FLOOR_Y } from "./stage.ts";
import { weatherLayers } from "./weather.ts";

export type Actor = {
  subject: Subject;
  figure: Figure;
  /** Where the feet stand, stage units at `depth`'s floor; `lower` than the floor for a near party whose head must be in frame. */
  x: number;
  lower: number;
  depth: number;
  seed: number;
  /** −1 or 1 for who moves left or right, 0 for who stays or moves along the line of sight. */
  heading: -1 | 0 | 1;
};

export type Scene = {
  picture: Picture;
  palette: Palette;
  framing: Framing;
  /** Far to near. */
  layers: Layer[];
  actors: Actor[];
  /** Blur of a layer in frame units. */
  blurAt(depth: number): number;
};

/** Where nobody can stand up, and where the set has the seats. */
const SEATED_IN: ReadonlySet<PlaceKind> = new Set(["car"]);
const RIDDEN: ReadonlySet<PlaceKind> = new Set(["car", "train", "aircraft", "spaceship"]);
/** A car's floor lies higher than a room's, seen over the dashboard. */
const CAR_SEAT_RISE = 90;
/** Who lies, kneels or stands by the script sits in a car all the same. */
const NOT_SEATED: ReadonlySet<Pose> = new Set([
  "standing",
  "walking",
  "running",
  "leaning",
  "arms_crossed",
  "kneeling",
  "crouching",
  "lying",
]);

const isInBed = ({ pose, foreground }: Subject, { interior, kind }: Place) =>
  pose === "lying" && !foreground && interior && !RIDDEN.has(kind);

/** How far above the floor somebody's feet, or back, rest. */
function riseOf(subject: Subject, place: Place): number {
  if (isInBed(subject, place)) return BED_RISE;
  return place.interior && SEATED_IN.has(place.kind) ? CAR_SEAT_RISE : 0;
}

/** Heads further apart than this in height do not fit a closer frame: one lies and one stands. */
const ONE_FRAME = 230;

/** How much larger the near party of an over-the-shoulder is than the far one, in medium and in tight shots. */
const NEAR_PARTY = 1.6;
const NEAR_PARTY_TIGHT = 1.22;

/** A wide shot with nobody in it looks at the place, not from it. */
const isSeenFromAway = ({ size, subjects }: Picture) => subjects.length === 0 && (size === "EWS" || size === "WS");

/** `pixels`: pixels a frame unit has; `aspect`: width over height of the frame. */
export function composeScene(picture: Picture, looks: Record<string, Look>, seed: number, pixels: number, aspect: number): Scene {
  const palette = paletteOf(picture.place, picture.mood);
  const staging = chance(seedOf("staging", seed));
  const lighting = lightingOf(palette, 1);
  const unlit = lightingOf({ ...palette, ambient: mix(palette.ambient, palette.shadow, 0.55) }, 1);
  const halfWidth = 450 * aspect;

  const insert = picture.insert !== null;
  const riding = SEATED_IN.has(picture.place.kind) && picture.place.interior;
  const cast = picture.subjects.flatMap((each) => {
    const subject = riding && NOT_SEATED.has(each.pose) ? { ...each, pose: "sitting" as const } : each;
    const look = looks[subject.cast_id];
    return look && !insert ? [{ subject, look }] : [];
  });
  const far = cast.filter(({ subject }) => !subject.foreground);
  const probe = (far.length > 0 ? far : cast).map(
    ({ subject, look }) => figureOf(look, subject, lighting, 0.05, false).eyes[1] + FLOOR_Y - riseOf(subject, picture.place),
  );
  const eyesY = probe.length > 0 ? probe.reduce((a, b) => a + b, 0) / probe.length : -170;
  const apart = Math.max(...probe) - Math.min(...probe) > ONE_FRAME;
  const framing = framingOf(
    insert || apart ? { ...picture, size: "WS", angle: picture.angle === "dutch" ? "dutch" : "eye" } : picture,
    eyesY,
  );
  const base = framing.camera(1);
  const near = framing.people > 3 ? NEAR_PARTY_TIGHT : NEAR_PARTY;

  /** How far a near party sinks so that its eyes come a little above the far party's. */
  const headroom = (eyes: number) => {
    const size = framing.people * near;
    const screen = (eyes - base.y) * size + base.shiftY;
    return Math.max(0, ((framing.eyes ?? -200) - 40 - screen) / size);
  };
  const actors = cast.map(({ subject, look }): Actor => {
    const depth = subject.foreground ? base.z + framing.set / (framing.people * near) : 1;
    const size = framing.people * (subject.foreground ? near : 1);
    const jitter = staging.between(-18, 18) / size;
    const figure = figureOf(
      look,
      subject,
      subject.foreground ? unlit : lighting,
      pixels * size * 1.1,
      !RIDDEN.has(picture.place.kind),
    );
    const screenX = (subject.x - 0.5) * 2 * halfWidth * (subject.foreground ? 1.12 : 0.92) - base.shiftX;
    const heading = subject.facing === "left" ? -1 : subject.facing === "right" ? 1 : 0;
    const tight = framing.people >= 2.2 ? figure.eyes[0] : 0;
    return {
      subject,
      figure,
      depth,
      lower: subject.foreground ? headroom(figure.eyes[1] + FLOOR_Y) : -riseOf(subject, picture.place),
      x: screenX / size + jitter - tight,
      seed: seedOf(subject.cast_id, seed),
      heading: figure.cadence > 0 ? heading : 0,
    };
  });

  const layers = insert
    ? insertLayers(picture, palette)
    : [
        ...placeLayers(picture.place, palette, isSeenFromAway(picture) ? "afar" : "near"),
        ...weatherLayers(picture.place, palette, seed),
      ];
  for (const { subject, depth, x } of actors) {
    if (isInBed(subject, picture.place)) layers.push(bedUnder(palette, depth, x, subject.facing === "left" ? 1 : -1));
  }
  return {
    picture,
    palette,
    framing,
    layers: layers.sort((a, b) => b.depth - a.depth),
    actors: actors.sort((a, b) => b.depth - a.depth),
    blurAt: (depth) =>
      insert ? (depth > 1.19 ? 9 : 0) : depth > 1 ? framing.blur * (1 - 1 / depth) * 1.5 : depth < 0.95 ? framing.blur * 1.5 : 0,
  };
}
