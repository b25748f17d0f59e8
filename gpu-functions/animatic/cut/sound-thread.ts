/** The thread that makes a film's sound while its picture is cut. */
import { parentPort, workerData } from "node:worker_threads";
import { Log } from "node-av";
import { AV_LOG_ERROR } from "node-av/constants";
import type { Mix, SoundWork, Stems } from "./master.ts";
import { openSoundDesk } from "./sound-desk.ts";

export type SoundNews = { mix: Mix } | { stems: Stems };

const port = parentPort;
if (!port) throw new Error("sound-thread.ts runs on a worker thread only");
Log.setLevel(AV_LOG_ERROR);
const tell = (news: SoundNews) => port.postMessage(news);
const make = openSoundDesk(workerData as SoundWork);
// What goes wrong ends the thread, and its owner hears of it.
port.on("message", async (ceilingDb: number) => tell({ stems: await make(ceilingDb, (mix) => tell({ mix })) }));
