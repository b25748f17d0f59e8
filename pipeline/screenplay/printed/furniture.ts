/** What a page carries beside the script: numbers, running headers, (MORE), CONTINUED, stars of revision. It is taken off, and the user is told. */
import type { Draft, Place } from "../draft/draft.ts";
import { beginsAsHeading } from "../fountain/heading.ts";
import type { PrintedLine } from "./line.ts";

export interface BareLine extends PrintedLine {
  /** From the margins: "12A". */
  sceneNumber: string | null;
  /** A speech that (MORE) cut goes on with it. */
  goesOn: boolean;
}

type Kind = "page_furniture" | "revision_star";

const PAGE_NUMBER = /^(?:page\s+|-\s*)?\d{1,4}[a-z]?\.?(?:\s*-|\s+of\s+\d+)?$/i;
const MORE = /^\(?\s*more\s*\)?$/i;
/** "ANN (CONT'D)", "ANN (cont.)": the cue again, on the next page. */
const CONTINUED_CUE = /\(cont(?:['’]?d|\.|inued|inuing)?\)$/i;
const CONTINUED = /^\(?continued:?\)?(?:\s*\(\d+\))?$/i;
const STARS = /^\*+$/;
const LEFT_NUMBER = /^(\d{1,4}[A-Z]{0,3}|[A-Z]{1,2}\d{1,4})[.)]?\s+(?=\S)/;
const RIGHT_NUMBER = /^(\d{1,4}[A-Z]{0,3}|[A-Z]{1,2}\d{1,4})\.?$/;
const isHeading = (text: string): boolean => beginsAsHeading(text) || /^omitted\b/i.test(text);
/** A line at the top or bottom of a page that comes back on so many pages is a header. */
const REPEATS_OF_A_HEADER = 3;
const EDGE_LINES = 2;

export function withoutFurniture(lines: readonly PrintedLine[], draft: Draft): BareLine[] {
  const headers = runningHeaders(lines);
  const removed = createTally();
  const bare: BareLine[] = [];
  let lost = 0;
  let cut = false;
  for (const [i, line] of lines.entries()) {
    if (CONTINUED.test(line.text) || headers.has(i) || isPageNumber(lines, i) || STARS.test(line.text)) {
      removed.add(STARS.test(line.text) ? "revision_star" : "page_furniture", line.text, line.place);
      lost += line.gap ?? 0;
      continue;
    }
    if (MORE.test(line.text)) {
      removed.add("page_furniture", line.text, line.place);
      cut = true;
      continue;
    }
    const read = withoutMargins(line, removed);
    if (cut && CONTINUED_CUE.test(read.text)) {
      removed.add("page_furniture", read.text, line.place);
      continue;
    }
    read.goesOn = cut;
    cut = false;
    if (bare.at(-1)?.page !== read.page) read.gap = null;
    else if (lost > 0 && read.gap !== null) read.gap += lost;
    lost = 0;
    bare.push(read);
  }
  removed.tell(draft);
  return bare;
}

/** Indices of lines that stand at the edge of several pages with only a number in them changed. */
function runningHeaders(lines: readonly PrintedLine[]): Set<number> {
  const byTemplate = new Map<string, number[]>();
  for (const i of edgesOf(lines)) {
    const template = templateOf((lines[i] as PrintedLine).text);
    const same = byTemplate.get(template);
    if (same) same.push(i);
    else byTemplate.set(template, [i]);
  }
  return new Set([...byTemplate.values()].filter((same) => same.length >= REPEATS_OF_A_HEADER).flat());
}

function edgesOf(lines: readonly PrintedLine[]): number[] {
  const edges: number[] = [];
  for (const [i, { page, text }] of lines.entries()) {
    if (isHeading(text)) continue;
    if (lines[i - EDGE_LINES]?.page !== page || lines[i + EDGE_LINES]?.page !== page) {
      if (lines.at(-1)?.page !== 0) edges.push(i);
    }
  }
  return edges;
}

/** Alone on the line, at the edge of a page or far to the right. */
function isPageNumber(lines: readonly PrintedLine[], i: number): boolean {
  const line = lines[i] as PrintedLine;
  if (!PAGE_NUMBER.test(line.text)) return false;
  const atEdge = lines[i - 1]?.page !== line.page || lines[i + 1]?.page !== line.page;
  return line.indent >= PAGE_NUMBER_INDENT || (atEdge && lines.at(-1)?.page !== 0);
}

const PAGE_NUMBER_INDENT = 40;

function withoutMargins(line: PrintedLine, removed: Tally): BareLine {
  let { text } = line;
  const stars = inMargin(text, STARS);
  if (stars) {
    text = stars.rest;
    removed.add("revision_star", stars.margin, line.place);
  }
  const left = LEFT_NUMBER.exec(text);
  const inner = left ? text.slice(left[0].length) : text;
  if (!isHeading(inner)) return { ...line, text, sceneNumber: null, goesOn: false };
  const right = inMargin(inner, RIGHT_NUMBER);
  const rightNumber = right?.margin.replace(".", "");
  const agreed = right !== null && (left === null || left[1] === rightNumber);
  const sceneNumber = left?.[1] ?? (agreed ? (rightNumber ?? null) : null);
  return {
    ...line,
    text: agreed ? right.rest : inner,
    indent: line.indent + (left?.[0].length ?? 0),
    sceneNumber,
    goesOn: false,
  };
}

/** The last word of a line that stands apart from the others, if it is what a margin holds. */
function inMargin(text: string, kind: RegExp): { rest: string; margin: string } | null {
  const start = text.lastIndexOf(" ") + 1;
  const margin = text.slice(start);
  if (!kind.test(margin)) return null;
  const rest = text.slice(0, start).trimEnd();
  return start - rest.length >= APART ? { rest, margin } : null;
}

const APART = 2;

const templateOf = (text: string): string => text.replaceAll(/\d+/g, "#").replaceAll(/\s+/g, " ");

interface Tally {
  add(kind: Kind, text: string, place: Place): void;
  tell(draft: Draft): void;
}

/** One remark a kind: the texts, told apart by all but their numbers. */
function createTally(): Tally {
  const kinds = new Map<Kind, { first: Place; texts: Map<string, { text: string; count: number }> }>();
  return {
    add(kind, text, place) {
      const own = kinds.get(kind) ?? { first: place, texts: new Map() };
      kinds.set(kind, own);
      const same = own.texts.get(templateOf(text)) ?? { text, count: 0 };
      same.count++;
      own.texts.set(templateOf(text), same);
    },
    tell(draft) {
      for (const [code, { first, texts }] of kinds) {
        const shown = [...texts.values()].map(({ text, count }) =>
          count === 1 ? `"${text}"` : `"${text}" and ${count - 1} more like it`,
        );
        const what =
          code === "revision_star"
            ? "Marks of revision are left out"
            : "Page numbers, headers and continuation marks are left out";
        draft.remark(
          {
            severity: "info",
            code,
            message: `${what}: ${shown.join(", ")}.`,
            remedy: "Nothing to do, unless one of them belongs to the script.",
          },
          first,
        );
      }
    },
  };
}
