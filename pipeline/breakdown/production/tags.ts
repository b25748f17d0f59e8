/** What the writer has tagged in a program that can, put where the breakdown lists such things. */
import type { ProductionScene } from "../../../schema/production.ts";
import type { Tag } from "../../screenplay/draft/draft.ts";

type Listed = "props" | "set_dressing" | "vehicles" | "animals" | "effects" | "stunts" | "sounds" | "extras";

/** Categories as programs name them, by a word in their names. */
const LISTS: readonly [RegExp, Listed | "wardrobe"][] = [
  [/wardrobe|costume/i, "wardrobe"],
  [/dressing|greenery/i, "set_dressing"],
  [/prop|weapon/i, "props"],
  [/vehicle|picture car/i, "vehicles"],
  [/animal handler/i, "extras"],
  [/animal|livestock/i, "animals"],
  [/stunt/i, "stunts"],
  [/effect|vfx|sfx|pyro/i, "effects"],
  [/sound/i, "sounds"],
  [/extra|background|atmosphere/i, "extras"],
];

/** `tags` are those that stand in the scene. Categories without a list of their own are `tagged`. */
export function withTags(scene: ProductionScene, tags: readonly Tag[]): ProductionScene {
  const added: ProductionScene = { ...scene, tagged: [] };
  for (const { category, text } of tags) {
    const list = LISTS.find(([name]) => name.test(category))?.[1];
    if (list === "wardrobe") {
      const known = added.wardrobe.find((item) => isCalled(item.text, text));
      added.wardrobe = [...added.wardrobe.filter((item) => item !== known), { cast_id: known?.cast_id ?? null, text }];
    } else if (list) added[list] = [...added[list].filter((item) => !isCalled(item, text)), text];
    else if (!PEOPLE.test(category)) added.tagged.push({ category, text });
  }
  return added;
}

/** The script's own cues say who is in a scene. */
const PEOPLE = /^cast/i;

/** "The old hearse" is the "hearse" that the words tell of; the writer's own name for it stays. */
function isCalled(found: string, tagged: string): boolean {
  const [short, long] = [bare(found), bare(tagged)];
  return long === short || long.endsWith(` ${short}`);
}

const bare = (text: string): string => text.toLowerCase().replace(/^(the|an?|his|her|their) /, "");
