import type { Expression } from "../../../schema/vocabulary.ts";
import { lexicon } from "../text/lexicon.ts";

/** Words of action lines and parentheticals that a face can show. */
export const EXPRESSION_WORDS = lexicon<Expression>({
  happy:
    "smile, grin, beam, happy, happily, cheerful, cheerfully, delighted, pleased, brightly, proud, proudly, glad, wink, excited, excitedly, triumphant, amused, warmly, relieved, bright, sunny",
  laughing: "laugh, chuckle, giggle, cackle, crack up, burst out laughing, snigger",
  sad: "sad, sadly, sorry, miserable, downcast, heartbroken, mournful, crestfallen, glum, wistful, lower her eyes, lower his eyes, hang her head, hang his head, disappointed, deflated",
  crying: "cry, crying, sob, weep, tear, tears, tearful, in tears, sniff",
  angry:
    "angry, angrily, furious, shout, yell, snap, glare, scowl, rage, bark, seethe, fume, livid, bitter, bitterly, hiss, spit, cold, coldly, through gritted teeth, indignant, outraged, irritated, annoyed, sharply, sharp",
  afraid:
    "afraid, scared, frightened, terrified, fear, fearful, tremble, panic, cower, scream, shake, horrified, panicking, petrified, trembling",
  surprised:
    "surprise, surprised, shocked, startle, startled, gasp, gape, astonish, astonished, stunned, blink, jump, double take, disbelief, disbelieving, eyes widen, amazed, incredulous, stare, taken aback, freeze, froze",
  disgusted: "disgust, disgusted, grimace, wince, revolted, wrinkle, sneer, gag, recoil",
  worried:
    "worried, worry, anxious, anxiously, nervous, nervously, frown, bite her lip, bite his lip, hesitate, hesitant, uneasy, concerned, uncertain, unsure, out of breath, breathless, flustered, embarrassed, swallow, wary, warily, sheepish, alarmed, awkward",
  thoughtful:
    "think, thoughtful, ponder, consider, quietly, listen, muse, study, remember, gaze, wonder, reflect, contemplate, to himself, to herself, beat, curious, look out, watch, examine, read",
  determined:
    "determined, firm, firmly, resolute, resolve, grit, set her jaw, set his jaw, steady, brace, grim, grimly, nod, flat, deadpan, plant, square, insist, stern, sternly",
  tender: "tender, tenderly, gentle, gently, soft, softly, kind, kindly, loving, lovingly, caress, embrace, kiss, fond, fondly",
  tired:
    "tired, tiredly, weary, wearily, exhausted, yawn, sigh, slump, rub her eyes, rub his eyes, sleepy, sleepily, drowsy, worn out, groggy",
});
