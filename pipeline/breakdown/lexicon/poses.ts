import type { Pose } from "../../../schema/vocabulary.ts";
import { lexicon } from "../text/lexicon.ts";

export const POSE_WORDS = lexicon<Pose>({
  standing:
    "stand, stand up, stood, get up, rise, rises, rose to, stop, halt, get down, get out, climb out, climb down, jump down, step out, jump out, get to her feet, get to his feet, scramble to, leap up, jump up",
  sitting:
    "sit, sat, seated, sit down, perch, slump, settle, crouch on a stool, sink into, ride, at the desk, at the table, behind the desk",
  walking:
    "walk, stroll, stride, step, enter, exit, cross, approach, pace, wander, march, follow, leave, shuffle, creep, trudge, limp, tiptoe, climb, descend, wade, head for, hurry, come in, come out, come up, come down, comes over, emerge, arrive, dance, sneak, stagger, go in, go out",
  running: "run, ran, sprint, race, dash, flee, bolt, charge, chase, rush, gallop, tear after, pelt",
  lying:
    "lie, lying, lies, lie down, asleep, sleep, in bed, collapse, unconscious, flat on his back, flat on her back, faint, fall over, sprawl",
  kneeling: "kneel, knelt, on his knees, on her knees, on one knee",
  crouching: "crouch, squat, duck, hide, hunch, huddle, bend down, bend over, stoop, cower",
  leaning: "lean, lean against, prop, rest against, slouch",
  pointing: "point, gesture at, indicate, aim",
  reaching: "reach, stretch, grab, grasp, snatch, push, pull, press, knock, touch, open, tug, haul, yank",
  holding:
    "hold, carry, clutch, grip, hug, cradle, lift, raise, pick up, take, cut, stir, pour, read, play, blow, drink, eat, knead, serve, write, wave",
  arms_crossed: "cross her arms, cross his arms, fold her arms, fold his arms, arms crossed, arms folded",
  driving: "drive, drove, steer, at the wheel, behind the wheel, hit the brakes, accelerate",
});

/** Poses a character keeps until it takes another. */
export const KEPT: ReadonlySet<Pose> = new Set<Pose>([
  "sitting",
  "lying",
  "kneeling",
  "crouching",
  "leaning",
  "arms_crossed",
  "driving",
]);
