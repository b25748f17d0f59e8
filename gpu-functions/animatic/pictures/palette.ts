/** From time of day, weather and mood to the colours that light a place. */
import type { Place } from "../../../schema/shotlist.ts";
import type { Mood, TimeOfDay, Weather } from "../../../schema/vocabulary.ts";
import type { Rgb } from "./colour.ts";
import { hex, luminance, mix, multiply, saturate, scale } from "./colour.ts";

export type Palette = {
  skyHigh: Rgb;
  skyMiddle: Rgb;
  skyLow: Rgb;
  /** Sun or moon, and where it stands on the stage (units), and whether it is the moon. */
  orb: Rgb;
  orbAt: readonly [x: number, y: number];
  moon: boolean;
  /** What distance fades into. */
  haze: Rgb;
  /** How much haze there is at depth 10, 0…1. */
  hazeDensity: number;
  /** Light that falls on everything. */
  ambient: Rgb;
  /** The light with a direction, and the side it comes from: −1 left, 1 right. */
  key: Rgb;
  keySide: -1 | 1;
  shadow: Rgb;
  /** Lamps and windows are lit: 0 not at all … 1 fully. */
  lamps: number;
  lamp: Rgb;
  /** 0 bright … 1 night. */
  darkness: number;
  /** Snow lies on the ground. */
  snow: boolean;
};

type Hour = {
  sky: [string, string, string];
  orb: string;
  orbAt: [number, number];
  ambient: string;
  key: string;
  shadow: string;
  lamps: number;
  darkness: number;
};

const HOURS: Record<TimeOfDay, Hour> = {
  dawn: {
    sky: ["#33497a", "#a6819f", "#f6b994"],
    orb: "#ffd9a8",
    orbAt: [-330, -30],
    ambient: "#b9a9c0",
    key: "#ffc79a",
    shadow: "#3a3560",
    lamps: 0.35,
    darkness: 0.3,
  },
  morning: {
    sky: ["#4f8fbf", "#93bfd3", "#f3e4c4"],
    orb: "#fff1cf",
    orbAt: [-480, -190],
    ambient: "#e6e4da",
    key: "#ffe7b8",
    shadow: "#4a5a7d",
    lamps: 0,
    darkness: 0.05,
  },
  day: {
    sky: ["#3c83bd", "#7fb4d6", "#d9ebe8"],
    orb: "#fffbe6",
    orbAt: [380, -330],
    ambient: "#f4f3ee",
    key: "#fff4d6",
    shadow: "#4b6288",
    lamps: 0,
    darkness: 0,
  },
  afternoon: {
    sky: ["#4a83ab", "#a8bdb9", "#f4d9a4"],
    orb: "#ffe2a3",
    orbAt: [460, -170],
    ambient: "#f0e2c8",
    key: "#ffd591",
    shadow: "#50567a",
    lamps: 0,
    darkness: 0.05,
  },
  dusk: {
    sky: ["#2b2f5e", "#9c5672", "#f59a62"],
    orb: "#ffb571",
    orbAt: [300, -22],
    ambient: "#bd94a0",
    key: "#ff9f62",
    shadow: "#32294f",
    lamps: 0.8,
    darkness: 0.38,
  },
  evening: {
    sky: ["#141c3f", "#394272", "#8a6280"],
    orb: "#f4e9d2",
    orbAt: [420, -270],
    ambient: "#7f81aa",
    key: "#b9b3de",
    shadow: "#181a38",
    lamps: 1,
    darkness: 0.65,
  },
  night: {
    sky: ["#070d22", "#12234a", "#27426e"],
    orb: "#eaf0ff",
    orbAt: [360, -300],
    ambient: "#6076a6",
    key: "#9dbdf2",
    shadow: "#0a1028",
    lamps: 1,
    darkness: 0.85,
  },
};

const MOODS: Record<Mood, { tint: string; amount: number; saturation: number }> = {
  neutral: { tint: "#808080", amount: 0, saturation: 1 },
  calm: { tint: "#7fb3b5", amount: 0.08, saturation: 0.95 },
  tender: { tint: "#e8a79a", amount: 0.12, saturation: 1 },
  joyful: { tint: "#ffd27a", amount: 0.12, saturation: 1.18 },
  comic: { tint: "#ffd890", amount: 0.08, saturation: 1.25 },
  hopeful: { tint: "#ffd9a0", amount: 0.12, saturation: 1.08 },
  melancholy: { tint: "#6d7fa8", amount: 0.16, saturation: 0.75 },
  sad: { tint: "#667896", amount: 0.2, saturation: 0.65 },
  mysterious: { tint: "#4a7d86", amount: 0.22, saturation: 0.85 },
  tense: { tint: "#5f8378", amount: 0.18, saturation: 0.8 },
  fearful: { tint: "#46656b", amount: 0.26, saturation: 0.65 },
  angry: { tint: "#b0443a", amount: 0.2, saturation: 1.1 },
  action: { tint: "#d68a4a", amount: 0.12, saturation: 1.15 },
  epic: { tint: "#e0a35c", amount: 0.14, saturation: 1.12 },
};

/**
 * `direct`: how much of sun or moon comes through; `tinted`: how much of the hour's colour the veil takes on; `dims`: how much of it the
 * night takes away.
 */
const WEATHERS: Record<Weather, { veil: string; amount: number; haze: number; direct: number; tinted: number; dims: number }> = {
  clear: { veil: "#ffffff", amount: 0, haze: 0.5, direct: 1, tinted: 0.9, dims: 0.55 },
  wind: { veil: "#cfd6d2", amount: 0.12, haze: 0.45, direct: 0.9, tinted: 0.9, dims: 0.55 },
  heat: { veil: "#ffd79a", amount: 0.3, haze: 0.68, direct: 1.05, tinted: 0.9, dims: 0.55 },
  cloudy: { veil: "#a9b2bb", amount: 0.5, haze: 0.6, direct: 0.5, tinted: 0.9, dims: 0.55 },
  rain: { veil: "#7d8b99", amount: 0.62, haze: 0.74, direct: 0.35, tinted: 0.9, dims: 0.55 },
  storm: { veil: "#4c5767", amount: 0.74, haze: 0.76, direct: 0.25, tinted: 0.9, dims: 0.55 },
  snow: { veil: "#cdd6e0", amount: 0.6, haze: 0.8, direct: 0.45, tinted: 0.7, dims: 0.4 },
  fog: { veil: "#bcc4c8", amount: 0.8, haze: 0.97, direct: 0.2, tinted: 0.4, dims: 0.5 },
};

export function paletteOf(place: Place, mood: Mood): Palette {
  const hour = HOURS[place.time_of_day];
  const weather = WEATHERS[place.weather];
  const feeling = MOODS[mood];
  const veil = scale(
    multiply(hex(weather.veil), mix([255, 255, 255], hex(hour.ambient), weather.tinted)),
    1 - hour.darkness * weather.dims,
  );
  const felt = (colour: Rgb, strength = 1) => {
    const tint = hex(feeling.tint);
    const level = luminance(colour) / Math.max(30, luminance(tint));
    return saturate(mix(colour, scale(tint, level), feeling.amount * strength), feeling.saturation);
  };
  const sky = (index: 0 | 1 | 2) => felt(mix(hex(hour.sky[index]), veil, weather.amount * (index === 2 ? 0.75 : 1)));
  const outdoors = felt(mix(hex(hour.ambient), veil, weather.amount * 0.35), 1.2);
  const low = sky(2);
  return {
    skyHigh: sky(0),
    skyMiddle: sky(1),
    skyLow: low,
    orb: felt(hex(hour.orb), 0.4),
    orbAt: hour.orbAt,
    moon: hour.darkness > 0.5,
    haze: mix(low, sky(1), 0.35),
    hazeDensity: weather.haze,
    ambient: place.interior ? felt(indoorLight(hour), 1.2) : outdoors,
    key: felt(mix(hex(hour.key), veil, (1 - Math.min(1, weather.direct)) * 0.7), 0.7),
    keySide: hour.orbAt[0] < 0 ? -1 : 1,
    shadow: felt(hex(hour.shadow)),
    lamps: Math.max(hour.lamps, place.weather === "storm" || place.weather === "fog" ? 0.6 : 0, place.interior ? 0.3 : 0),
    lamp: felt([255, 205, 128], 0.4),
    darkness: Math.min(0.9, hour.darkness + (place.weather === "storm" ? 0.25 : 0)),
    snow: place.weather === "snow" && !place.interior,
  };
}

/** Rooms keep more of their own light than the open does. */
function indoorLight(hour: Hour): Rgb {
  return mix(hex(hour.ambient), [246, 220, 192], 0.42 + hour.lamps * 0.08);
}

/** A surface's colour as it appears `depth` away (1 is where people stand). */
export function lit(palette: Palette, surface: Rgb, depth: number): Rgb {
  const distance = 1 - Math.exp(-Math.max(0, depth - 1) * 0.28);
  return mix(multiply(surface, palette.ambient), palette.haze, distance * palette.hazeDensity);
}
