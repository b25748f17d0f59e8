import type { Kit } from "../kit.ts";
import { stand } from "../kit.ts";
import type { Layer, SetPlan } from "../stage.ts";
import type { Room } from "./room.ts";
import { FURNITURE, paintRoom, WALL } from "./room.ts";

/** A room, what stands against its wall, and what stands before it. */
export function room(
  { palette, seed }: SetPlan,
  shell: Omit<Room, "seed">,
  back: (kit: Kit) => void,
  front: (kit: Kit) => void,
  depth = FURNITURE,
): Layer[] {
  return [
    {
      depth: WALL,
      paint(pen) {
        paintRoom(pen, palette, { ...shell, seed });
        stand(pen, palette, WALL, back);
      },
    },
    { depth, paint: (pen) => stand(pen, palette, depth, front) },
  ];
}
