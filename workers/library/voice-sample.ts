import { z } from "zod";
import { checkVoiceSample } from "../../pipeline/cast/voice-sample/check.ts";
import { Consent, type VoiceSample } from "../../schema/cast.ts";
import { bodyBytes } from "../body.ts";
import type { AppContext } from "../context.ts";
import { ApiProblem } from "../problems.ts";
import { query } from "../validate.ts";
import { keepFile } from "./studio-files.ts";

/** Thirty seconds of 48 kHz stereo in 32 bits are less. */
const SAMPLE_MAX_BYTES = 12_000_000;
/** Hertz that a voice of pitch 1 speaks at. */
const USUAL_HZ = 140;

/** Whose voice it is, in which words they allowed its use, and when; now where that is left out. */
export const ConsentQuery = z.strictObject({
  consent_by: Consent.shape.by,
  consent_statement: Consent.shape.statement,
  consent_at: Consent.shape.at.optional(),
});

/** The recording in the body, checked and kept with the consent in the query; and the pitch that speakers without it are to take. */
export async function readVoiceSample(c: AppContext): Promise<{ voice_sample: VoiceSample; voice: { pitch: number } }> {
  const { consent_by, consent_statement, consent_at } = query(c, ConsentQuery);
  const bytes = await bodyBytes(c, SAMPLE_MAX_BYTES);
  const checked = checkVoiceSample(bytes);
  if ("objections" in checked) {
    const said = checked.objections.map(({ detail, remedy }) => `${detail} ${remedy}`).join(" ");
    throw new ApiProblem("unusable_sample", said, { errors: checked.objections });
  }
  const { measures } = checked;
  const consent = { by: consent_by, statement: consent_statement, at: consent_at ?? new Date().toISOString() };
  const pitch = Math.round(Math.min(2.5, Math.max(0.4, measures.pitch_hz / USUAL_HZ)) * 100) / 100;
  return { voice_sample: { ...(await keepFile(c, bytes, "audio/wav")), consent, measures }, voice: { pitch } };
}
