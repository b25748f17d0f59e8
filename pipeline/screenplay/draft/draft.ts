/**
 * A screenplay in the making, from any format but Fountain. Whatever an importer says comes out as Fountain text that reads back
 * as the same elements, with every character kept that is not white space.
 */
import type { Diagnostic, Element, Screenplay, TitleEntry } from "../../../schema/screenplay.ts";
import { readCue } from "../fountain/cue.ts";
import { beginsAsHeading, splitSceneNumber } from "../fountain/heading.ts";
import { parseFountain, writeFountain } from "../fountain/index.ts";
import { isAlphanumericAt } from "../fountain/letters.ts";
import { createAsides, type Inline, partInline, writeInline } from "./inline.ts";
import { JOINER, lineFeeds, oneLine, withoutAsideMarks } from "./joiner.ts";
import { addParenthetical, addSpeech } from "./speech.ts";
import { createStage, type Layout, type Place, type Unplaced } from "./stage.ts";

export type { Place } from "./stage.ts";

/** What the user is told, less where. */
export type Remark = Omit<Diagnostic, "line" | "column">;

export interface Drafted {
  fountain: string;
  /** As read back from `fountain`, where its ranges point. */
  screenplay: Screenplay;
  /** Where in the original each line of `fountain` comes from. */
  origins: Place[];
  /** In the order of the original. */
  diagnostics: Diagnostic[];
  tags: Tag[];
}

/** A thing that the writer's program has marked as a prop, a vehicle and so on. `line` is that of `fountain`. */
export interface Tag {
  category: string;
  text: string;
  line: number;
}

export interface Draft {
  titleEntry(key: string, value: string, place: Place): void;
  /** `sceneNumber` null: the text may end with one, `#12A#`. */
  heading(inline: Inline, sceneNumber: string | null, place: Place): void;
  action(inline: Inline, place: Place, layout?: Partial<Layout>): void;
  /** Name, extensions and all: "STEEL (V.O.) (CONT'D)". */
  cue(inline: Inline, place: Place, dual?: boolean): void;
  parenthetical(inline: Inline, place: Place): void;
  dialogue(inline: Inline, place: Place): void;
  lyrics(inline: Inline, place: Place): void;
  transition(inline: Inline, place: Place): void;
  section(inline: Inline, depth: number, place: Place): void;
  synopsis(inline: Inline, place: Place): void;
  pageBreak(place: Place): void;
  remark(remark: Remark, place: Place): void;
  tag(category: string, text: string, place: Place): void;
  /** The screenplay as it stands, its ranges in no text yet. */
  drafted(): Screenplay;
  finish(): Drafted;
}

export function createDraft(): Draft {
  const title_page: TitleEntry[] = [];
  const diagnostics: Diagnostic[] = [];
  const tags: { category: string; text: string; place: Place }[] = [];
  const stage = createStage();
  const asides = createAsides(stage.tick);

  /** A heading, name or transition holds no asides: they stand behind it. What cannot be one is action. */
  function addLine(inline: Inline, place: Place, make: (line: string) => Unplaced | null): void {
    const { text, asides: behind } = partInline(inline);
    const line = oneLine(text);
    const element = line === "" ? null : make(line);
    if (element === null) return draft.action(inline, place);
    stage.add(element, place, () => {
      for (const { kind, text } of behind) asides.keep(kind, text);
    });
  }

  function addOutline(inline: Inline, place: Place, make: (line: string) => Unplaced): void {
    const line = oneLine(writeInline(inline, asides));
    if (line !== "") stage.add(make(line), place);
  }

  const draft: Draft = {
    titleEntry(key, value, place) {
      const lines = lineFeeds(withoutAsideMarks(value)).split("\n");
      const kept = lines.map((line) => line.trim()).filter((line) => line !== "");
      const range = { start: stage.tick(), end: stage.tick(), line: place.line };
      if (kept.length > 0) title_page.push({ range, key, value: kept.join("\n") });
    },
    heading(inline, sceneNumber, place) {
      addLine(inline, place, (line) => {
        const number = sceneNumber === null ? null : sceneNumberOf(sceneNumber);
        const { text, scene_number } = number === null ? splitSceneNumber(line) : { text: line, scene_number: number };
        if (beginsAsHeading(text) || isAlphanumericAt(text, 0)) return { type: "heading", text, scene_number };
        draft.remark(headingWithoutLetter(line), place);
        return null;
      });
    },
    action(inline, place, { centered = false, tight = false } = {}) {
      stage.action(() => writeInline(inline, asides), place, { centered, tight });
    },
    cue(inline, place, dual = false) {
      addLine(inline, place, (line) => {
        const cue = readCue(`@${line}`);
        return cue && { type: "character", ...cue, dual: dual || cue.dual };
      });
    },
    parenthetical(inline, place) {
      if (!stage.speaking()) return draft.action(inline, place);
      const line = oneLine(writeInline(inline, asides));
      if (line !== "") addParenthetical(stage, line, place);
    },
    dialogue(inline, place) {
      if (stage.speaking()) return addSpeech(stage, writeInline(inline, asides), place);
      draft.remark(SPEECH_WITHOUT_CUE, place);
      draft.action(inline, place);
    },
    lyrics(inline, place) {
      for (const [i, line] of writeInline(inline, asides).split("\n").entries()) {
        const at = { line: place.line + i, column: i === 0 ? place.column : 1 };
        if (line.trim() !== "") stage.add({ type: "lyrics", text: line.trim() }, at);
      }
    },
    transition(inline, place) {
      const [behind, ...below] = inline.filter((piece) => typeof piece !== "string");
      const one = behind ? [partInline(inline).text, behind] : inline;
      addLine(one, place, (line) => ({ type: "transition", text: line.endsWith("<") ? line + JOINER : line }));
      for (const aside of below) draft.action([aside], place);
    },
    section(inline, depth, place) {
      addOutline(inline, place, (text) => ({ type: "section", text, depth }));
    },
    synopsis(inline, place) {
      addOutline(inline, place, (text) => ({ type: "synopsis", text }));
    },
    pageBreak: (place) => stage.add({ type: "page_break" }, place),
    remark: (remark, place) => void diagnostics.push({ ...remark, line: place.line, column: place.column }),
    tag: (category, text, place) => void tags.push({ category, text, place }),
    drafted() {
      return { title_page, elements: stage.finish().elements, notes: asides.notes, boneyards: asides.boneyards };
    },
    finish() {
      const fountain = writeFountain(draft.drafted());
      const { screenplay, diagnostics: found } = parseFountain(fountain);
      const origins = originsOf(fountain, screenplay.elements, stage.finish().places);
      for (const { line, ...diagnostic } of found) diagnostics.push({ ...diagnostic, ...(origins[line - 1] ?? TOP) });
      diagnostics.sort((a, b) => a.line - b.line || a.column - b.column);
      const placed = tags.map(({ category, text, place }) => ({ category, text, line: lineFrom(origins, place) }));
      return { fountain, screenplay, origins, diagnostics, tags: placed };
    },
  };
  return draft;
}

const SPEECH_WITHOUT_CUE: Remark = {
  severity: "warning",
  code: "speech_without_cue",
  message: "Nobody is named above this dialogue, so it is read as action.",
  remedy: "Put the name of who speaks right above it.",
};

function headingWithoutLetter(line: string): Remark {
  return {
    severity: "warning",
    code: "heading_without_letter",
    message: `"${line}" stands as a scene heading, but begins with neither a letter nor a digit, so it is read as action.`,
    remedy: "Begin the heading with INT., EXT. or the name of the place.",
  };
}

/** Letters, digits, dashes and dots are what a scene number is made of. */
function sceneNumberOf(text: string): string | null {
  return text.replaceAll(/[^\p{L}\p{M}\p{N}.-]/gu, "") || null;
}

const TOP: Place = { line: 1, column: 1 };

/** The first line that comes from there, 1-based. */
function lineFrom(origins: readonly Place[], { line, column }: Place): number {
  const at = origins.findIndex((origin) => origin.line > line || (origin.line === line && origin.column >= column));
  return at < 0 ? origins.length : at + 1;
}

function originsOf(fountain: string, elements: readonly Element[], places: readonly Place[][]): Place[] {
  const origins: Place[] = [];
  const count = fountain.split("\n").length;
  let next = 0;
  let from = 1;
  let last = TOP;
  for (let line = 1; line <= count; line++) {
    for (let element = elements[next]; element && element.range.line <= line; element = elements[next]) {
      from = element.range.line;
      next++;
    }
    const own = places[next - 1];
    const { line: at, column } = own?.[line - from] ?? own?.at(-1) ?? TOP;
    if (last.line !== at || last.column !== column) last = { line: at, column };
    origins.push(last);
  }
  return origins;
}
