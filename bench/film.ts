/** The whole film from its script, on this machine: how its making compares with its length, and what a second run does. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { z } from "zod";

const CLI = fileURLToPath(new URL("../cli/film.ts", import.meta.url));
const EXAMPLE = fileURLToPath(new URL("../examples/1-full-fare.fountain", import.meta.url));
const Report = z.object({
  duration: z.object({ seconds: z.number() }),
  run: z.object({ rendered: z.int() }),
  shots: z.array(z.unknown()),
});

export type FilmFigures = {
  film_s: number;
  shots: number;
  /** From the command to its last line, with the service's start and the delivery. */
  first_run_s: number;
  times_real_time: number;
  second_run_s: number;
  second_run_rendered: number;
};

export async function benchFilm(): Promise<FilmFigures> {
  const folder = mkdtempSync(join(tmpdir(), "backlot-bench-"));
  const report = () => Report.parse(JSON.parse(readFileSync(join(folder, "out/full-fare/report.json"), "utf8")));
  try {
    const first_run_s = await run(folder);
    const { duration, shots } = report();
    const second_run_s = await run(folder);
    return {
      film_s: duration.seconds,
      shots: shots.length,
      first_run_s,
      times_real_time: duration.seconds / first_run_s,
      second_run_s,
      second_run_rendered: report().run.rendered,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Seconds that `film make` takes. */
function run(cwd: string): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, [CLI, "make", EXAMPLE, "--port", "0"], { cwd, stdio: ["ignore", "ignore", "inherit"] });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0 ? resolve((performance.now() - started) / 1000) : reject(new Error(`film make ended with exit code ${code}.`)),
    );
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) console.log(await benchFilm());
