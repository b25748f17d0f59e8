/** Makes the sound, on a thread of its own where the film is long enough, so that picture and sound are made at once. */
import { Worker } from "node:worker_threads";
import type { Timeline } from "../../../schema/timeline.ts";
import type { Mix, SoundWork, Stems } from "./master.ts";
import { openSoundDesk, type SoundDesk } from "./sound-desk.ts";
import type { SoundNews } from "./sound-thread.ts";

/** Starting a thread takes as long as making the sound of this much of a film. */
const WORTH_A_THREAD_S = 15;

/** Both reject where an input cannot be had or decoded. Never an unhandled rejection. */
export type SoundOrder = { mix: Promise<Mix>; stems: Promise<Stems> };
export type SoundRun = {
  /** True peaks stay under `ceilingDb`, in dB below full scale. One order at a time: the next when the stems of the last are there. */
  order(ceilingDb: number): SoundOrder;
  /** Ends the thread, whatever it is doing. */
  stop(): Promise<void>;
};
export type SoundOptions = { timeline: Timeline; workDir: string; input(role: string): Promise<string | null> };

export function openSound({ timeline, workDir, input }: SoundOptions): SoundRun {
  let thread: Worker | null = null;
  let stopped = false;

  async function openDesk(): Promise<SoundDesk> {
    const paths = new Map<string, string>();
    for (const role of new Set(timeline.audio.map((clip) => clip.role))) {
      const path = await input(role);
      if (path !== null) paths.set(role, path);
    }
    if (stopped) throw new Error("the sound was stopped");
    const work: SoundWork = { timeline, paths, workDir };
    if (timeline.frames / timeline.fps < WORTH_A_THREAD_S) return openSoundDesk(work);
    thread = new Worker(new URL("./sound-thread.ts", import.meta.url), { workerData: work });
    return deskOn(thread);
  }

  const desk = openDesk();
  desk.catch(() => {});
  return {
    order(ceilingDb) {
      const mix = Promise.withResolvers<Mix>();
      const stems = desk.then((make) => make(ceilingDb, mix.resolve));
      stems.catch(mix.reject);
      mix.promise.catch(() => {});
      return { mix: mix.promise, stems };
    },
    async stop() {
      stopped = true;
      await thread?.terminate();
    },
  };
}

function deskOn(thread: Worker): SoundDesk {
  return (ceilingDb, tell) => {
    const { promise, resolve, reject } = Promise.withResolvers<Stems>();
    const hear = (news: SoundNews) => ("mix" in news ? tell(news.mix) : resolve(news.stems));
    const fail = () => reject(new Error("the sound's thread ended early"));
    thread.on("message", hear).once("error", reject).once("exit", fail);
    thread.postMessage(ceilingDb);
    return promise.finally(() => thread.off("message", hear).off("error", reject).off("exit", fail));
  };
}
