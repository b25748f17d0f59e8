import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFdx } from "../../../pipeline/screenplay/fdx/index.ts";

function file(content: string, rest = ""): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<FinalDraft DocumentType="Script" Version="5">\n<Content>\n${content}\n</Content>\n${rest}</FinalDraft>`;
}

function read(source: string) {
  const result = readFdx(source);
  if ("refused" in result) throw new Error(result.refused.message);
  return result;
}

const fountain = (content: string, rest = "") => read(file(content, rest)).fountain;
const paragraph = (type: string, text: string, attributes = "") =>
  `<Paragraph Type="${type}"${attributes}><Text>${text}</Text></Paragraph>`;
const codes = (content: string, rest = "") =>
  read(file(content, rest)).diagnostics.map(({ code, line, column }) => [code, line, column]);

describe("text of a paragraph", () => {
  test("split by spelling, revision, tag and font runs is one text, never cut short", () => {
    const text = `<Paragraph Type="Dialogue"><Text AdornmentStyle="-1">I tho</Text><Text RevisionID="2">ught </Text><Text TagNumber="7">the revolver</Text>
      <Text Font="Courier">'s</Text><Text> gone &amp; ⟨lost⟩.</Text></Paragraph>`;
    expect(fountain(paragraph("Character", "ANN") + text)).toBe("ANN\nI thought the revolver's gone & ⟨lost⟩.\n");
  });

  test("keeps its bold, italic and underlined letters as Fountain says them", () => {
    const text =
      '<Paragraph Type="Action"><Text>He </Text><Text Style="Bold">slams </Text><Text Style="Italic+Underline">the</Text><Text> un</Text><Text Style="Underline">believ</Text><Text>able door.</Text></Paragraph>';
    expect(fountain(text)).toBe("He **slams** _*the*_ un\u2060_believ_\u2060able door.\n");
  });

  test("keeps stars, underscores and brackets of its own", () => {
    expect(fountain(paragraph("Action", "*69* and _x_, [[not a note]]"))).toBe("\\*69\\* and \\_x\\_, [\u2060[not a note]]\n");
  });

  test("is in capitals where Final Draft shows it so", () => {
    const settings = '<ElementSettings Type="Character"><FontSpec Style="AllCaps"/></ElementSettings>';
    expect(fountain(paragraph("Character", "Ann") + paragraph("Dialogue", "Hi."), settings)).toBe("ANN\nHi.\n");
    expect(fountain('<Paragraph Type="Action"><Text Style="AllCaps">bang</Text><Text>!</Text></Paragraph>')).toBe("BANG!\n");
  });

  test("may have line ends, and what looks like another element", () => {
    expect(fountain(paragraph("Action", "CUT TO:\nINT. NOT A SCENE"))).toBe("!CUT TO:\nINT. NOT A SCENE\n");
    expect(fountain(paragraph("Character", "ANN") + paragraph("Dialogue", "!Now\n~la\n==="))).toBe(
      "ANN\n\u2060!Now\n\u2060~la\n\u2060===\n",
    );
  });
});

describe("paragraphs", () => {
  test("of every type find their element", () => {
    const content = [
      paragraph("New Act", "ACT ONE"),
      paragraph("Scene Heading", "INT. HALL - DAY", ' Number="12A"'),
      paragraph("Cast List", "(Ann, Ben)"),
      paragraph("Action", "Rain."),
      paragraph("General", "More rain."),
      paragraph("Shot", "CLOSE ON THE KEYS"),
      paragraph("Character", "ANN (V.O.) (CONT'D)"),
      paragraph("Parenthetical", "(low)"),
      paragraph("Dialogue", "Hello."),
      paragraph("Lyrics", "La la"),
      paragraph("Transition", "SMASH CUT"),
      paragraph("Action", "THE END", ' Alignment="Center"'),
      paragraph("Action", "Credits.", ' StartsNewPage="Yes"'),
      paragraph("Outline 2", "The way out"),
      paragraph("Outline Body", "They leave."),
      paragraph("End of Act", "END OF ACT ONE"),
    ];
    expect(read(file(content.join("\n"))).screenplay.elements.map(({ range: _, ...element }) => element)).toEqual([
      { type: "section", text: "ACT ONE", depth: 1 },
      { type: "heading", text: "INT. HALL - DAY", scene_number: "12A" },
      { type: "synopsis", text: "(Ann, Ben)" },
      { type: "action", text: "Rain.\n\nMore rain.\n\nCLOSE ON THE KEYS", centered: false },
      { type: "character", name: "ANN", extensions: ["V.O."], dual: false },
      { type: "parenthetical", text: "low" },
      { type: "dialogue", text: "Hello." },
      { type: "lyrics", text: "La la" },
      { type: "transition", text: "SMASH CUT" },
      { type: "action", text: "THE END", centered: true },
      { type: "page_break" },
      { type: "action", text: "Credits.", centered: false },
      { type: "section", text: "The way out", depth: 2 },
      { type: "synopsis", text: "They leave." },
      { type: "synopsis", text: "END OF ACT ONE" },
    ]);
  });

  test("in dual dialogue stand side by side, with a paragraph around them or not", () => {
    const both = [
      paragraph("Character", "ANN"),
      paragraph("Dialogue", "Yes."),
      paragraph("Character", "BEN"),
      paragraph("Dialogue", "No."),
    ].join("");
    const expected = "ANN\nYes.\n\nBEN ^\nNo.\n";
    expect(fountain(`<Paragraph><DualDialogue>${both}</DualDialogue></Paragraph>`)).toBe(expected);
    expect(fountain(`<DualDialogue>${both}</DualDialogue>`)).toBe(expected);
  });

  test("of an omitted scene are a boneyard with its number", () => {
    const inside = paragraph("Scene Heading", "EXT. YARD - DUSK") + paragraph("Action", "Mara /* waits */.");
    const card = `<Paragraph Type="Scene Heading" Number="21"><Text>OMITTED</Text><OmittedScene>${inside}</OmittedScene></Paragraph>`;
    const content = `${paragraph("Action", "Before.")}\n${card}\n${paragraph("Action", "After.")}`;
    expect(fountain(content)).toBe(
      "Before.\n\n/*OMITTED #21#\n  \nEXT. YARD - DUSK\n  \nMara /\u2060* waits *\u2060/.\n*/\n\nAfter.\n",
    );
    expect(codes(content)).toEqual([["scene_omitted", 5, 1]]);
  });

  test("in tables and wrappers that Final Draft does not know are read where they stand", () => {
    const cell = (text: string) => `<Cell><Paragraph Type="Action"><Text>${text}</Text></Paragraph></Cell>`;
    const table = `<Table><Row>${cell("One.")}${cell("Two.")}</Row></Table>`;
    const inner = `<Paragraph Type="Action"><Text>Three.</Text><Box>${paragraph("Character", "ANN")}${paragraph("Dialogue", "Four.")}</Box></Paragraph>`;
    const content = `${paragraph("Action", "Before.")}<Scene>${table}</Scene>${inner}${paragraph("Action", "After.")}`;
    expect(fountain(content)).toBe("Before.\n\nOne.\n\nTwo.\n\nThree.\n\nANN\nFour.\n\nAfter.\n");
    expect(codes(content)).toEqual([]);
  });

  test("that nobody put around a text are action, and the user is told where", () => {
    const content = `${paragraph("Action", "Before.")}\n<Text>He </Text><Text Style="Bold">waits</Text>\n${paragraph("Action", "After.")}\n  Bare\nwords`;
    expect(fountain(content)).toBe("Before.\n\nHe **waits**\n\nAfter.\n\nBare\nwords\n");
    expect(read(file(content)).diagnostics).toEqual([
      {
        severity: "warning",
        code: "text_outside_paragraph",
        message: '"He waits" stands in no paragraph, so it is read as action.',
        remedy: "Give it a paragraph of its own in Final Draft, with the element that it is.",
        line: 5,
        column: 1,
      },
      expect.objectContaining({ message: expect.stringContaining('"Bare words"'), line: 7, column: 3 }),
    ]);
  });

  test("of dialogue that nobody speaks are action, and the user is told", () => {
    expect(fountain(paragraph("Dialogue", "Who said that?"))).toBe("Who said that?\n");
    expect(codes(paragraph("Dialogue", "Who said that?"))).toEqual([["speech_without_cue", 4, 1]]);
  });
});

describe("what stands beside the text", () => {
  test("script notes stand where their range ends", () => {
    const note = (range: string, text: string) =>
      `<ScriptNote Range="${range}"><Paragraph><Text>${text}</Text></Paragraph></ScriptNote>`;
    const content =
      paragraph("Scene Heading", "INT. A") +
      paragraph("Action", "It rains.") +
      paragraph("Character", "ANN") +
      paragraph("Dialogue", "Hi there.");
    const notes = `<ScriptNotes>${note("0,6", "where?")}${note("7,9", "it?")}${note("21,23", "warm")}${note("9000,9001", "late")}</ScriptNotes>`;
    expect(fountain(content, notes)).toBe("INT. A [[where?]]\n\nIt[[it?]] rains.\n\nANN\nHi[[warm]] there.[[late]]\n");
  });

  test("revisions, tags and struck words leave their words and are told once each", () => {
    const content =
      '<Paragraph Type="Action"><Text RevisionID="1" TagNumber="3">A gun</Text><Text RevisionID="1"> lies </Text><Text Style="Strikeout">here.</Text></Paragraph>';
    const rest = `<Revisions><Revision ID="1" Name="Blue"/></Revisions><TagData><TagCategories><TagCategory Id="c" Name="Props"/></TagCategories>
      <TagDefinitions><TagDefinition Id="d" CatId="c" Label="gun"/></TagDefinitions><Tags><Tag Number="3" DefId="d"/></Tags></TagData>`;
    const { fountain, diagnostics, tags } = read(file(content, rest));
    expect(fountain).toBe("A gun lies here.\n");
    expect(tags).toEqual([{ category: "Props", text: "gun", line: 1 }]);
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ["revised_text", 'Revised (Blue), 2 times: "A gun", "lies". The words are kept, the marks are not.'],
      ["tagged_elements", 'Tagged as Props, once: "A gun". The words are kept; the breakdown of this file lists what is tagged.'],
      ["struck_text", 'Struck out but still part of the script, once: "here.".'],
    ]);
  });

  test("a scene's title and summary are synopses", () => {
    const heading =
      '<Paragraph Type="Scene Heading"><SceneProperties Title="The flood"><Summary><Paragraph><Text>Water rises.</Text></Paragraph></Summary></SceneProperties><Text>EXT. DAM</Text></Paragraph>';
    expect(fountain(heading)).toBe("EXT. DAM\n\n= The flood\n\n= Water rises.\n");
  });

  test("a title page is named by place and words", () => {
    const line = (alignment: string, text: string) => `<Paragraph Alignment="${alignment}"><Text>${text}</Text></Paragraph>`;
    const page = `<TitlePage><Content>${line("Center", "Alien: Covenant")}${line("Center", "written by")}${line("Center", "A. B.")}${line("Center", "based on a novel by C. D.")}${line("Left", "Second draft, 3/4/2026")}${line("Left", "a@b.c")}${line("Left", "12 Road")}</Content></TitlePage>`;
    expect(fountain(paragraph("Action", "Rain."), page)).toBe(
      "Title: Alien: Covenant\nCredit: written by\nAuthor: A. B.\nSource: based on a novel by C. D.\nDraft date: Second draft, 3/4/2026\nContact:\n    a@b.c\n    12 Road\n\nRain.\n",
    );
  });
});

describe("hostile XML", () => {
  const bomb = `<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>${file(paragraph("Action", "&b;"))}`;
  const refusals: [string, string, string][] = [
    ["an entity bomb", bomb, "xml_doctype"],
    ["an external entity", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><FinalDraft>&x;</FinalDraft>', "xml_doctype"],
    ["an undeclared entity", file(paragraph("Action", "&nbsp;")), "broken_xml"],
    ["a million levels", "<a>".repeat(1_000_000), "xml_too_deep"],
    ["a million attributes", `<a ${"a='' ".repeat(1_000_000)}`, "xml_too_many_attributes"],
    ["many attributes", `<a ${Array.from({ length: 300 }, (_, i) => `a${i}=''`).join(" ")}/>`, "xml_too_many_attributes"],
    ["half a file", file(paragraph("Action", "Rain.")).slice(0, -30), "broken_xml"],
    ["no script", "<html><body>Hi</body></html>", "no_final_draft_script"],
  ];
  test.each(refusals)("%s is refused", (_, source, code) => {
    const result = readFdx(source);
    expect("refused" in result && result.refused).toMatchObject({ severity: "error", code });
  });

  test("of any kind throws nothing", () => {
    const pieces = fc.constantFrom(
      "<",
      ">",
      "</",
      "/>",
      "<Paragraph>",
      "</Paragraph>",
      "<Text>",
      "</Text>",
      "<![CDATA[",
      "]]>",
      "<!--",
      "-->",
      "&",
      "&#0;",
      "&#xD;",
      "a",
      '"',
      "<DualDialogue>",
      "<?x",
      "\ud800",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (some) => {
        const result = readFdx(file(some.join("")));
        expect("refused" in result || typeof result.fountain === "string").toBe(true);
      }),
    );
  });
});
