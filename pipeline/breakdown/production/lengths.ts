import type { Element, Screenplay } from "../../../schema/screenplay.ts";
import type { SceneBlocks } from "../blocks.ts";
import { LINES_PER_PAGE, lineCounts } from "../page-setting.ts";

const EIGHTHS = 8;

/** A scene's elements, the page it begins on, and its length. */
export interface ScriptPart {
  elements: readonly Element[];
  page: number;
  eighths: number;
}

/** The script cut at its headings, one part for each of the scene blocks, and the pages that it fills. */
export function scriptParts({ elements }: Screenplay, scenes: readonly SceneBlocks[]): { parts: ScriptPart[]; pages: number } {
  const counts = lineCounts(elements);
  const parts: ScriptPart[] = [];
  let own: Element[] = [];
  let lines = 0;
  let begun = 0;
  let line = 0;
  const close = (): void => {
    parts.push({ elements: own, page: pageOf(begun), eighths: Math.max(1, Math.round((lines * EIGHTHS) / LINES_PER_PAGE)) });
    own = [];
    lines = 0;
    begun = line;
  };
  for (const [i, element] of elements.entries()) {
    if (element.type === "heading") close();
    if (element.type === "page_break") line = Math.ceil(line / LINES_PER_PAGE) * LINES_PER_PAGE;
    own.push(element);
    lines += counts[i] ?? 0;
    line += counts[i] ?? 0;
  }
  close();
  // What stands before the first heading is a scene only where there is something to film in it.
  const withHead = parts.length === scenes.length;
  return { parts: withHead ? parts : parts.slice(1), pages: Math.ceil(line / LINES_PER_PAGE) };
}

const pageOf = (line: number): number => Math.floor(line / LINES_PER_PAGE) + 1;

/** What the script's own synopses of the scene say; after a section they speak of what comes next. */
export function synopsisOf({ elements }: ScriptPart): string | null {
  const section = elements.findIndex((element) => element.type === "section");
  const said = elements
    .slice(0, section === -1 ? undefined : section)
    .flatMap((element) => (element.type === "synopsis" ? [element.text.trim()] : []));
  return said.join(" ") || null;
}
