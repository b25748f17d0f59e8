/** The thread that masters a film's sound while its picture is cut. */
import { parentPort, workerData } from "node:worker_threads";
import { Log } from "node-av";
import { AV_LOG_ERROR } from "node-av/constants";
import { type Master, masterSound, type SoundWork } from "./master.ts";

export type SoundNews = { done: number } | { master: Master };

const port = parentPort;
if (!port) throw new Error("sound-thread.ts runs on a worker thread only");
Log.setLevel(AV_LOG_ERROR);
const tell = (news: SoundNews) => port.postMessage(news);
tell({ master: await masterSound(workerData as SoundWork, (done) => tell({ done })) });
