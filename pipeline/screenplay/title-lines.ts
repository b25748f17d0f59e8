/** Lines of a title page that carry no names: what each is, is told from its place and words. */

export interface TitleLine {
  text: string;
  centered: boolean;
}

export interface NamedLine {
  key: string;
  value: string;
}

/** "Key: value" names itself; in the middle of the page only with a key that is no title, such as "Alien: Covenant" has. */
const NAMED = /^([\p{L}\p{N}][^:\n]{0,40}):\s+(.+)$/su;
const TITLE_KEYS = new Set([
  "title",
  "credit",
  "author",
  "authors",
  "source",
  "notes",
  "date",
  "draft date",
  "contact",
  "copyright",
]);
const CREDIT = /\b(?:by|from|story|screenplay|teleplay|written|adapted|directed)\b/iu;
const SOURCE = /\b(?:based on|adapted from|inspired by)\b/iu;
const COPYRIGHT = /©|\(c\)|\bcopyright\b/iu;
const DRAFT_DATE = /\b(?:draft|revised|revision|rev\.)|\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b|\b(?:19|20)\d\d\b/iu;

/** The key of a line, from the keys taken before it. */
export function nameTitleLine({ text, centered }: TitleLine, keys: Pick<ReadonlySet<string>, "has">): NamedLine {
  const own = NAMED.exec(text);
  if (own?.[1] && own[2] && (!centered || TITLE_KEYS.has(own[1].toLowerCase()))) return { key: own[1], value: own[2] };
  if (centered) {
    if (!keys.has("Title")) return { key: "Title", value: text };
    if (SOURCE.test(text)) return { key: "Source", value: text };
    if (CREDIT.test(text) && !keys.has("Credit") && !keys.has("Author")) return { key: "Credit", value: text };
    return { key: "Author", value: text };
  }
  if (COPYRIGHT.test(text)) return { key: "Copyright", value: text };
  if (DRAFT_DATE.test(text)) return { key: "Draft date", value: text };
  return { key: "Contact", value: text };
}

/** Names all lines; a line that finds its key taken goes on below it. */
export function nameTitleLines<Line extends TitleLine>(lines: readonly Line[]): (NamedLine & { first: Line })[] {
  const named = new Map<string, NamedLine & { first: Line }>();
  const keys = { has: (key: string) => named.has(key) };
  for (const line of lines) {
    const { key, value } = nameTitleLine(line, keys);
    const known = named.get(key);
    if (known) known.value += `\n${value}`;
    else named.set(key, { key, value, first: line });
  }
  return [...named.values()];
}
