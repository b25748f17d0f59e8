/**
 * The cases of screenplay-tools (MIT), which are not kept here. Left out: Tags, which are
 * that project's own extension; TestFDX, which is Final Draft's format; and SimpleCallbackParser, which says again, through
 * another API of that project, what the other goldens say of the same sources.
 */
import { expect, test } from "vitest";
import { parseFountain } from "../../pipeline/screenplay/fountain/index.ts";
import { describeCases, readCase } from "./screenplay/conformance-cases.ts";
import { printGolden, printHtml } from "./screenplay/golden-format.ts";

const MERGED = [
  "Boneyards",
  "Character",
  "LineBreaks",
  "Lyrics",
  "Notes",
  "PageBreak",
  "Parenthetical",
  "SceneHeading",
  "Scratch",
  "Sections",
  "TitlePage",
  "Transition",
  "UTF8",
];

interface Departure {
  golden: string;
  says: string;
  syntax: string;
  because: string;
}

/** Where a golden goes against https://fountain.io/syntax, and what the syntax makes of the same lines. */
const DEPARTURES: Departure[] = [
  ...["Action-Merged", "Action-Unmerged"].map((golden) => ({
    golden,
    says: 'ACTION:" CENTERED BIT " (centered)\nACTION:""\nACTION:" ANOTHER CENTERED BIT " (centered)',
    syntax: 'ACTION:"CENTERED BIT" (centered)\nACTION:""\nACTION:"ANOTHER CENTERED BIT" (centered)',
    because: "Spaces between the text and the >< of centred text are not preserved.",
  })),
  {
    golden: "Transition",
    says: `ACTION:" This isn't a transition" (centered)`,
    syntax: `ACTION:"This isn't a transition" (centered)`,
    because: "Spaces between the text and the >< of centred text are not preserved.",
  },
  {
    golden: "Character",
    says: 'ACTION:"3CPO\nNot work."',
    syntax: 'CHARACTER:"3CPO"\nDIALOGUE:"Not work."',
    because: "A name needs one letter, anywhere in it: only names such as 23 do not work.",
  },
  {
    golden: "Boneyards",
    says: '\n\nCUT TO:\n/*0*/"',
    syntax: '"\nTRANSITION:"CUT TO:"',
    because: "A boneyard is ignored completely, which leaves an empty line below CUT TO:, and that makes it a transition.",
  },
  {
    golden: "Notes",
    says: "\n\nHis hand is an inch",
    syntax: '"\nACTION:"His hand is an inch',
    because: "The empty line above it has no two spaces on it, so it ends the dialogue.",
  },
  {
    golden: "Notes",
    says: "Phone ringing.\nTesting a note without spaces[[3]]\nDefinitely",
    syntax: "Phone ringing.\n\nTesting a note without spaces[[3]]\n\nDefinitely",
    because: "This is action, where every empty line is the writer's intent.",
  },
  {
    golden: "Sections",
    says: 'TITLEENTRY:"CUT TO":""',
    syntax: 'TRANSITION:"CUT TO:"',
    because: "A title page is made of keys and values; an upper-case line that ends in TO: and stands alone is a transition.",
  },
  {
    golden: "Formatted",
    says: "FILLS the *Leupold Mark 4* scope</u>",
    syntax: "FILLS the </u><u><i>Leupold Mark 4</i></u><u> scope</u>",
    because: "Emphasis nests: this sentence is the syntax' own example of it.",
  },
];

function golden(name: string): string {
  let text = readCase(`${name}.txt`);
  for (const departure of DEPARTURES.filter((each) => each.golden === name)) {
    expect(text, departure.because).toContain(departure.says);
    text = text.replace(departure.says, () => departure.syntax);
  }
  return text;
}

describeCases("the cases of screenplay-tools come out as their goldens say", () => {
  test.each(MERGED)("%s", (name) => {
    const source = readCase(`${name}.fountain`);
    expect(printGolden(parseFountain(source).screenplay, source)).toBe(golden(name));
  });

  test.each(["Action", "Dialogue"])("%s, merged", (name) => {
    const source = readCase(`${name}.fountain`);
    expect(printGolden(parseFountain(source).screenplay, source)).toBe(golden(`${name}-Merged`));
  });

  test("Action, line by line", () => {
    const source = readCase("Action.fountain");
    expect(printGolden(parseFountain(source, { merge_actions: false }).screenplay, source)).toBe(golden("Action-Unmerged"));
  });

  test("Dialogue, line by line", () => {
    const source = readCase("Dialogue.fountain");
    expect(printGolden(parseFountain(source, { merge_dialogue: false }).screenplay, source)).toBe(golden("Dialogue-Unmerged"));
  });

  test("Formatted, as HTML", () => {
    const [action, ...others] = parseFountain(readCase("Formatted.fountain")).screenplay.elements;
    expect(others).toEqual([]);
    expect(action?.type === "action" && printHtml(action.text)).toBe(golden("Formatted"));
  });
});
