/** HTML that is safe to write out as it is. */
export interface Markup {
  readonly html: string;
}

type Value = Markup | string | number | readonly Value[];

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** A template whose values are escaped, unless they are markup themselves. Attributes stand in double quotes. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return { html: strings.map((string, i) => string + (i < values.length ? htmlOf(values[i] ?? "") : "")).join("") };
}

function htmlOf(value: Value): string {
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return value.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
  return "html" in value ? value.html : value.map(htmlOf).join("");
}
