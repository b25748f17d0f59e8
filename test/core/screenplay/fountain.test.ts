import { describe, expect, test } from "vitest";
import { parseFountain } from "../../../pipeline/screenplay/fountain/index.ts";
import { printGolden } from "./golden-format.ts";

/** The elements of a source, one a line: `HEADING:"INT. HOUSE" (1)`. */
function read(source: string): string[] {
  return printGolden(parseFountain(source).screenplay, source).split(/\n(?=[A-Z]+:|\[\[\d+\]\]NOTE|\/\*\d+\*\/BONEYARD)/);
}

test("a small script comes out whole, with the place of everything in it", () => {
  const source = "Title: Rain\n\nINT. BAR - NIGHT #1#\n\nMARA (V.O.)\n(low)\nHello.\n\nShe goes.[[why?]]\n";
  expect(parseFountain(source)).toEqual({
    screenplay: {
      title_page: [{ key: "Title", value: "Rain", range: { start: 0, end: 11, line: 1 } }],
      elements: [
        { type: "heading", text: "INT. BAR - NIGHT", scene_number: "1", range: { start: 13, end: 33, line: 3 } },
        { type: "character", name: "MARA", extensions: ["V.O."], dual: false, range: { start: 35, end: 46, line: 5 } },
        { type: "parenthetical", text: "low", range: { start: 47, end: 52, line: 6 } },
        { type: "dialogue", text: "Hello.", range: { start: 53, end: 59, line: 7 } },
        { type: "action", text: "She goes.[[0]]", centered: false, range: { start: 61, end: 78, line: 9 } },
      ],
      notes: [{ text: "why?", range: { start: 70, end: 78, line: 9 } }],
      boneyards: [],
    },
    diagnostics: [],
  });
});

test("nothing, white space and a lone byte order mark are empty screenplays", () => {
  for (const source of ["", "\n \n\t\n", "\ufeff"]) expect(read(source)).toEqual([""]);
});

describe("title page", () => {
  test("values stand behind the key or indented below it", () => {
    const { title_page } = parseFountain("Title:\n    _**RAIN**_\n\tA film\nDraft date: 1/1/2026\n\nShe runs.").screenplay;
    expect(title_page.map(({ key, value }) => [key, value])).toEqual([
      ["Title", "_**RAIN**_\nA film"],
      ["Draft date", "1/1/2026"],
    ]);
  });

  test("empty lines may stand above the syntax' own keys, not above others", () => {
    expect(read("\n\nTitle: Rain")).toEqual(['TITLEENTRY:"Title":"Rain"']);
    expect(read("\n\nNarrator: it rained")).toEqual(['ACTION:"Narrator: it rained"']);
  });

  test("a script may begin with a heading that holds a colon, FADE IN: or a transition", () => {
    expect(read("int. house: kitchen - day")).toEqual(['HEADING:"int. house: kitchen - day"']);
    expect(read("FADE IN:\n\nINT. HOUSE")).toEqual(['ACTION:"FADE IN:"', 'HEADING:"INT. HOUSE"']);
    expect(read("CUT TO:\n\nINT. HOUSE")).toEqual(['TRANSITION:"CUT TO:"', 'HEADING:"INT. HOUSE"']);
  });
});

describe("scene headings", () => {
  test.each(["INT. A", "ext. a", "EST A", "INT./EXT. A", "Int/Ext A", "I/E. A", "EXT/INT. A", "EXT./INT A", "INT A"])(
    "%s",
    (line) => {
      expect(read(`He waits.\n\n${line}\n\n`)).toEqual(['ACTION:"He waits."', `HEADING:"${line}"`]);
    },
  );

  test.each(["INTERIOR A", "EXTRA, EXTRA!", "ESTATE", "Internal", "...a", ". a", ".", "!INT. A"])("%s is none", (line) => {
    expect(read(`He waits.\n\n${line}`)).toEqual([`ACTION:"He waits.\n\n${line.replace(/^!/, "")}"`]);
  });

  test("a dot forces one, in any script; a calibre only where it stands alone", () => {
    expect(read(".SNIPER SCOPE POV\n\n.Дом\n\n.李家\n\n.38\n\n")).toHaveLength(4);
    expect(read("She aims a\n\n.38 revolver at him, then\nlowers it.")).toEqual([
      'ACTION:"She aims a\n\n.38 revolver at him, then\nlowers it."',
    ]);
  });

  test("scene numbers hold letters, digits, dashes and dots", () => {
    expect(read("INT. A #1#\n\nINT. B #I-1-A#\n\nINT. C - (1944) #110.A#\n\nINT. D #Ä9#")).toEqual([
      'HEADING:"INT. A" (1)',
      'HEADING:"INT. B" (I-1-A)',
      'HEADING:"INT. C - (1944)" (110.A)',
      'HEADING:"INT. D" (Ä9)',
    ]);
    expect(read("INT. SUITE #5\n\nINT. A ##\n\nINT. B #1 2#")).toEqual([
      'HEADING:"INT. SUITE #5"',
      'HEADING:"INT. A ##"',
      'HEADING:"INT. B #1 2#"',
    ]);
  });

  test("none starts in the middle of a paragraph or a speech", () => {
    expect(read("He reads:\nINT. HOUSE")).toEqual(['ACTION:"He reads:\nINT. HOUSE"']);
    expect(read("BOB\nINT. HOUSE it says.")).toEqual(['CHARACTER:"BOB"', 'DIALOGUE:"INT. HOUSE it says."']);
  });
});

describe("character cues", () => {
  test.each(["BOB", "R2D2", "23 SKIDOO", "ЮЛИЯ", "ΕΛΈΝΗ", "ÉLODIE", "WEIß", "MRS. O'HARA-SMITH", "李 BOB", "BOB / MARA"])(
    "%s",
    (name) => {
      expect(read(`${name}\nHi.`)).toEqual([`CHARACTER:"${name}"`, 'DIALOGUE:"Hi."']);
    },
  );

  test.each(["Bob", "23", "McCLANE", "李雷", "محمد", "Юлия", "ÉLODiE", "(BOB)", "CUT TO:"])("%s is none", (line) => {
    expect(read(`\n${line}\nHi.`)).toEqual([`ACTION:"${line}\nHi."`]);
  });

  test.each(["McCLANE", "李雷", "محمد", "23"])("@ makes one of %s", (name) => {
    expect(read(`\n@${name}\nHi.`)).toEqual([`CHARACTER:"${name}"`, 'DIALOGUE:"Hi."']);
  });

  test("extensions come without parentheses, CONT'D not at all, and ^ asks for dual dialogue", () => {
    const { elements } = parseFountain("BOB (on the radio) (O.S.) (cont'd)^\nHi.").screenplay;
    expect(elements[0]).toMatchObject({ name: "BOB", extensions: ["on the radio", "O.S."], dual: true });
  });

  test("no dialogue, no cue", () => {
    expect(read("BOB\n\nHi.")).toEqual(['ACTION:"BOB\n\nHi."']);
    expect(read("He waits.\nBOB\nHi.")).toEqual(['ACTION:"He waits.\nBOB\nHi."']);
  });
});

describe("speeches", () => {
  test("two spaces on an empty line keep one going, an empty line ends it", () => {
    expect(read("BOB\nOne.\n  \nTwo.\n\nThree.")).toEqual(['CHARACTER:"BOB"', 'DIALOGUE:"One.\n\nTwo."', 'ACTION:"Three."']);
  });

  test("parentheticals, lyrics and notes stand in them; marks of other elements are words", () => {
    expect(read("BOB\n(sings)\n~ La la\n(stops)\n#1 fan.\n@me\n[[no]]\nBye.\n!He leaves.")).toEqual([
      'CHARACTER:"BOB"',
      'PARENTHETICAL:"sings"',
      'LYRIC:"La la"',
      'PARENTHETICAL:"stops"',
      'DIALOGUE:"#1 fan.\n@me\n[[0]]\nBye."',
      'ACTION:"He leaves."',
      '[[0]]NOTE:"no"',
    ]);
  });

  test("a page break ends one", () => {
    expect(read("BOB\nHi.\n===\nBye.")).toEqual(['CHARACTER:"BOB"', 'DIALOGUE:"Hi."', 'PAGEBREAK:""', 'ACTION:"Bye."']);
  });
});

describe("action", () => {
  test("keeps its indents, spaces, tabs and empty lines", () => {
    expect(read("A note:\n\n\tScott --  \n    Palace Hotel\n\n\nHe sits.")).toEqual([
      'ACTION:"A note:\n\n\tScott --  \n    Palace Hotel\n\n\nHe sits."',
    ]);
  });

  test("! forces it, and only the first ! goes", () => {
    expect(read("!BOB\nHi!\n\n!!x\n\n!")).toEqual(['ACTION:"BOB\nHi!\n\n!x\n\n!"']);
  });

  test("centred text is action", () => {
    expect(read("> THE END <")).toEqual(['ACTION:"THE END" (centered)']);
  });
});

test("transitions: upper-case with TO: between empty lines, or forced; a space behind the colon makes action", () => {
  expect(read("\nCUT TO:\n\n> Burn to White.\n\nSMASH CUT TO: \n\nПЕРЕХОД TO:\n\nwe go TO:")).toEqual([
    'TRANSITION:"CUT TO:"',
    'TRANSITION:"Burn to White."',
    'ACTION:"SMASH CUT TO: "',
    'TRANSITION:"ПЕРЕХОД TO:"',
    'ACTION:"we go TO:"',
  ]);
  expect(read("\nCUT TO:\nINT. HOUSE\n")).toEqual(['TRANSITION:"CUT TO:"', 'HEADING:"INT. HOUSE"']);
});

test("sections, synopses, lyrics and page breaks need no empty lines", () => {
  expect(read("He sits.\n## Two\n= What it means\n~La\n====\nINT. A\n")).toEqual([
    'ACTION:"He sits."',
    'SECTION:"Two" (2)',
    'SYNOPSIS:"What it means"',
    'LYRIC:"La"',
    'PAGEBREAK:""',
    'HEADING:"INT. A"',
  ]);
});

describe("notes and boneyards", () => {
  test("leave a mark in the text, so that the rest of the line stays one line", () => {
    expect(read("He [[so\nhe says]] sits /* for\n\nnow */down.")).toEqual([
      'ACTION:"He [[0]] sits /*0*/down."',
      '[[0]]NOTE:"so\nhe says"',
      '/*0*/BONEYARD:" for\n\nnow "',
    ]);
  });

  test("headings, names and transitions come without them", () => {
    expect(read("INT. A /* old */#1#[[n]]\n\nBOB [[who?]] (V.O.)\nHi.\n\nCUT TO:[[fast]]\n")).toEqual([
      'HEADING:"INT. A" (1)',
      'CHARACTER:"BOB" "(V.O.)"',
      'DIALOGUE:"Hi."',
      'TRANSITION:"CUT TO:"',
      '[[0]]NOTE:"n"',
      '[[1]]NOTE:"who?"',
      '[[2]]NOTE:"fast"',
      '/*0*/BONEYARD:" old "',
    ]);
  });

  test("an empty line within a note needs two spaces, else the note ends there", () => {
    expect(read("A [[one\n  \ntwo]] b")).toEqual(['ACTION:"A [[0]] b"', '[[0]]NOTE:"one\n  \ntwo"']);
    expect(read("A [[one\n\ntwo]] b")).toEqual(['ACTION:"A [[0]]\n\ntwo]] b"', '[[0]]NOTE:"one"']);
  });

  test("a boneyard on lines of its own cuts a speech off only if it holds an empty line", () => {
    expect(read("BOB\nOne.\n/* two */\nThree.")).toEqual([
      'CHARACTER:"BOB"',
      'DIALOGUE:"One.\n/*0*/\nThree."',
      '/*0*/BONEYARD:" two "',
    ]);
    expect(read("BOB\nOne.\n/*\n\nTwo.\n*/\nHe goes.").slice(0, 3)).toEqual([
      'CHARACTER:"BOB"',
      'DIALOGUE:"One."',
      'ACTION:"He goes."',
    ]);
  });

  test("an open boneyard is text", () => {
    expect(read("He sits. /* and\n\nINT. A")).toEqual(['ACTION:"He sits. /* and"', 'HEADING:"INT. A"']);
  });
});
