/** A recording on its way from a request to the host that clones it. */
import { beforeAll, expect, test } from "vitest";
import { CastResource } from "../../../schema/api.ts";
import { host } from "../host.ts";
import { type Caller, openStudio, problemIn, problemType } from "./edge.ts";
import { eventsIn } from "./event-source.ts";
import { givenJob, perform } from "./played-host.ts";

const SCRIPT = "INT. KITCHEN - NIGHT\n\nLENA, 30s.\n\nLENA\nYou came back.\n";
const CONSENT = new URLSearchParams({
  consent_by: "Lena Müller",
  consent_statement: "You may clone my voice for this film.",
  consent_at: "2026-11-01T10:00:00Z",
});
const RATE = 16_000;

/** Pulses at a pitch, shaped like syllables: as much of a voice as a measuring ear wants. */
function recordingOf(seconds: number, hz = 210): Uint8Array<ArrayBuffer> {
  const samples = seconds * RATE;
  const view = new DataView(new ArrayBuffer(44 + samples * 2));
  const text = (at: number, letters: string) => [...letters].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)));
  text(0, "RIFF");
  view.setUint32(4, 36 + samples * 2, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, samples * 2, true);
  for (let i = 0; i < samples; i++) {
    const t = i / RATE;
    const tone = Math.sin(2 * Math.PI * hz * t) + 0.5 * Math.sin(4 * Math.PI * hz * t) + 0.3 * Math.sin(6 * Math.PI * hz * t);
    const syllable = 0.6 + 0.4 * Math.sin(2 * Math.PI * 4 * t);
    view.setInt16(44 + i * 2, Math.round(tone * syllable * 0x2000), true);
  }
  return new Uint8Array(view.buffer);
}

let call: Caller;
let theirs: Caller;
let film: string;
const sample = () => `${film}/cast/lena/voice/sample`;
const put = (path: string, body: Uint8Array) => call(path, { method: "PUT", body, headers: { "content-type": "audio/wav" } });

async function finish(after: number): Promise<void> {
  const response = await call(`${film}/events`, { headers: { accept: "text/event-stream", "last-event-id": String(after) } });
  for await (const { event } of eventsIn(response))
    if (event.type === "job.submitted") {
      const job = await givenJob(event.job_id ?? "");
      await perform(job, JSON.stringify(job.params));
    }
}

beforeAll(async () => {
  await host.clear();
  ({ call } = await openStudio("voices"));
  ({ call: theirs } = await openStudio("voices-others"));
  const response = await call("/v1/films", { method: "POST", body: { script: SCRIPT, slate: false } });
  film = response.headers.get("location") ?? "";
  await finish(0);
});

test("a sample is kept with its consent, goes to whoever speaks the lines, and gives its pitch to those who cannot clone", async () => {
  const recording = recordingOf(6);
  const { seq } = await (await call(film)).json<{ seq: number }>();
  const answer = await put(`${sample()}?${CONSENT}`, recording);
  expect(answer.status).toBe(202);
  expect(CastResource.parse(await answer.json())).toMatchObject({
    voice_sample: {
      consent: { by: "Lena Müller", statement: "You may clone my voice for this film.", at: "2026-11-01T10:00:00Z" },
      measures: { duration_s: 6, sample_rate: RATE, speakers: { verdict: "one" } },
    },
    media: { voice_sample: sample() },
    origin: { voice: "user" },
  });
  await finish(seq);
  const jobs = (await host.jobs()).filter((job) => job.function === "speech.synthesize");
  expect(jobs.at(-1)?.inputs).toEqual([expect.objectContaining({ role: "voice_sample" })]);
  expect((jobs.at(-1)?.params as { voice: { pitch: number } }).voice.pitch).toBeCloseTo(210 / 140, 1);
  expect(await (await call(sample())).bytes()).toEqual(recording);
});

test("without consent, or with a recording that will not do, nothing is kept", async () => {
  const nobody = await problemIn(await put(sample(), recordingOf(6)));
  expect(nobody.errors?.map(({ parameter }) => parameter)).toEqual(["consent_by", "consent_statement"]);
  expect(await problemIn(await put(`${sample()}?${CONSENT}`, recordingOf(1)))).toEqual({
    type: problemType("unusable_sample"),
    status: 422,
    detail: "It lasts 1 s. Record 3 to 30 s; 6 to 15 are best.",
    errors: [{ detail: "It lasts 1 s.", remedy: "Record 3 to 30 s; 6 to 15 are best." }],
  });
});

test("a character of the library has one of its own, which films take over", async () => {
  await call("/v1/cast/lena", { method: "PUT", body: { name: "Lena" } });
  const kept = await put(`/v1/cast/lena/voice/sample?${CONSENT}`, recordingOf(5, 180));
  expect(await kept.json()).toMatchObject({
    voice: { pitch: expect.closeTo(180 / 140, 1) },
    media: { voice_sample: "/v1/cast/lena/voice/sample" },
  });
  const other = await call("/v1/films", { method: "POST", body: { script: SCRIPT, slate: false } });
  const path = other.headers.get("location") ?? "";
  await expect.poll(async () => (await (await call(`${path}/cast`)).json<{ cast: unknown[] }>()).cast.length).toBe(1);
  expect(await (await call(`${path}/cast/lena`)).json()).toMatchObject({
    origin: { voice: "library" },
    voice_sample: { consent: { by: "Lena Müller" }, measures: { duration_s: 5 } },
  });
  await call("/v1/cast/lena/voice/sample", { method: "DELETE" });
  expect((await call("/v1/cast/lena/voice/sample")).status).toBe(404);
  expect((await call(`${path}/cast/lena/voice/sample`)).status).toBe(200);
});

test("another studio neither hears nor replaces it", async () => {
  expect((await theirs(sample())).status).toBe(404);
  expect((await theirs(`${sample()}?${CONSENT}`, { method: "PUT", body: recordingOf(6) })).status).toBe(404);
  expect((await theirs(sample(), { method: "DELETE" })).status).toBe(404);
});
