/** Collects elements in source order and joins what the options ask to have joined. */
import type { Element, SourceRange } from "../../../schema/screenplay.ts";
import type { Line } from "./lines.ts";

export interface MergeOptions {
  /** Join neighbouring lines of action, and the empty lines between them, into one element. */
  merge_actions: boolean;
  /** Join neighbouring lines of a speech into one element. */
  merge_dialogue: boolean;
}

type Joined = Extract<Element, { type: "action" | "dialogue" }>;

export interface Assembly {
  readonly elements: Element[];
  add(element: Element): void;
  action(text: string, range: SourceRange, centered: boolean): void;
  dialogue(text: string, range: SourceRange): void;
  /** An empty line: kept if the text on both its sides turns out to be of one kind, forgotten otherwise. */
  gap(line: Line): void;
  forgetGaps(): void;
}

export function createAssembly(options: MergeOptions): Assembly {
  const elements: Element[] = [];
  let gaps: Line[] = [];
  /** The element that the next line of its kind joins. */
  let open: Joined | null = null;

  function add(element: Element): void {
    elements.push(element);
    open = null;
    gaps = [];
  }

  function action(text: string, range: SourceRange, centered: boolean): void {
    if (open?.type === "action" && !centered) return extend(open, text, range);
    if (elements.at(-1)?.type === "action") {
      for (const { text, range } of takeGaps(options.merge_actions))
        elements.push({ type: "action", range, text, centered: false });
    }
    const element: Joined = { type: "action", range, text, centered };
    add(element);
    if (options.merge_actions && !centered) open = element;
  }

  function dialogue(text: string, range: SourceRange): void {
    if (open?.type === "dialogue") return extend(open, text, range);
    if (elements.at(-1)?.type === "dialogue") {
      for (const { text, range } of takeGaps(false)) elements.push({ type: "dialogue", range, text });
    }
    const element: Joined = { type: "dialogue", range, text };
    add(element);
    if (options.merge_dialogue) open = element;
  }

  function extend(element: Joined, text: string, range: SourceRange): void {
    for (const gap of gaps) element.text += `\n${gap.text.trim()}`;
    element.text += `\n${text}`;
    element.range.end = range.end;
    gaps = [];
  }

  /** The empty lines since the last element, one by one or as one text. */
  function takeGaps(merge: boolean): { text: string; range: SourceRange }[] {
    const [first, last] = [gaps[0], gaps.at(-1)];
    if (!merge || !first || !last) return gaps.map((gap) => ({ text: gap.text.trim(), range: wholeLine(gap) }));
    return [{ text: gaps.map((gap) => gap.text.trim()).join("\n"), range: { ...wholeLine(first), end: last.end } }];
  }

  function gap(line: Line): void {
    gaps.push(line);
  }

  function forgetGaps(): void {
    gaps = [];
  }

  return { elements, add, action, dialogue, gap, forgetGaps };
}

export function wholeLine(line: Line): SourceRange {
  return { start: line.start, end: line.end, line: line.number };
}
