import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupSize } from "../../../durable-objects/film/group-size.ts";
import { worthTaking } from "../../../durable-objects/fleet/preference.ts";
import { TurnKeeper } from "../../../durable-objects/fleet/turn-keeper.ts";
import { type Request, TURN_MS } from "../../../durable-objects/fleet/turns.ts";

const request = (over: Partial<Request>): Request => ({
  model: "flux",
  wanted: 4,
  run_s: 10,
  free: 8,
  capacity: 8,
  cards: 1,
  now: 0,
  ...over,
});
const one = new Map([["flux", 1]]);

describe("a backend", () => {
  test("that is idle takes a lone job at once", () => {
    expect(new TurnKeeper().ask(new Map(), request({ wanted: 1 }))).toBe(1);
  });

  test("stays with its model while there is work for it, and goes on to who has waited longest", () => {
    const keeper = new TurnKeeper();
    keeper.ask(new Map(), request({}));
    expect(keeper.ask(one, request({ model: "ltx", now: 100 }))).toBe(0);
    expect(keeper.ask(one, request({ model: "bark", now: 200 }))).toBe(0);
    expect(keeper.ask(one, request({ now: 300 }))).toBe(4);
    expect(keeper.ask(new Map(), request({ model: "bark", now: 2_500 }))).toBe(0);
    expect(keeper.ask(new Map(), request({ model: "ltx", now: 2_600 }))).toBe(4);
  });

  test("makes way after a while, however much work there is for its model", () => {
    const keeper = new TurnKeeper();
    for (let now = 0; now <= TURN_MS; now += 1_000) {
      expect(keeper.ask(now === 0 ? new Map() : one, request({ now }))).toBe(now < TURN_MS ? 4 : 0);
      if (now < TURN_MS) expect(keeper.ask(one, request({ model: "ltx", now: now + 500 }))).toBe(0);
    }
    expect(keeper.ask(new Map(), request({ model: "ltx", now: TURN_MS + 500 }))).toBe(4);
  });

  test("queues short work behind a busy card in whole batches, and long work not at all", () => {
    const keeper = new TurnKeeper();
    keeper.ask(new Map(), request({}));
    expect(keeper.ask(one, request({ free: 1, now: 10 }))).toBe(0);
    expect(keeper.ask(one, request({ free: 4, now: 20 }))).toBe(4);
    expect(keeper.ask(one, request({ free: 4, run_s: 600, now: 30 }))).toBe(0);
  });

  test("never gives more than is wanted or free, nor nothing while it is idle and nobody else asks", () => {
    const asked = fc.record({
      wanted: fc.integer({ min: 1, max: 20 }),
      free: fc.integer({ min: 1, max: 20 }),
      run_s: fc.nat(1_000),
    });
    fc.assert(
      fc.property(asked, (over) => {
        expect(new TurnKeeper().ask(new Map(), request(over))).toBe(Math.min(over.wanted, over.free));
      }),
    );
  });
});

describe("a batch", () => {
  test("is as large as its largest job leaves room for, and no larger than a card's share", () => {
    const jobs = (...limits: number[]) => limits.map((batch_max) => ({ batch_max }));
    expect(groupSize(jobs(8), 4)).toBe(1);
    expect(groupSize(jobs(8, 8, 8, 8, 8, 8), 1)).toBe(6);
    expect(groupSize(jobs(8, 8, 8, 8, 8, 8), 4)).toBe(2);
    expect(groupSize(jobs(8, 8, 2, 8), 1)).toBe(2);
    expect(groupSize(jobs(1, 8, 8), 1)).toBe(1);
  });

  test("waits for a full backend rather than go where it takes many times as long", () => {
    expect([worthTaking(20, [10]), worthTaking(40, [10]), worthTaking(40, []), worthTaking(null, [10])]).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });
});
