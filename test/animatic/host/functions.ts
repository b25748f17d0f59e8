/** Functions that behave, misbehave, hang and crash, for the host to run on its threads. The prompt says which. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { FunctionFailure, type RunContext } from "../../../gpu-functions/animatic/function.ts";
import type { FunctionTable } from "../../../gpu-functions/animatic/functions/index.ts";

let runsOnThisThread = 0;

export const functions: FunctionTable = {
  "audio.effect": async () => async (params, context) => {
    runsOnThisThread++;
    const text = await behave(params.prompt, context);
    const path = join(context.workDir, "out");
    await writeFile(path, text);
    return [{ role: "audio", path, duration_s: params.duration_s, samples: 48_000, sample_rate: 48_000 }];
  },
  "video.upscale": async () => async (params, context) => {
    const input = await context.input("video");
    const path = join(context.workDir, "out");
    await writeFile(path, `larger: ${input ? await readFile(input, "utf8") : "nothing"}`);
    return [{ role: "video", path, width: params.width, height: params.height }];
  },
};

async function behave(prompt: string, context: RunContext): Promise<string> {
  switch (prompt) {
    case "count runs":
      return `run ${runsOnThisThread}`;
    case "refuse":
      throw new FunctionFailure("bad_params", "there is no such sound");
    case "throw":
      throw new TypeError("a bug");
    case "crash":
      process.exit(7);
      break;
    case "never yield":
      context.progress(1);
      for (;;) context.signal.throwIfAborted();
    case "never look":
      context.progress(1);
      for (;;);
    case "many steps":
      for (let step = 0; step <= 1_000; step++) context.progress(step / 10);
      return "stepped";
    case "large":
      return "0123456789".repeat(25);
    default:
      return prompt;
  }
}
