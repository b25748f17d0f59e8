import type { HumanSound } from "../../../schema/vocabulary.ts";
import { lexicon } from "../text/lexicon.ts";

export const HUMAN_SOUND_WORDS = lexicon<HumanSound>({
  laugh: "laugh, laughter, guffaw, cackle, crack up, howl with laughter, giggle",
  chuckle: "chuckle, snigger, snort, titter",
  sigh: "sigh, exhale, breathe out, breathes out",
  gasp: "gasp, sharp intake of breath, inhale sharply, catches her breath, catches his breath",
  groan: "groan, moan, grunt, wince in pain, growl",
  sob: "sob, weep, cry, bawl, wail, burst into tears, in tears, crying",
  cough: "cough, splutter, choke, wheeze",
  scream: "scream, shriek, screech in terror",
  breath:
    "out of breath, breathless, pant, breathing hard, breathe hard, breathing heavily, breathe deeply, take a breath, deep breath, puff",
  hum: "humming, to hum, hum along, hum to herself, hum to himself, hum a tune",
  clears_throat: "clear her throat, clear his throat, clear throat, clear their throat, ahem",
  yawn: "yawn",
  sniff: "sniff, sniffle",
});
