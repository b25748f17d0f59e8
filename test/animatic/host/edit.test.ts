import { expect, it } from "vitest";
import { FUNCTIONS } from "../../../schema/functions.ts";
import { aMember } from "../../support/shot-list.ts";
import { effect, receiver, start, submit, useHost } from "./harness.ts";

useHost();

const SIZE = { width: 320, height: 180 };
const drawn = (job_id: string, look: object) => {
  const { voice: _, ...character } = aMember("lena", { look: { ...aMember("lena").look, ...look } });
  return effect("", {
    job_id,
    function: "image.edit",
    params: { instruction: "older, grey beard", character, ...SIZE, seed: 1 },
    inputs: [],
    outputs: Object.entries(FUNCTIONS["image.edit"].outputs).map(([role, content_type]) => ({
      role,
      content_type,
      put_url: `${receiver.origin}/${job_id}/${role}`,
    })),
  });
};

it("draws a character as they are after the edit, and shows the picture on the way", async () => {
  await start({ functions: new URL("../../../gpu-functions/animatic/functions/index.ts", import.meta.url) });
  await submit([drawn("before", {})], { model: "animatic-picture", batch_id: "before" });
  await receiver.lastEvent("before");
  await submit([drawn("after", { beard: "full", hair_colour: "#9b9a98" })], { model: "animatic-picture", batch_id: "after" });
  expect(await receiver.lastEvent("after")).toMatchObject({ type: "succeeded", artifacts: [{ role: "image", ...SIZE }] });
  const previews = receiver.events.flatMap((event) => (event.type === "progress" && event.preview ? [event.preview] : []));
  expect(previews.length).toBeGreaterThanOrEqual(2);
  for (const preview of previews) expect(preview).toMatch(/^data:image\/jpeg;base64,\/9j\//);
  const [before, after] = receiver.uploads.map(({ body }) => body);
  expect(after?.equals(before ?? Buffer.alloc(0))).toBe(false);
});
