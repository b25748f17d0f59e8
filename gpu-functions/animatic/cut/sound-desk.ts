/** Makes the sound to order: a second order, with a lower ceiling, redoes only what the ceiling changes. */
import { limitMix, type Mix, mixSound, type PlainMix, type SoundWork, type Stems, writeStems } from "./master.ts";

/** True peaks stay under `ceilingDb`; `tell` gets the mix as soon as it is there, the stems are answered at the end. */
export type SoundDesk = (ceilingDb: number, tell: (mix: Mix) => void) => Promise<Stems>;

export function openSoundDesk(work: SoundWork): SoundDesk {
  let plain: PlainMix | null = null;
  let written: { gainDb: number; stems: Stems } | null = null;
  return async (ceilingDb, tell) => {
    plain ??= await mixSound(work);
    const mix = await limitMix(plain, work, ceilingDb);
    tell(mix);
    if (written?.gainDb !== mix.gainDb) written = { gainDb: mix.gainDb, stems: await writeStems(work, mix.gainDb) };
    return written.stems;
  };
}
