import { expect } from "vitest";
import { JOINER } from "../../../pipeline/screenplay/draft/joiner.ts";
import type { Diagnostic } from "../../../schema/screenplay.ts";

/** Letters and digits, each with how often, in any case. */
function letters(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [letter] of text
    .toUpperCase()
    .normalize("NFC")
    .matchAll(/[\p{L}\p{N}]/gu))
    counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return counts;
}

/** What stands on several pages with other numbers in it is told by the first of them. */
const MORE_LIKE_IT = /"([^"]*)" and (\d+) more like it/g;

/** Every letter and digit is in the Fountain, or quoted by a diagnostic. */
export function expectKept(given: string, { fountain, diagnostics }: { fountain: string; diagnostics: Diagnostic[] }): void {
  const messages = diagnostics.map(({ message }) => message).join(" ");
  const kept = letters(fountain.replaceAll(JOINER, ""));
  const told = letters(messages.replaceAll(MORE_LIKE_IT, (_, text: string, more: string) => text.repeat(Number(more) + 1)));
  const numbersDiffer = messages.search(MORE_LIKE_IT) >= 0;
  for (const [letter, count] of letters(given)) {
    if (numbersDiffer && /\p{N}/u.test(letter)) continue;
    expect(
      (kept.get(letter) ?? 0) + (told.get(letter) ?? 0),
      `${letter} of ${JSON.stringify(given)} in ${fountain}`,
    ).toBeGreaterThanOrEqual(count);
  }
}
