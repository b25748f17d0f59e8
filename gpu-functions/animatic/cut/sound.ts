/** Masters the sound, on a thread of its own where the film is long enough, so that both its tracks are made at once. */
import { Worker } from "node:worker_threads";
import type { Timeline } from "../../../schema/timeline.ts";
import { type Master, masterSound, type SoundWork } from "./master.ts";
import type { SoundNews } from "./sound-thread.ts";

/** Starting a thread takes as long as mastering this much of a film. */
const WORTH_A_THREAD_S = 15;

export type SoundRun = {
  /** Rejects where an input cannot be had or decoded. Never an unhandled rejection. */
  master: Promise<Master>;
  /** Ends the thread, whatever it is doing. */
  stop(): Promise<void>;
};
export type SoundOptions = {
  timeline: Timeline;
  workDir: string;
  ceilingDb: number;
  input(role: string): Promise<string | null>;
  progress(done: number): void;
};

export function startSound({ timeline, workDir, ceilingDb, input, progress }: SoundOptions): SoundRun {
  let thread: Worker | null = null;
  let stopped = false;

  async function run(): Promise<Master> {
    const paths = new Map<string, string>();
    for (const role of new Set(timeline.audio.map((clip) => clip.role))) {
      const path = await input(role);
      if (path !== null) paths.set(role, path);
    }
    if (stopped) throw new Error("the sound was stopped");
    const workerData: SoundWork = { timeline, paths, workDir, ceilingDb };
    if (timeline.frames / timeline.fps < WORTH_A_THREAD_S) return masterSound(workerData, progress);
    const { promise, resolve, reject } = Promise.withResolvers<Master>();
    thread = new Worker(new URL("./sound-thread.ts", import.meta.url), { workerData });
    thread.on("message", (news: SoundNews) => ("master" in news ? resolve(news.master) : progress(news.done)));
    thread.on("error", reject);
    thread.on("exit", () => reject(new Error("the sound's thread ended early")));
    return promise;
  }

  const master = run();
  master.catch(() => {});
  return {
    master,
    async stop() {
      stopped = true;
      await thread?.terminate();
    },
  };
}
