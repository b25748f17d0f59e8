import { SPEECH_LANGUAGES } from "../../../schema/languages.ts";
import type { Diagnostic } from "../../../schema/screenplay.ts";
import type { SceneBlocks } from "../blocks.ts";
import { languageTold, unspokenLanguage } from "./spoken-language.ts";

/** Parentheticals that ask for a language which nobody can speak here. */
export function languageDiagnostics(scenes: readonly SceneBlocks[]): Diagnostic[] {
  return scenes.flatMap(({ blocks }) =>
    blocks.flatMap((block) => {
      if (block.type !== "speech") return [];
      return block.parts.flatMap(({ parenthetical, range }): Diagnostic[] => {
        const name = parenthetical && languageTold(parenthetical) === null ? unspokenLanguage(parenthetical) : null;
        if (name === null) return [];
        return [
          {
            severity: "warning",
            code: "unspoken_language",
            message: `"(${parenthetical})": ${name} cannot be spoken here; the line is spoken in the character's own language.`,
            remedy: `Choose one of ${Object.values(SPEECH_LANGUAGES).join(", ")}.`,
            line: range.line,
            column: 1,
          },
        ];
      });
    }),
  );
}
