import fc from "fast-check";
import { expect, test } from "vitest";
import { readFdx } from "../../../pipeline/screenplay/fdx/index.ts";
import { expectKept } from "./letters.ts";

/** XML, and every word that is text in it. */
interface Xml {
  xml: string;
  words: string[];
}

const TYPES = [
  ..."Action,Character,Dialogue,Parenthetical,Scene Heading,Transition,Shot,Lyrics,New Act,End of Act,Cast List".split(","),
  ..."Outline 1,Outline 4,Outline Body,General,Singing,Ad-lib,".split(","),
];
const WRAPPERS = ["Scene", "Table", "Row", "Cell", "Box", "List", "DynamicLabel", "Bookmark", "ListItem"];
const MARKS = [
  "",
  "*",
  "_",
  "!",
  "~",
  "@",
  ".",
  "(",
  ")",
  "[[",
  "]]",
  "&lt;",
  "&amp;",
  "#",
  "/*",
  "*/",
  "===",
  ":",
  "\n",
  "^",
  "\\",
];
const ATTRIBUTES = ["", ' Alignment="Center"', ' StartsNewPage="Yes"', ' SpaceBefore="0"', ' Number="x"', ' Foo="bar"'];

const word = fc.stringMatching(/^[a-z0-9é李]{1,4}$/);
const mark = fc.constantFrom(...MARKS);
const joined = (parts: Xml[]): Xml => ({ xml: parts.map(({ xml }) => xml).join(""), words: parts.flatMap(({ words }) => words) });
const within = (name: string, attributes: string, { xml, words }: Xml): Xml => ({
  xml: `<${name}${attributes}>${xml}</${name}>`,
  words,
});

/** Text as it stands in XML: marks of Fountain about a word, some of it in CDATA or behind a comment. */
const text = fc.tuple(mark, word, mark, fc.nat(8)).map(([before, middle, after, how]): Xml => {
  const plain = how === 0 ? `<![CDATA[${middle}]]>` : how === 1 ? `<!-- no -->${middle}` : middle;
  return { xml: `${before}${plain}${after}${how === 2 ? "" : " "}`, words: [middle] };
});
const style = fc.constantFrom(
  "",
  ' Style="Bold"',
  ' Style="Italic+Underline"',
  ' Style="AllCaps"',
  ' Style="Strikeout" RevisionID="1"',
);
const run = fc.tuple(style, fc.array(text, { maxLength: 3 })).map(([is, parts]) => within("Text", is, joined(parts)));

const { block } = fc.letrec<{ block: Xml; paragraph: Xml }>((tie) => {
  const note = fc.tuple(tie("block"), text).map(([inside, bare]) => within("ScriptNote", "", joined([inside, bare])));
  const properties = tie("paragraph").map((summary) =>
    within(
      "SceneProperties",
      "",
      joined([within("Summary", "", summary), within("SceneArcBeats", "", within("CharacterArcBeat", "", summary))]),
    ),
  );
  const piece = fc.oneof({ maxDepth: 4, withCrossShrink: true }, run, text, tie("block"), note, properties);
  return {
    paragraph: fc
      .tuple(fc.constantFrom(...TYPES), fc.constantFrom(...ATTRIBUTES), fc.array(piece, { maxLength: 4 }))
      .map(([type, more, pieces]) => within("Paragraph", `${type && ` Type="${type}"`}${more}`, joined(pieces))),
    block: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      run,
      text,
      { weight: 4, arbitrary: tie("paragraph") },
      note,
      properties,
      fc
        .tuple(fc.constantFrom(...WRAPPERS, "DualDialogue", "OmittedScene"), fc.array(tie("block"), { maxLength: 4 }))
        .map(([name, blocks]) => within(name, "", joined(blocks))),
    ),
  };
});

const blocks = fc.array(block, { maxLength: 6 }).map(joined);
const notes = fc
  .array(fc.tuple(fc.nat(30), blocks), { maxLength: 3 })
  .map((all) => within("ScriptNotes", "", joined(all.map(([at, note]) => within("ScriptNote", ` Range="0,${at}"`, note)))));
const title = blocks.map((content) => within("TitlePage", "", within("Content", "", content)));
/** Short: a diagnostic quotes the beginning of it. */
const other = fc
  .tuple(fc.constantFrom("Unknown", "AltCollection", "HeaderAndFooter"), word)
  .map(([name, words]) => within(name, "", { xml: words, words: [words] }));
const bare = word.map((words): Xml => ({ xml: words, words: [words] }));
const script = fc
  .tuple(
    blocks.map((content) => within("Content", "", content)),
    fc.array(fc.oneof(notes, title, other, bare), { maxLength: 3 }),
  )
  .map(([content, rest]) => within("FinalDraft", "", joined([content, ...rest])));

test("whatever another program calls Final Draft loses no letter and no digit that no diagnostic speaks of", () => {
  fc.assert(
    fc.property(script, ({ xml, words }) => {
      const result = readFdx(xml);
      if ("refused" in result) expect(result.refused.code).toBe("xml_too_deep");
      else expectKept(words.join(" "), result);
    }),
    { numRuns: 400 },
  );
});
