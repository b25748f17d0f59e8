/** Neighbouring elements of action as lines, with `!` before those that would be read as something else. */
import { withoutAsides } from "./asides.ts";
import { classify } from "./classify.ts";
import { beginsAsHeading } from "./heading.ts";
import type { Placed } from "./place-asides.ts";

/** `forceFirst` puts a `!` before the first line in any case. An action without text is an empty line between two others. */
export function writeActions(run: Placed[], forceFirst: boolean): string[] {
  const lines: string[] = [];
  const centered: boolean[] = [];
  for (const { element } of run) {
    if (element?.type !== "action") continue;
    if (element.centered) {
      centered[lines.length] = true;
      lines.push(`> ${element.text} <`);
    } else for (const line of element.text.split("\n")) lines.push(line);
  }
  return lines.map((line, i) => {
    if (centered[i]) return line;
    return (forceFirst && i === 0) || readsAsOther(line, lines[i - 1] ?? "", lines[i + 1] ?? "") ? `!${line}` : line;
  });
}

function readsAsOther(line: string, above: string, below: string): boolean {
  const bare = withoutAsides(line);
  const text = bare.trim();
  if (text === "") return false;
  const textBelow = withoutAsides(below).trim();
  const around = {
    emptyAbove: withoutAsides(above).trim() === "",
    emptyBelow: textBelow === "" && !below.includes("[["),
    headingBelow: beginsAsHeading(textBelow),
  };
  return classify(text, bare, around) !== "action";
}
