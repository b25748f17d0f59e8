/**
 * How many of a group leave together, the first of `members` for certain: as many as the one that wants most of a card leaves room for, and
 * no more than a card's share of the group, so that no card stands idle beside a full one.
 */
export function groupSize(members: readonly { batch_max: number }[], cards: number): number {
  const share = Math.ceil(members.length / cards);
  let most = share;
  let size = 0;
  for (const { batch_max } of members) {
    most = Math.min(most, batch_max);
    if (size >= most) break;
    size++;
  }
  return Math.max(1, size);
}
