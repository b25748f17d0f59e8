/** Entity tags and the conditions on them (RFC 9110 §13). */

export const etagOf = (opaque: string | number): string => `"${opaque}"`;

/** Does the condition's list hold this tag? `*` holds any. Weak tags count as equal to strong ones, as If-None-Match wants. */
export function matches(condition: string, etag: string): boolean {
  return tagsOf(condition).some((tag) => tag === "*" || tag.replace(/^W\//, "") === etag);
}

const tagsOf = (condition: string): string[] => condition.split(",").map((tag) => tag.trim());

/** The film's seq that If-Match asks for: `any` without a condition or with `*`; `none` where no seq of ours can match. */
export function wantedSeq(ifMatch: string | undefined): { want: "any" } | { want: "none" } | { want: "seq"; seq: number } {
  if (ifMatch === undefined || ifMatch.trim() === "*") return { want: "any" };
  const seq = /^"(\d{1,15})"$/.exec(ifMatch.trim())?.[1];
  return seq === undefined ? { want: "none" } : { want: "seq", seq: Number(seq) };
}
