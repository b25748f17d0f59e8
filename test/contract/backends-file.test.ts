import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readOtherBackends } from "../../cli/backends-file.ts";
import { UsageError } from "../../cli/fail.ts";

const folder = mkdtempSync(join(tmpdir(), "backlot-backends-"));
afterAll(() => rmSync(folder, { recursive: true }));

const common = { models: ["*"], gpu: "h100", max_in_flight: 4 };
const modal = { name: "modal-h100", kind: "modal", url: "https://ws--backlot-gateway.modal.run/h100", ...common };
const here = { name: "own", kind: "http", url: "http://127.0.0.1:8790", ...common };

function fileOf(...backends: object[]): string {
  const path = join(folder, "backends.json");
  writeFileSync(path, JSON.stringify(backends));
  return path;
}
const servicesOf = (path: string, publicUrl?: string) =>
  readOtherBackends(path, publicUrl).configs.map(({ service_url }) => service_url);

describe("backends beside a service on this machine", () => {
  test("reach it by its own address where they are on this machine too", () => {
    expect(servicesOf(fileOf(here))).toEqual([undefined]);
    expect(servicesOf(fileOf(here), "https://tunnel.example.com")).toEqual([undefined]);
  });

  test("reach it at the public URL where they are not", () => {
    const path = fileOf(here, modal, { ...modal, name: "other", service_url: "https://other.example.com/" });
    expect(servicesOf(path, "https://tunnel.example.com/x")).toEqual([
      undefined,
      "https://tunnel.example.com",
      "https://other.example.com",
    ]);
  });

  test("are refused where nobody said how they would", () => {
    expect(() => servicesOf(fileOf(modal))).toThrow(UsageError);
    expect(() => servicesOf(fileOf(modal))).toThrow(/"modal-h100" is not on this machine.*--public-url/);
    expect(() => servicesOf(fileOf({ ...here, url: "http://192.168.1.20:8790" }))).toThrow(/--public-url/);
    expect(() => servicesOf(fileOf(modal), "tunnel")).toThrow(/takes a URL such as/);
  });
});
