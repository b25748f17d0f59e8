import type { Draft } from "../draft/draft.ts";
import { elementsOf, linesIn, type XmlElement } from "./xml.ts";

/** What the outline knows about a scene becomes synopses: its title, summary and the characters' arcs. */
export function readSceneProperties(paragraph: XmlElement, draft: Draft): void {
  for (const properties of elementsOf(paragraph, "SceneProperties")) {
    const place = { line: properties.line, column: properties.column };
    draft.synopsis([properties.attributes.Title ?? ""], place);
    for (const part of properties.children) {
      if (typeof part === "string") continue;
      for (const text of part.name === "SceneArcBeats" ? arcsOf(part) : [linesIn(part)]) draft.synopsis([text], place);
    }
  }
}

function arcsOf(beats: XmlElement): string[] {
  return beats.children.flatMap((beat) => {
    const text = typeof beat === "string" ? "" : linesIn(beat);
    return typeof beat === "string" || text === "" ? [] : [`${beat.attributes.Name ?? ""}: ${text}`];
  });
}
