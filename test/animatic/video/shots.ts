import type { VideoParams } from "../../../schema/functions.ts";
import type { Look, Picture, Subject } from "../../../schema/shotlist.ts";

const ADA: Look = {
  build: "average",
  presentation: "feminine",
  age: "adult",
  skin: "#d9a37c",
  hair: "bob",
  hair_colour: "#2b1d18",
  beard: "none",
  glasses: false,
  hat: "none",
  top: "coat",
  top_colour: "#a4392f",
  bottom_colour: "#2d3440",
};

export function subject(overrides: Partial<Subject> = {}): Subject {
  return { cast_id: "ada", x: 0.5, facing: "right", pose: "standing", expression: "neutral", foreground: false, ...overrides };
}

export function picture(overrides: Partial<Picture>): Picture {
  return {
    place: { kind: "street", name: "Harbour Street", interior: false, time_of_day: "dusk", weather: "clear", set_dressing: [] },
    mood: "neutral",
    size: "MS",
    angle: "eye",
    move: "static",
    subjects: [subject()],
    insert: null,
    prompt: "",
    ...overrides,
  };
}

export function shot(overrides: Partial<Picture> = {}, params: Partial<VideoParams> = {}): VideoParams {
  return {
    picture: picture(overrides),
    looks: { ada: ADA },
    prompt: "",
    width: 160,
    height: 90,
    fps: 24,
    duration_frames: 30,
    speech: [],
    slate: null,
    seed: 1,
    ...params,
  };
}
