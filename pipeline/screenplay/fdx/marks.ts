/** What Final Draft marks in a text and Fountain has no word for: revisions, tags, struck text, styles. The words stay; the user is told. */
import type { Draft, Place, Remark } from "../draft/draft.ts";
import type { FdxRun } from "./paragraph.ts";
import { elementsOf, type XmlElement } from "./xml.ts";

export interface Marks {
  read(runs: readonly FdxRun[]): void;
  /** What is tagged in a paragraph, under the name that the writer gave it or, without one, its words. */
  tagsIn(runs: readonly FdxRun[]): { category: string; text: string }[];
  styleLost(place: Place, words: string): void;
  tell(draft: Draft): void;
}

interface Tally {
  count: number;
  first: Place;
  words: string[];
}

const WORDS_SHOWN = 3;
const UNNAMED = "Tagged";

export function createMarks(root: XmlElement): Marks {
  const revisionNames = namesOfRevisions(root);
  const tags = tagsOf(root);
  const revised = new Map<string, Tally>();
  const tagged = new Map<string, Tally>();
  const struck = new Map<string, Tally>();
  const lost = new Map<string, Tally>();

  return {
    read(runs) {
      for (const run of runs) {
        if (run.text.trim() === "") continue;
        if (run.revision !== null) count(revised, revisionNames.get(run.revision) ?? `set ${run.revision}`, run);
        if (run.struck) count(struck, "", run);
        for (const tag of run.tags) count(tagged, tags.get(tag)?.category ?? UNNAMED, run);
      }
    },
    tagsIn(runs) {
      const words = new Map<string, string>();
      for (const run of runs) for (const tag of run.tags) words.set(tag, (words.get(tag) ?? "") + run.text);
      return [...words].map(([tag, text]) => {
        const { category = UNNAMED, label = "" } = tags.get(tag) ?? {};
        return { category, text: label || text.trim() };
      });
    },
    styleLost: (place, text) => count(lost, "", { ...place, text }),
    tell(draft) {
      for (const [name, tally] of revised) draft.remark(revisedText(name, tally), tally.first);
      for (const [name, tally] of tagged) draft.remark(taggedElements(name, tally), tally.first);
      for (const tally of struck.values()) draft.remark(struckText(tally), tally.first);
      for (const tally of lost.values()) draft.remark(styleNotKept(tally), tally.first);
    },
  };
}

const revisedText = (name: string, tally: Tally): Remark => ({
  severity: "info",
  code: "revised_text",
  message: `Revised (${name}), ${shown(tally)} The words are kept, the marks are not.`,
  remedy: "Nothing to do: revision marks have no part in a film.",
});

const taggedElements = (name: string, tally: Tally): Remark => ({
  severity: "info",
  code: "tagged_elements",
  message: `Tagged as ${name}, ${shown(tally)} The words are kept; the breakdown of this file lists what is tagged.`,
  remedy: "Nothing to do. Fountain has no tags: a breakdown made from it finds things by their words.",
});

const struckText = (tally: Tally): Remark => ({
  severity: "warning",
  code: "struck_text",
  message: `Struck out but still part of the script, ${shown(tally)}`,
  remedy: "Delete what shall not be filmed.",
});

const styleNotKept = (tally: Tally): Remark => ({
  severity: "info",
  code: "style_not_kept",
  message: `Styled in a way that Fountain cannot say, ${shown(tally)} The words are kept.`,
  remedy: "Nothing to do: style has no part in a film.",
});

/** How often, and the first few words. */
function shown({ count, words }: Tally): string {
  const times = count === 1 ? "once" : `${count} times`;
  return `${times}: ${words.join(", ")}${count > words.length ? " …" : "."}`;
}

function count(tallies: Map<string, Tally>, name: string, { text, line, column }: Place & { text: string }): void {
  const tally = tallies.get(name) ?? { count: 0, first: { line, column }, words: [] };
  tally.count++;
  if (tally.words.length < WORDS_SHOWN) tally.words.push(`"${shortened(text.trim())}"`);
  tallies.set(name, tally);
}

const SHOWN_LENGTH = 40;
const shortened = (text: string): string => (text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text);

function namesOfRevisions(root: XmlElement): Map<string, string> {
  const sets = elementsOf(root, "Revisions").flatMap((list) => elementsOf(list, "Revision"));
  return new Map(sets.map(({ attributes: { ID, Number: number, Name } }) => [ID ?? number ?? "", Name ?? ""]));
}

/** By number: tags point to definitions, and those to categories. */
function tagsOf(root: XmlElement): Map<string, { category: string; label: string }> {
  const data = elementsOf(root, "TagData");
  const all = (list: string, name: string) =>
    data.flatMap((each) => elementsOf(each, list)).flatMap((each) => elementsOf(each, name));
  const categories = new Map(all("TagCategories", "TagCategory").map(({ attributes: { Id, Name } }) => [Id, Name]));
  const definitions = new Map(all("TagDefinitions", "TagDefinition").map(({ attributes }) => [attributes.Id, attributes]));
  const tags = new Map<string, { category: string; label: string }>();
  for (const { attributes } of all("Tags", "Tag")) {
    const definition = definitions.get(attributes.DefId ?? "");
    const category = categories.get(definition?.CatId ?? attributes.CatId ?? "");
    if (attributes.Number && category) tags.set(attributes.Number, { category, label: definition?.Label ?? "" });
  }
  return tags;
}
