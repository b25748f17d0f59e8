/** How a line is said: what the expression and the parenthetical do to rate, pitch and level. */
import type { Expression } from "../../../../schema/vocabulary.ts";

/** Factors on the voice's usual; `range` is 0…99 as espeak-ng has it; levels in decibels. */
export type Delivery = { rate: number; pitch: number; range: number; levelDb: number; brightDb: number; whispered: boolean };

const EXPRESSIONS: Readonly<Record<Expression, Omit<Delivery, "whispered">>> = {
  neutral: { rate: 1, pitch: 1, range: 50, levelDb: 0, brightDb: 0 },
  happy: { rate: 1.06, pitch: 1.08, range: 72, levelDb: 0.5, brightDb: 1.5 },
  laughing: { rate: 1.1, pitch: 1.13, range: 85, levelDb: 1, brightDb: 2 },
  sad: { rate: 0.84, pitch: 0.93, range: 28, levelDb: -2.5, brightDb: -2.5 },
  crying: { rate: 0.86, pitch: 1.06, range: 62, levelDb: -1.5, brightDb: -1 },
  angry: { rate: 1.12, pitch: 1.08, range: 78, levelDb: 3, brightDb: 3.5 },
  afraid: { rate: 1.18, pitch: 1.16, range: 60, levelDb: -0.5, brightDb: 1 },
  surprised: { rate: 1.08, pitch: 1.17, range: 90, levelDb: 1, brightDb: 1.5 },
  disgusted: { rate: 0.9, pitch: 0.95, range: 60, levelDb: 0, brightDb: 0.5 },
  worried: { rate: 1.05, pitch: 1.05, range: 45, levelDb: -1, brightDb: -0.5 },
  thoughtful: { rate: 0.88, pitch: 0.97, range: 42, levelDb: -1.5, brightDb: -1 },
  determined: { rate: 0.96, pitch: 0.98, range: 55, levelDb: 1, brightDb: 1.5 },
  tender: { rate: 0.9, pitch: 0.98, range: 48, levelDb: -2.5, brightDb: -2.5 },
  tired: { rate: 0.82, pitch: 0.92, range: 30, levelDb: -2, brightDb: -2 },
};

type Change = Partial<Delivery>;
const SHOUT: Change = { rate: 1.04, pitch: 1.16, range: 20, levelDb: 3, brightDb: 3 };
const PARENTHETICALS: readonly (readonly [RegExp, Change])[] = [
  [/whisper|sotto|under (his|her|their|my) breath|hushed|mouthing/i, { whispered: true, rate: 0.95, levelDb: -4 }],
  [/shout|yell|scream|bellow|roar|calls? out|calling|hollers?|loud/i, SHOUT],
  [/quiet|soft|low|gentl|murmur|mutter|mumbl/i, { rate: 0.95, pitch: 0.97, levelDb: -2.5, brightDb: -2 }],
  [/quick|fast|rush|hurr|urgent|rapid|panick/i, { rate: 1.15 }],
  [/slow|beat by beat|deliberate|drawl|careful/i, { rate: 0.85 }],
  [/excite|delight|bright|cheer/i, { rate: 1.05, pitch: 1.06, range: 18 }],
  [/deadpan|flat|monoton|dry|cold/i, { range: -35 }],
];

export function deliveryOf(expression: Expression, parenthetical: string | null): Delivery {
  const base: Delivery = { ...EXPRESSIONS[expression], whispered: false };
  const found = parenthetical === null ? [] : PARENTHETICALS.filter(([words]) => words.test(parenthetical));
  return found.reduce((delivery, [, change]) => changed(delivery, change), base);
}

/** A phrase that the page has in capitals is shouted, unless it is whispered. */
export function shouted(delivery: Delivery): Delivery {
  return delivery.whispered ? delivery : changed(delivery, SHOUT);
}

function changed(delivery: Delivery, change: Change): Delivery {
  return {
    rate: delivery.rate * (change.rate ?? 1),
    pitch: delivery.pitch * (change.pitch ?? 1),
    range: Math.max(0, Math.min(99, delivery.range + (change.range ?? 0))),
    levelDb: Math.max(-7, Math.min(4, delivery.levelDb + (change.levelDb ?? 0))),
    brightDb: delivery.brightDb + (change.brightDb ?? 0),
    whispered: delivery.whispered || (change.whispered ?? false),
  };
}
