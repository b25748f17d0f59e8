import type { Element, Screenplay, SourceRange } from "../../schema/screenplay.ts";
import type { Transition } from "../../schema/shotlist.ts";
import { nameSpeakers } from "./cast/speakers.ts";
import { plainLines, plainText, titleCase } from "./text/plain.ts";
import { transitionOf } from "./transitions.ts";

/** Words between two parentheticals of a speech, or one verse of a song. */
interface SpeechPart {
  text: string;
  parenthetical: string | null;
  sung: boolean;
  range: SourceRange;
}

export interface SpeechBlock {
  type: "speech";
  /** Who speaks: one name for a character under several cues. */
  name: string;
  /** The name as the script has it here; "" where words stand under none. */
  cue: string;
  /** Who says it too. */
  together: string[];
  extensions: string[];
  dual: boolean;
  parts: SpeechPart[];
}

export type Block =
  | { type: "action"; text: string; range: SourceRange }
  | { type: "title"; text: string; range: SourceRange }
  | { type: "transition"; transition: Transition; range: SourceRange }
  | SpeechBlock;

export interface SceneBlocks {
  heading: string;
  sceneNumber: string | null;
  blocks: Block[];
  range: SourceRange;
}

/** Words in a cue's place when the script names nobody. */
const NOBODY = "VOICE";
const END_MARK = /^(the )?end\.?$|^fin\.?$/i;
const SUPER = /^(?:SUPER(?:IMPOSE)?|TITLE(?: CARD)?|CAPTION|INTERTITLE|CHYRON)\s*[:\-–—]\s*/;

/** Elements gathered by scene; what stands before the first heading is a scene of its own, with an empty heading. */
export function sceneBlocksOf(screenplay: Screenplay): SceneBlocks[] {
  const scenes: SceneBlocks[] = [];
  let scene: SceneBlocks | null = null;
  let speech: SpeechBlock | null = null;
  let speaker: string | null = null;
  let parenthetical: string | null = null;
  /** Lyrics that follow each other line by line are one verse; an empty line begins the next. */
  let lastSungLine = 0;

  const open = (element: Element): SceneBlocks => {
    scene ??= begin(scenes, "", null, element.range);
    scene.range = { ...scene.range, end: Math.max(scene.range.end, element.range.end) };
    return scene;
  };
  const speak = (element: Element & { text: string }, sung: boolean): void => {
    const text = sung ? plainLines(element.text) : plainText(element.text);
    if (text === "") return;
    const { blocks } = open(element);
    if (!speech) {
      speech = speechOf(speaker ?? "", [], false);
      blocks.push(speech);
    }
    const last = speech.parts.at(-1);
    const sameVerse = element.range.line <= lastSungLine + 1;
    if (sung) lastSungLine = element.range.line + text.split("\n").length - 1;
    if (sung && last?.sung && parenthetical === null && sameVerse) {
      last.text += `\n${text}`;
      last.range = { ...last.range, end: element.range.end };
    } else {
      speech.parts.push({ text, parenthetical, sung, range: element.range });
    }
    parenthetical = null;
  };
  const closeSpeech = (): void => {
    if (speech && parenthetical !== null) {
      const range = speech.parts.at(-1)?.range ?? scene?.range;
      if (range) scene?.blocks.push({ type: "action", text: `${titleCase(speech.name)} ${parenthetical}.`, range });
    }
    speech = null;
    parenthetical = null;
  };

  for (const element of screenplay.elements) {
    if (element.type !== "parenthetical" && element.type !== "dialogue" && element.type !== "lyrics") closeSpeech();
    switch (element.type) {
      case "heading":
        scene = begin(scenes, plainText(element.text), element.scene_number, element.range);
        break;
      case "action":
        action(open(element).blocks, element.text, element.centered, element.range);
        break;
      case "character":
        speaker = plainText(element.name);
        speech = speechOf(speaker, element.extensions, element.dual);
        open(element).blocks.push(speech);
        break;
      case "parenthetical":
        parenthetical = [parenthetical, plainText(element.text).replace(/^\(|\)$/g, "")].filter(Boolean).join(", ");
        break;
      case "dialogue":
        speak(element, false);
        break;
      case "lyrics":
        speak(element, true);
        break;
      case "transition": {
        const transition = transitionOf(plainText(element.text));
        if (transition) open(element).blocks.push({ type: "transition", transition, range: element.range });
        break;
      }
      case "page_break":
      case "section":
      case "synopsis":
        break;
      default:
        element satisfies never;
    }
  }
  closeSpeech();
  for (const one of scenes) one.blocks = one.blocks.filter((block) => block.type !== "speech" || block.parts.length > 0);
  nameSpeakers(scenes);
  return scenes;
}

const speechOf = (cue: string, extensions: string[], dual: boolean): SpeechBlock => ({
  type: "speech",
  name: cue || NOBODY,
  cue,
  together: [],
  extensions,
  dual,
  parts: [],
});

function begin(scenes: SceneBlocks[], heading: string, sceneNumber: string | null, range: SourceRange): SceneBlocks {
  const scene: SceneBlocks = { heading, sceneNumber, blocks: [], range };
  scenes.push(scene);
  return scene;
}

/** Paragraphs of an action element: one a block. A paragraph's own range where the text stands unchanged in the source. */
function action(blocks: Block[], source: string, centered: boolean, range: SourceRange): void {
  const verbatim = range.end - range.start === source.length;
  let line = range.line;
  let at = 0;
  for (const paragraph of source.split(/(\n[ \t]*\n)/)) {
    const own = verbatim ? { start: range.start + at, end: range.start + at + paragraph.length, line } : { ...range, line };
    paragraphOf(blocks, plainLines(paragraph), centered, own);
    at += paragraph.length;
    line += paragraph.split("\n").length - 1;
  }
}

function paragraphOf(blocks: Block[], text: string, centered: boolean, range: SourceRange): void {
  if (text === "") return;
  const transition = transitionOf(text);
  const caption = text.replace(SUPER, "");
  if (transition) blocks.push({ type: "transition", transition, range });
  else if (centered || caption !== text) {
    if (!END_MARK.test(caption)) blocks.push({ type: "title", text: caption.replace(/^["“]|["”]$/g, ""), range });
  } else blocks.push({ type: "action", text, range });
}
