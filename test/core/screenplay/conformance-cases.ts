import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe } from "vitest";

/** A checkout of https://github.com/wildwinter/screenplay-tools: the one that BACKLOT_CONFORMANCE names, or one kept near this repository. */
const CHECKOUT = process.env.BACKLOT_CONFORMANCE ?? checkoutNearby();

function checkoutNearby(): string {
  const beside = resolve(import.meta.dirname, "../../../..");
  const checkouts = readdirSync(beside).map((folder) => join(beside, folder, "conformance", "screenplay-tools"));
  return checkouts.find((checkout) => existsSync(checkout)) ?? join(beside, "screenplay-tools");
}

/** Its cases are not kept here: without them the tests are skipped, and their name says how to run them. */
export function describeCases(name: string, tests: () => void): void {
  const found = existsSync(join(CHECKOUT, "tests"));
  const how = "skipped: to run it, set BACKLOT_CONFORMANCE to a checkout of wildwinter/screenplay-tools";
  describe.skipIf(!found)(found ? name : `${name} (${how})`, tests);
}

export function readCase(file: string): string {
  return readFileSync(join(CHECKOUT, "tests", file), "utf8");
}
