import type { Diagnostic } from "../../../schema/screenplay.ts";
import type { Line } from "./lines.ts";

/** What an importer can say about a Fountain source, with how much it matters and what to do. */
const CATALOGUE = {
  unclosed_boneyard: {
    severity: "warning",
    message: "This boneyard is never closed, so it is read as part of the script.",
    remedy: "Add */ where the boneyard ends, or remove the /*.",
  },
  unclosed_note: {
    severity: "warning",
    message: "This note has no ]] before its paragraph ends, so the rest of the paragraph is read as the note.",
    remedy: "Add ]] where the note ends; put two spaces on an empty line inside a note to keep it going.",
  },
  cue_without_dialogue: {
    severity: "warning",
    message: "This looks like a character cue, but no dialogue follows it.",
    remedy: "Put the dialogue on the very next line, or start the line with ! if it is action.",
  },
  cue_needs_empty_line: {
    severity: "warning",
    message: "This looks like a character cue, but a cue needs an empty line above it, so it is read as text.",
    remedy: "Add an empty line above the name.",
  },
  empty_scene: {
    severity: "info",
    message: "This scene has neither action nor dialogue.",
    remedy: "Write what happens in it, or remove its heading.",
  },
  heading_needs_empty_line: {
    severity: "info",
    message: "A scene heading wants an empty line below it.",
    remedy: "Add an empty line below the heading.",
  },
  dual_without_partner: {
    severity: "warning",
    message: "The ^ asks for dual dialogue, but no dialogue stands right before this cue.",
    remedy: "Put the other character's dialogue right before this cue, or remove the ^.",
  },
  repeated_parenthetical: {
    severity: "info",
    message: "A parenthetical cannot follow a parenthetical, so this one is read as dialogue.",
    remedy: "Join the two in one pair of parentheses.",
  },
} as const satisfies Record<string, Omit<Diagnostic, "code" | "line" | "column">>;

export type DiagnosticCode = keyof typeof CATALOGUE;

export function diagnose(code: DiagnosticCode, line: number, column: number): Diagnostic {
  return { ...CATALOGUE[code], code, line, column };
}

/** A diagnostic at the first character of a line that is no white space. */
export function diagnoseLine(code: DiagnosticCode, line: Line): Diagnostic {
  return diagnose(code, line.number, line.textStart - line.start + 1);
}
