import type { Line } from "../../../schema/shotlist.ts";
import type { SpeechBlock } from "../blocks.ts";

const OFF_SCREEN = /^(o\.?\s?[sc]\.?|off|off[- ]?(screen|camera|stage)|unseen|through (the )?(door|wall)|from .*)$/i;
const VOICE_OVER = /^(v\.?\s?o\.?|voice[- ]?over|narrat(ion|ing|or)|pre-?lap|subtitle)$/i;
const BY_WIRE =
  /^(on (the )?)?(phone|radio|tv|television|filter(ed)?|intercom|speaker|tape|recording|over (the )?(phone|radio))$/i;

/** Cues of a voice and not of a person: a machine, "WOMAN'S VOICE", "VOICE ON RADIO". */
const VOICE_CUE =
  /^(?:the )?(?:voice|radio|tannoy|intercom|loudspeaker|answering machine|voicemail|television|tv|sat ?nav|public address|narrator|.+ voice|voice (?:of|on|over|from|in) .+)$/i;

/** How a speech is heard. Somebody on a line is unseen unless the scene has shown them; so is a cue that names a voice. */
export function deliveryOf(speech: SpeechBlock, castId: string, present: readonly string[]): Line["delivery"] {
  for (const extension of speech.extensions) {
    if (VOICE_OVER.test(extension)) return "voice_over";
    if (OFF_SCREEN.test(extension)) return "off_screen";
    if (BY_WIRE.test(extension)) return present.includes(castId) ? "on_screen" : "voice_over";
  }
  if (VOICE_CUE.test(speech.cue) && !present.includes(castId)) return /narrator/i.test(speech.cue) ? "voice_over" : "off_screen";
  return "on_screen";
}
