/** Camera moves: eased over the shot, on top of the framing's camera; even a static camera breathes. */
import type { CameraMove } from "../../../schema/vocabulary.ts";
import type { Camera } from "../pictures/camera.ts";
import type { Framing } from "../pictures/framing.ts";
import { drift } from "../pictures/noise.ts";

export type Motion = {
  framing: Framing;
  move: CameraMove;
  seed: number;
  /** How far whom the camera follows has gone, stage units; 0 where it follows nobody. */
  followed: number;
};

/** The camera at `seconds` of a shot `length` seconds long. */
export function cameraAt({ framing, move, seed, followed }: Motion, seconds: number, length: number): Camera {
  const u = ease(length <= 0 ? 0 : seconds / length);
  /** A move's reach grows with the shot's length: 1 from about five seconds on. */
  const reach = 0.45 + 0.55 * Math.min(1, length / 5);
  const swing = (u - 0.5) * reach;
  const people = framing.people;
  const camera = float(still(framing, move, u, reach), seed, seconds, people);
  camera.x += followed;
  switch (move) {
    case "static":
    case "dolly_in":
    case "dolly_out":
      return camera;
    case "pan_left":
      return { ...camera, shiftX: camera.shiftX + swing * 330 };
    case "pan_right":
      return { ...camera, shiftX: camera.shiftX - swing * 330 };
    case "tilt_up":
      return { ...camera, shiftY: camera.shiftY + (u - 0.85) * reach * 250 };
    case "tilt_down":
      return { ...camera, shiftY: camera.shiftY - (u - 0.85) * reach * 250 };
    case "zoom_in":
      return zoomed(camera, 1 + 0.2 * u * reach);
    case "zoom_out":
      return zoomed(camera, 1 + 0.2 * (1 - u) * reach);
    case "tracking_left":
      return { ...camera, x: camera.x - (swing * 380) / people ** 0.75 };
    case "tracking_right":
      return { ...camera, x: camera.x + (swing * 380) / people ** 0.75 };
    case "crane_up":
      return craned(camera, u * reach, people);
    case "crane_down":
      return craned(camera, (1 - u) * reach, people);
    case "handheld":
      return shaken(camera, seed, seconds, people);
    default:
      return move satisfies never;
  }
}

/** Starts and lands softly. */
function ease(t: number): number {
  const x = Math.min(1, Math.max(0, t));
  return x * x * x * (x * (x * 6 - 15) + 10) * 0.7 + x * 0.3;
}

function still(framing: Framing, move: CameraMove, u: number, reach: number): Camera {
  if (move === "dolly_in") return framing.camera(1 + 0.3 * reach * (u - 0.4));
  if (move === "dolly_out") return framing.camera(1 + 0.3 * reach * (0.6 - u));
  return framing.camera(1 + 0.02 * u);
}

function float(camera: Camera, seed: number, seconds: number, people: number): Camera {
  return {
    ...camera,
    x: camera.x + (drift(seed + 11, seconds * 0.21) * 9) / people ** 0.6,
    y: camera.y + (drift(seed + 12, seconds * 0.17) * 5) / people ** 0.6,
    shiftX: camera.shiftX + drift(seed + 13, seconds * 0.24) * 3,
    shiftY: camera.shiftY + drift(seed + 14, seconds * 0.2) * 2,
  };
}

function zoomed(camera: Camera, factor: number): Camera {
  return { ...camera, zoom: camera.zoom * factor, shiftX: camera.shiftX * factor, shiftY: camera.shiftY * factor };
}

function craned(camera: Camera, height: number, people: number): Camera {
  const rise = (-230 * height) / people ** 0.8;
  return { ...camera, y: camera.y + rise, shiftY: camera.shiftY + rise * people * 0.72 };
}

function shaken(camera: Camera, seed: number, seconds: number, people: number): Camera {
  const slow = (lane: number, rate: number) =>
    drift(seed + lane, seconds * rate) + 0.3 * drift(seed + lane + 5, seconds * rate * 2.9);
  return {
    ...camera,
    x: camera.x + (slow(21, 0.55) * 15) / people ** 0.6,
    y: camera.y + (slow(31, 0.7) * 9) / people ** 0.6,
    shiftX: camera.shiftX + slow(41, 0.9) * 10,
    shiftY: camera.shiftY + slow(51, 1.1) * 8,
    roll: camera.roll + slow(61, 0.6) * 0.007,
  };
}
