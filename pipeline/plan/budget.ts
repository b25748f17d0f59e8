/**
 * Something that is made in one of several ways, the best first and each cheaper than the one before. `level` compares ways over all
 * units of a group: what is on a better level gives way before what is on a worse one.
 */
export type Unit = {
  group: string;
  importance: number;
  options: readonly { level: number; usd_micros: number }[];
};

type Step = { unit: number; from: number };

/**
 * Which option each unit gets: the best, given up one by one until all of it fits the budget. What costs most at the moment gives way
 * first, in it the best level, and on that the least important, then the dearest, then the last. The order does not hang on the budget: so a
 * larger one never gives anything less.
 */
export function fitBudget(units: readonly Unit[], budget_usd_micros: number): number[] {
  const chosen = units.map(() => 0);
  const groups = new Map<string, { usd_micros: number; steps: Step[] }>();
  for (const [group, members] of byGroup(units)) {
    const usd_micros = members.reduce((sum, unit) => sum + cost(units[unit], 0), 0);
    groups.set(group, { usd_micros, steps: stepsOf(units, members) });
  }
  let total = [...groups.values()].reduce((sum, { usd_micros }) => sum + usd_micros, 0);
  while (total > budget_usd_micros) {
    const dearest = [...groups.values()].reduce<{ usd_micros: number; steps: Step[] } | null>(
      (most, group) => (group.steps.length > 0 && (most === null || group.usd_micros > most.usd_micros) ? group : most),
      null,
    );
    const step = dearest?.steps.pop();
    if (!dearest || !step) break;
    const saved = cost(units[step.unit], step.from) - cost(units[step.unit], step.from + 1);
    chosen[step.unit] = step.from + 1;
    dearest.usd_micros -= saved;
    total -= saved;
  }
  return chosen;
}

/** The last is taken first. */
function stepsOf(units: readonly Unit[], members: readonly number[]): Step[] {
  const steps = members.flatMap((unit) => (units[unit]?.options ?? []).slice(1).map((_, from): Step => ({ unit, from })));
  const level = ({ unit, from }: Step) => units[unit]?.options[from]?.level ?? 0;
  const importance = ({ unit }: Step) => units[unit]?.importance ?? 0;
  const price = ({ unit, from }: Step) => cost(units[unit], from);
  return steps.sort((a, b) => level(b) - level(a) || importance(b) - importance(a) || price(a) - price(b) || a.unit - b.unit);
}

function byGroup(units: readonly Unit[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const [index, { group }] of units.entries()) {
    const members = groups.get(group);
    if (members) members.push(index);
    else groups.set(group, [index]);
  }
  return groups;
}

const cost = (unit: Unit | undefined, option: number): number => unit?.options[option]?.usd_micros ?? 0;
