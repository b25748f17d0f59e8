/** Things the scene's text names, standing in the set. */
import type { SKRSContext2D } from "@napi-rs/canvas";
import type { Place } from "../../../../schema/shotlist.ts";
import type { Prop } from "../../../../schema/vocabulary.ts";
import { kitOf, stand } from "../kit.ts";
import { chance } from "../noise.ts";
import type { Palette } from "../palette.ts";
import { LIVING, PROP_FACTS } from "../props/prop.ts";
import type { Layer, Moment } from "../stage.ts";
import { table } from "./furniture.ts";

/** Props are drawn about this many units high; a metre of the set is this many. */
const PROP_UNITS = 420;
const METRE = 320;
const SLOTS_X = [-560, 600, -860, 900];
/** What every set has of itself, or what is no thing to put down. */
const PART_OF_SETS: ReadonlySet<Prop> = new Set(["door", "window", "hand", "eyes"]);

export function dressing(place: Place, palette: Palette, seed: number): Layer[] {
  const things = place.set_dressing.filter((prop) => !PART_OF_SETS.has(prop)).slice(0, SLOTS_X.length);
  if (things.length === 0) return [];
  const luck = chance(seed ^ 0xd4e5);
  return things.map((prop, i): Layer => {
    const facts = PROP_FACTS[prop];
    const depth = 1.2 + i * 0.012;
    const x = (SLOTS_X[i] ?? 0) + luck.between(-40, 40);
    const raised = facts.onTable ? 240 : 0;
    const thing = (pen: SKRSContext2D, seconds: number) =>
      stand(
        pen,
        palette,
        depth,
        () => {
          pen.translate(0, -raised);
          const size = (Math.max(0.24, facts.metres) * METRE) / PROP_UNITS;
          pen.scale(size, size);
          facts.paint(kitOf(pen, palette, depth), { seconds, seed: seed + i, label: prop.replace("_", " ") });
        },
        x,
      );
    const support = (pen: SKRSContext2D) =>
      raised > 0 && stand(pen, palette, depth, (kit) => table(kit, -120, 0, 240, raised - 20), x);
    const living = LIVING.has(prop);
    return {
      depth,
      paint(pen) {
        support(pen);
        if (!living) thing(pen, 0);
      },
      ...(living ? { live: (pen: SKRSContext2D, { seconds }: Moment) => thing(pen, seconds) } : {}),
    };
  });
}
