/** What a Final Draft file holds beside the script: settings say nothing, but words that are left out are told. */
import type { Draft } from "../draft/draft.ts";
import { textOf, type XmlElement } from "./xml.ts";

/** Parts of the file that hold settings, lists made from the script, or what is read elsewhere. */
const NO_SCRIPT = new Set(
  [
    "Content TitlePage ScriptNotes SmartType TagData Revisions ElementSettings PageLayout WindowState TextState Watermarking",
    "SpellCheckIgnoreLists MoresAndContinueds LockedPages SplitState Macros Actors Cast SceneNumberOptions CharacterHighlighting",
    "TargetScriptLength Writers TagsNavigatorPreferences Characters",
  ].flatMap((names) => names.split(" ")),
);
const SHOWN_LENGTH = 60;

export function tellOfParts(root: XmlElement, draft: Draft): void {
  for (const child of root.children) {
    if (typeof child === "string") continue;
    if (child.name === "TitlePage") tellOfOthers(child, "Content", draft);
    else if (child.name === "ScriptNotes") tellOfOthers(child, "ScriptNote", draft);
    else if (!NO_SCRIPT.has(child.name)) tellOf(child, draft);
  }
}

function tellOfOthers(part: XmlElement, read: string, draft: Draft): void {
  for (const child of part.children) if (typeof child !== "string" && child.name !== read) tellOf(child, draft);
}

function tellOf(part: XmlElement, draft: Draft): void {
  const text = textOf(part).replaceAll(/\s+/g, " ").trim();
  if (!/[\p{L}\p{N}]/u.test(text)) return;
  const what = part.name === "" ? "This text" : `<${part.name}>`;
  const shown = `"${text.slice(0, SHOWN_LENGTH)}${text.length > SHOWN_LENGTH ? "…" : ""}"`;
  draft.remark(
    {
      severity: "info",
      code: "part_left_out",
      message: `${what} is no part of the script and is left out: ${shown}.`,
      remedy: "Copy into the script what belongs there.",
    },
    part,
  );
}
