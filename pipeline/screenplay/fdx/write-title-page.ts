import type { Screenplay, TitleEntry } from "../../../schema/screenplay.ts";
import { restoreAsides } from "../fountain/place-asides.ts";
import { nameTitleLine } from "../title-lines.ts";
import { escapeXml, sayable } from "./write-text.ts";

const CENTERED = ["Title", "Credit", "Author", "Source"];

/** As paragraphs without names where their places and words tell what they are; as "Key: value" where not. */
export function writeTitlePage(screenplay: Screenplay): string[] {
  if (screenplay.title_page.length === 0) return [];
  const keys = new Set<string>();
  const rank = ({ key }: TitleEntry) => CENTERED.indexOf(key) + 1 || CENTERED.length + 1;
  const lines = screenplay.title_page
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ key, value: raw }) => {
      const value = sayable(restoreAsides(raw, screenplay));
      const centered = CENTERED.includes(key);
      const read = nameTitleLine({ text: value, centered }, keys);
      keys.add(key);
      const text = read.key === key && read.value === value ? value : `${sayable(key)}: ${value}`;
      return `   <Paragraph Alignment="${centered ? "Center" : "Left"}"><Text>${escapeXml(text)}</Text></Paragraph>`;
    });
  return [" <TitlePage>", "  <Content>", ...lines, "  </Content>", " </TitlePage>"];
}
