/** The elements of a draft in order: lines of a speech joined, and runs of action, as Fountain joins them. */
import type { Element, SourceRange } from "../../../schema/screenplay.ts";

/** A place in the original, counted from 1. */
export interface Place {
  line: number;
  column: number;
}

export interface Layout {
  centered: boolean;
  /** No empty line between this paragraph and the action right above it. */
  tight: boolean;
}

export interface Stage {
  /** Counts what happens. Ranges of a draft are made of it: they order elements and asides and measure nothing. */
  tick(): number;
  /** `inside` runs while the element's range is open. */
  add(element: Unplaced, place: Place, inside?: () => void): void;
  /** `write` makes the text of the paragraph while its range is open. */
  action(write: () => string, place: Place, layout: Layout): void;
  /** A line of the speech that goes on, `gaps` empty lines below the one before. */
  said(line: string, place: Place, gaps: number): void;
  speaking(): boolean;
  last(): Element["type"] | null;
  /** `places` has, for every element, the place of each line of its text. */
  finish(): { elements: Element[]; places: Place[][] };
}

type Without<T> = T extends unknown ? Omit<T, "range"> : never;
export type Unplaced = Without<Element>;

interface Paragraph extends Layout {
  lines: string[];
  places: Place[];
  start: number;
  end: number;
}

const BONEYARDS_ALONE = /^(?:\s*\/\*\d+\*\/)+\s*$/;

export function createStage(): Stage {
  const elements: Element[] = [];
  const places: Place[][] = [];
  let run: Paragraph[] = [];
  let speaking = false;
  let clock = 0;

  const tick = () => clock++;

  function push(element: Unplaced, at: Place[], range: Omit<SourceRange, "line">): void {
    elements.push({ ...element, range: { ...range, line: 1 } });
    places.push(at);
  }

  /** As Fountain reads it: lines of plain action are one element with the empty lines between them, a centred line is one of its own. */
  function closeRun(): void {
    if (run.length === 0) return;
    const paragraphs = withoutLooseBoneyards(run);
    run = [];
    let open: Paragraph | null = null;
    let gap: string[] = [];
    const close = () => {
      if (open) push({ type: "action", text: open.lines.join("\n"), centered: false }, open.places, open);
      open = null;
    };
    for (let i = 0; i < paragraphs.length; i++) {
      const paragraph = paragraphs[i] as Paragraph;
      if (i > 0 && !paragraph.tight) gap.push("");
      if (isLoose(paragraph)) {
        for (const line of paragraph.lines) gap.push(line.trim());
        continue;
      }
      if (open && !paragraph.centered) extend(open, gap, paragraph);
      else {
        close();
        const { start, places } = paragraph;
        if (gap.length > 0)
          push({ type: "action", text: gap.join("\n"), centered: false }, places.slice(0, 1), { start, end: start });
        if (paragraph.centered) pushCentered(paragraph);
        else open = paragraph;
      }
      gap = [];
    }
    close();
  }

  function pushCentered(paragraph: Paragraph): void {
    for (const [i, text] of paragraph.lines.entries()) {
      push({ type: "action", text, centered: true }, paragraph.places.slice(i, i + 1), paragraph);
    }
  }

  return {
    tick,
    add(element, place, inside) {
      closeRun();
      const start = tick();
      inside?.();
      push(element, [place], { start, end: tick() });
      speaking = element.type === "character" || (speaking && isSaid(element.type));
    },
    action(write, place, layout) {
      const start = tick();
      const lines = linesOf(write(), layout.centered);
      if (lines.length === 0) return;
      speaking = false;
      run.push({ ...layout, lines, places: lines.map((_, i) => below(place, i)), start, end: tick() });
    },
    said(line, place, gaps) {
      const last = elements.at(-1);
      if (last?.type !== "dialogue") return this.add({ type: "dialogue", text: line }, place);
      last.text += `${"\n".repeat(gaps + 1)}${line}`;
      last.range.end = tick();
      for (let i = 0; i <= gaps; i++) places.at(-1)?.push(place);
    },
    speaking: () => speaking,
    last: () => (run.length > 0 ? "action" : (elements.at(-1)?.type ?? null)),
    finish() {
      closeRun();
      return { elements, places };
    },
  };
}

/** The paragraph's lines: none empty at either end, and no boneyard alone on one. */
function linesOf(text: string, trimmed: boolean): string[] {
  if (!text.includes("\n")) return text.trim() === "" ? [] : [trimmed ? text.trim() : text];
  const lines: string[] = [];
  let held = "";
  for (const line of text.split("\n")) {
    if (text.length > line.length && BONEYARDS_ALONE.test(line)) held += `${line.trim()} `;
    else if (line.trim() !== "" || (lines.length > 0 && !trimmed)) {
      lines.push(line.trim() === "" ? "" : held + (trimmed ? line.trim() : line));
      if (line.trim() !== "") held = "";
    }
  }
  while (lines.at(-1) === "") lines.pop();
  if (held !== "") lines.push(`${lines.pop() ?? ""} ${held}`.trim());
  return lines;
}

/** Nothing but boneyards: an empty line, where it stands between actions. */
const isLoose = ({ lines }: Paragraph): boolean => lines.every((line) => line.includes("/*") && BONEYARDS_ALONE.test(line));

/** At either end of a run, such a paragraph stands between two elements and belongs to neither. */
function withoutLooseBoneyards(run: Paragraph[]): Paragraph[] {
  if (!run.some(isLoose)) return run;
  const first = run.findIndex((paragraph) => !isLoose(paragraph));
  return first < 0 ? [] : run.slice(first, run.findLastIndex((paragraph) => !isLoose(paragraph)) + 1);
}

function extend(open: Paragraph, gap: readonly string[], next: Paragraph): void {
  for (const line of gap) {
    open.lines.push(line);
    open.places.push(next.places[0] as Place);
  }
  for (const line of next.lines) open.lines.push(line);
  for (const place of next.places) open.places.push(place);
  open.end = next.end;
}

const below = ({ line, column }: Place, count: number): Place =>
  count === 0 ? { line, column } : { line: line + count, column: 1 };

const isSaid = (type: Element["type"]): boolean => type === "dialogue" || type === "parenthetical" || type === "lyrics";
