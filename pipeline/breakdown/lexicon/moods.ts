import type { Mood } from "../../../schema/vocabulary.ts";
import { lexicon } from "../text/lexicon.ts";

export const MOOD_WORDS = lexicon<Mood>({
  calm: "calm, quiet, peaceful, still, gentle, gently, slowly, rest, serene, doze, lazily, idle, tick, knit, morning light, soft light, drift, breathe",
  tender:
    "tender, tenderly, love, lovely, kiss, embrace, hug, caress, hold her hand, hold his hand, takes her hand, takes his hand, softly, darling, sweetheart, dear, baby, lullaby, fondly, forehead, forgive",
  joyful:
    "joy, joyful, happy, laugh, celebrate, cheer, dance, dancer, sing, party, wedding, festival, clap, birthday, delight, delighted, beam, hooray, bravo, champagne, confetti, applause, applaud",
  comic:
    "grin, deadpan, joke, funny, absurd, trip over, slip, clumsy, giggle, ridiculous, silly, awkward, banana, tuba, burp, wobble, sheepish, sheepishly, pompous, fart, squeak, squirt, custard, chicken, sheep, goat, wig, splat, moustache, dry, drily, dryly, bow tie, sprinkle, innocent, innocently, blink, sausage, ice cream, pastry, doughnut, neighbours moved, dough, apron, snort, sag, onion, pyjamas, wafer, scarecrow, nursery rhyme, trombone, sat nav, flat as",
  hopeful:
    "hope, hopeful, promise, dream, sunrise, smile, begin, new day, light breaks, together, home, free, wish, first light, dawn, arrive, believe, gold light, golden light, floods the room, warm, new apprentice, good hands",
  melancholy:
    "alone, empty, lonely, remember, old photograph, faded, gone, miss you, goodbye, rain on the window, leaves, autumn, wistful, silence, years ago, last time, used to, abandoned, grey, farewell, nobody, dust",
  sad: "cry, weep, sob, tear, tears, grief, mourn, funeral, coffin, died, death, dead, sorry, heartbroken, lost, widow, grave, ashes, hospital bed",
  mysterious:
    "mystery, mysterious, strange, shadow, fog, mist, whisper, unseen, hidden, secret, odd, figure, disappear, vanish, flicker, unknown, moonlight, eerie, glow, hum",
  tense:
    "tense, slowly turns, gun, knife, trap, sweat, deadline, bomb, countdown, hide, hiding, locked, footsteps behind, stalk, suspicious, threat, freeze, froze, grip, warn, crowbar, burglar, torch beam, ransom, creep, nervous, break in, hurry, coming straight at",
  fearful:
    "fear, afraid, terror, terrified, scream, horror, blood, monster, ghost, corpse, panic, dread, tremble, creature, nightmare, claw, shriek, scared, haunted",
  angry:
    "angry, furious, shout, yell, rage, slam, hate, damn, liar, betray, fight, argue, glare, scream at, throw, smash, spit, insult, how dare, accuse",
  action:
    "run, chase, explode, explosion, crash, shoot, fire, fight, jump, leap, race, speed, swerve, skid, punch, kick, escape, gunfire, dive, sprint, collide, roar, duck, tumble, hurtle, screech",
  epic: "army, battle, mountain, storm, king, queen, sword, horizon, vast, ancient, empire, destiny, war, thousands, colossal, cathedral, galaxy, planet, majestic, towering, enormous",
});
