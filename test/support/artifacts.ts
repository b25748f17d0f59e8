import type { Artifact } from "../../schema/film.ts";

/** A stored sound of so many 48 kHz samples; its hash follows from its role and length. */
export function aSound(role: string, samples: number): Artifact {
  const sha256 = Array.from(`${role} ${samples}`, (letter) => letter.charCodeAt(0).toString(16))
    .join("")
    .padEnd(64, "0")
    .slice(0, 64);
  return { role: "audio", key: role, content_type: "audio/wav", sha256, bytes: samples * 2 + 44, samples, sample_rate: 48_000 };
}

export function aVideo(role: string, frames: number, fps = 24): Artifact {
  const sha256 = Array.from(role, (letter) => letter.charCodeAt(0).toString(16))
    .join("")
    .padEnd(64, "0")
    .slice(0, 64);
  return {
    role: "video",
    key: role,
    content_type: "video/mp4",
    sha256,
    bytes: frames * 1000,
    frames,
    fps,
    width: 1280,
    height: 720,
  };
}
