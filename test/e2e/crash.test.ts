import { spawn, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import { EventPage } from "../../schema/api.ts";
import { startFilm, until, workFolder } from "../support/cli.ts";

const SCRIPT = readFileSync(fileURLToPath(new URL("short.fountain", import.meta.url)), "utf8");
const FilmFile = z.object({ film_id: z.string() });
const Report = z.object({ missing: z.array(z.unknown()), run: z.object({ failed: z.int() }) });
const work = workFolder();
afterAll(() => work.remove());

/** All events of a film, by the API of a service that is up meanwhile. */
async function eventsOf(filmId: string): Promise<z.infer<typeof EventPage>["events"]> {
  const serve = startFilm(["serve", "--port", "0"], work.path);
  try {
    await until(serve, /The key is +bk_/);
    const [, url = ""] = /Backlot is at (\S+)/.exec(serve.output()) ?? [];
    const [, key = ""] = /The key is +(\S+)/.exec(serve.output()) ?? [];
    const events: z.infer<typeof EventPage>["events"] = [];
    for (let after = 0; ; ) {
      const response = await fetch(`${url}/v1/films/${filmId}/events?after=${after}&limit=500`, {
        headers: { authorization: `Bearer ${key}` },
      });
      const page = EventPage.parse(await response.json());
      events.push(...page.events);
      if (page.events.length === 0) return events;
      after = page.next_after;
    }
  } finally {
    serve.child.kill("SIGINT");
    await serve.ended;
  }
}

test("a service killed in mid-film goes on where it was, and its log has no gap and no repeat", async () => {
  writeFileSync(join(work.path, "script.fountain"), SCRIPT);
  const command = ["make", "script.fountain", "--port", "0"];
  for (const sign of [/✓ shot +1 /, /✓ shot +[3-9] /]) {
    const run = startFilm(command, work.path);
    await until(run, sign);
    run.child.kill("SIGKILL");
    await run.ended;
  }
  const last = await startFilm(command, work.path).ended;
  expect(last).toMatchObject({ code: 0 });

  const { film_id } = FilmFile.parse(JSON.parse(readFileSync(join(work.path, "out/the-kettle/film.json"), "utf8")));
  const events = await eventsOf(film_id);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  const completed = events.filter(({ type }) => type === "shot.completed").map(({ job_id }) => job_id);
  expect(new Set(completed).size).toBe(completed.length);
  expect(events.at(-1)?.data.film_status ?? events.at(-1)?.type).toMatch(/ready/);
});

test("a function host killed in mid-job is started again, and the film is whole", async () => {
  const folder = workFolder();
  try {
    writeFileSync(join(folder.path, "script.fountain"), SCRIPT);
    const run = startFilm(["make", "script.fountain", "--port", "0"], folder.path);
    await until(run, /✓ shot +2 /);
    const found = spawnSync("pgrep", ["-P", String(run.child.pid), "-f", "animatic/main.ts"], { encoding: "utf8" });
    process.kill(Number(found.stdout), "SIGKILL");
    expect(await run.ended).toMatchObject({ code: 0 });
    const { missing, run: done } = Report.parse(
      JSON.parse(readFileSync(join(folder.path, "out/the-kettle/report.json"), "utf8")),
    );
    expect({ missing, failed: done.failed }).toEqual({ missing: [], failed: 0 });
  } finally {
    folder.remove();
  }
});

test("Ctrl-C ends cleanly, and the next run goes on", async () => {
  writeFileSync(
    join(work.path, "script.fountain"),
    SCRIPT.replace("The Kettle", "The Other Kettle").replaceAll("ADA", "EVA").replaceAll("Ada", "Eva"),
  );
  const command = ["make", "script.fountain", "--port", "0"];
  const run = startFilm(command, work.path);
  await until(run, /✓ shot +1 /);
  run.child.kill("SIGINT");
  const stopped = await run.ended;
  expect(stopped.code).toBe(0);
  expect(stopped.out).toMatch(/Stopped\. The same command goes on from here\.\n$/);
  expect(await startFilm(command, work.path).ended).toMatchObject({ code: 0 });
});

test("a killed service leaves no process behind that the next one does not clear away", async () => {
  const first = startFilm(["serve", "--port", "0"], work.path);
  await until(first, /The key is/);
  first.child.kill("SIGKILL");
  await first.ended;
  const second = startFilm(["serve", "--port", "0"], work.path);
  await until(second, /The key is/);
  second.child.kill("SIGINT");
  expect(await second.ended).toMatchObject({ code: 0 });
  const left = spawn("pgrep", ["-f", `workerd.*${work.path}`]);
  expect(await new Promise((resolve) => left.once("close", resolve))).toBe(1);
});
