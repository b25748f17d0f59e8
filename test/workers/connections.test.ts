import { expect, test } from "vitest";
import { Connections } from "../../durable-objects/film/connections.ts";

test("so many at once get through, the others in the order in which they came, whether or not those before them failed", async () => {
  const connections = new Connections(2);
  const begun: number[] = [];
  const gates = [0, 1, 2, 3, 4].map(() => Promise.withResolvers<void>());
  const results = gates.map(({ promise }, index) =>
    connections.run(async () => {
      begun.push(index);
      await promise;
      if (index === 1) throw new Error("It broke.");
      return index;
    }),
  );
  const settled = Promise.allSettled(results);
  expect(begun).toEqual([0, 1]);
  gates[1]?.resolve();
  await expect(results[1]).rejects.toThrow("It broke.");
  expect(begun).toEqual([0, 1, 2]);
  for (const { resolve } of gates) resolve();
  expect(await settled).toMatchObject([{ value: 0 }, { status: "rejected" }, { value: 2 }, { value: 3 }, { value: 4 }]);
  expect(begun).toEqual([0, 1, 2, 3, 4]);
});
