import type { ProductionBreakdown, ProductionScene } from "../../../schema/production.ts";
import { clockText, pagesText } from "./figures.ts";

export const CSV_TABLES = ["scenes", "characters", "locations"] as const;
export type CsvTable = (typeof CSV_TABLES)[number];

type Cell = string | number;

/** So that spreadsheets read the letters as UTF-8. */
const BYTE_ORDER_MARK = "\uFEFF";
/** A spreadsheet would run a cell that begins so as a formula. */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

/** One table of the breakdown as RFC 4180 asks for it, with a header line. Text that looks like a formula begins with an apostrophe. */
export function productionCsv(breakdown: ProductionBreakdown, table: CsvTable): string {
  const rows = rowsOf(breakdown, table);
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(cellText).join(",")}\r\n`).join("");
}

function cellText(cell: Cell): string {
  if (typeof cell === "number") return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function rowsOf(breakdown: ProductionBreakdown, table: CsvTable): Cell[][] {
  switch (table) {
    case "scenes":
      return sceneRows(breakdown);
    case "characters":
      return characterRows(breakdown);
    case "locations":
      return locationRows(breakdown);
    default:
      return table satisfies never;
  }
}

const SCENE_COLUMNS = [
  ...["scene", "int_ext", "set", "location", "time_of_day", "day_or_night", "story_day", "page", "pages", "eighths"],
  ...["screen_time", "screen_seconds", "shots", "speaking", "silent", "voices_only", "extras", "props", "set_dressing"],
  ...["wardrobe", "vehicles", "animals", "effects", "stunts", "sounds", "tagged", "music", "synopsis"],
];

function sceneRows({ scenes, characters }: ProductionBreakdown): Cell[][] {
  const names = new Map(characters.map(({ cast_id, name }) => [cast_id, name]));
  const nameOf = (castId: string): string => names.get(castId) ?? castId;
  const cast = (scene: ProductionScene, wanted: "speaking" | "silent" | "heard"): string =>
    list(scene.parts.filter((part) => roleOf(part) === wanted).map((part) => nameOf(part.cast_id)));
  return [
    SCENE_COLUMNS,
    ...scenes.map((scene) => [
      ...[scene.number, scene.int_ext, scene.set, scene.location, scene.time_of_day, scene.day_or_night],
      ...[scene.story_day ?? "", scene.page, fractionText(scene.eighths), scene.eighths],
      ...[clockText(scene.estimated_s), scene.estimated_s, scene.shots],
      ...[cast(scene, "speaking"), cast(scene, "silent"), cast(scene, "heard")],
      ...[list(scene.extras), list(scene.props), list(scene.set_dressing)],
      list(scene.wardrobe.map(({ cast_id, text }) => (cast_id === null ? text : `${nameOf(cast_id)}: ${text}`))),
      ...[list(scene.vehicles), list(scene.animals), list(scene.effects), list(scene.stunts), list(scene.sounds)],
      list(scene.tagged.map(({ category, text }) => `${category}: ${text}`)),
      list([scene.music.score ?? "", ...scene.music.songs.map((song) => `${nameOf(song.cast_id)} sings: ${song.first_line}`)]),
      scene.synopsis ?? scene.opening,
    ]),
  ];
}

function characterRows({ scenes, characters }: ProductionBreakdown): Cell[][] {
  const numbers = new Map(scenes.map((scene) => [scene.scene_id, scene.number]));
  return [
    [
      ...["number", "name", "aliases", "voice_only", "scenes", "scene_count", "speeches", "words", "pages", "eighths"],
      ...["age", "gender", "look", "manner", "introduction", "line"],
    ],
    ...characters.map((one) => [
      ...[one.number, one.name, list(one.aliases), one.voice_only ? "yes" : "no"],
      ...[list(one.scene_ids.map((sceneId) => numbers.get(sceneId) ?? sceneId)), one.scene_ids.length, one.speeches, one.words],
      ...[fractionText(one.eighths), one.eighths, one.age?.text ?? "", one.gender?.text ?? ""],
      ...[list(one.look.map((quote) => quote.text)), list(one.manner.map((quote) => quote.text))],
      ...[one.introduction?.text ?? "", one.introduction?.range.line ?? ""],
    ]),
  ];
}

function locationRows({ scenes, locations }: ProductionBreakdown): Cell[][] {
  const numbers = new Map(scenes.map((scene) => [scene.scene_id, scene.number]));
  return [
    ["location", "sets", "int_ext", "scenes", "scene_count", "pages", "eighths", "screen_time", "screen_seconds"],
    ...locations.map((one) => [
      ...[one.name, list(one.sets), one.interior && one.exterior ? "INT/EXT" : one.interior ? "INT" : "EXT"],
      ...[list(one.scene_ids.map((sceneId) => numbers.get(sceneId) ?? sceneId)), one.scene_ids.length],
      ...[fractionText(one.eighths), one.eighths, clockText(one.estimated_s), one.estimated_s],
    ]),
  ];
}

function roleOf({ presence, speeches }: ProductionScene["parts"][number]): "speaking" | "silent" | "heard" {
  if (presence === "heard") return "heard";
  return speeches > 0 ? "speaking" : "silent";
}

const list = (items: readonly string[]): string => items.filter((item) => item !== "").join("; ");

/** With its whole pages even where there are none: a spreadsheet takes "3/8" for a day in March, and "0 3/8" for a fraction. */
const fractionText = (eighths: number): string => (eighths < 8 ? `0 ${pagesText(eighths)}` : pagesText(eighths));
