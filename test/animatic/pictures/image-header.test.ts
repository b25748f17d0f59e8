import { createCanvas } from "@napi-rs/canvas";
import fc from "fast-check";
import { expect, test } from "vitest";
import { imageHeader } from "../../../pipeline/cast/image-header.ts";

const drawn = (type: "image/png" | "image/jpeg" | "image/webp"): Buffer => {
  const canvas = createCanvas(321, 123);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#b8342f";
  pen.fillRect(0, 0, 200, 100);
  return type === "image/png" ? canvas.toBuffer(type) : canvas.toBuffer(type, 80);
};

test.each(["image/png", "image/jpeg", "image/webp"] as const)("a picture says that it is %s, and its size", (content_type) => {
  expect(imageHeader(drawn(content_type))).toEqual({ content_type, width: 321, height: 123 });
});

test("any other bytes, and pictures that break off, are none, and nothing is read beyond their end", () => {
  expect(imageHeader(new TextEncoder().encode("<svg width='10'/>"))).toBeNull();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), fc.nat(60), (noise, length) => {
      imageHeader(noise);
      for (const type of ["image/png", "image/jpeg", "image/webp"] as const) {
        const header = imageHeader(drawn(type).subarray(0, length));
        if (header !== null) expect(header).toEqual({ content_type: type, width: 321, height: 123 });
      }
    }),
    { numRuns: 60 },
  );
});
