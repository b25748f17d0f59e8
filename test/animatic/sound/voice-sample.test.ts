/** Recordings that a synthesiser makes: one person, several, and all that can be wrong with them. */
import { describe, expect, test } from "vitest";
import { speak } from "../../../gpu-functions/animatic/sound/speech/speak.ts";
import { checkVoiceSample } from "../../../pipeline/cast/voice-sample/check.ts";
import type { Expression } from "../../../schema/vocabulary.ts";

const RATE = 48_000;
const TEXTS = [
  "Nobody comes on a night like this, and yet somebody knocked at the door.",
  "I kept the lamp burning for all of them, even when the oil was nearly gone.",
];

async function said(pitch: number, texts = TEXTS, expression: Expression = "neutral"): Promise<Float32Array> {
  const voice = { language: "en", preset: null, pitch, rate: 1, timbre: 0 };
  const parts = await Promise.all(
    texts.map((text) =>
      speak({ text, voice, language: "en", expression, parenthetical: null, seed: 1 }, () => Promise.resolve()),
    ),
  );
  return joined(...parts);
}

function joined(...parts: Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

type Encoding = { bits: 16 | 24 | 32; float?: boolean; channels?: number };

function wavOf(samples: Float32Array, { bits, float = false, channels = 1 }: Encoding = { bits: 16 }, rate = RATE): Uint8Array {
  const width = bits / 8;
  const data = samples.length * width * channels;
  const view = new DataView(new ArrayBuffer(44 + data));
  const text = (at: number, letters: string) => [...letters].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)));
  text(0, "RIFF");
  view.setUint32(4, 36 + data, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, float ? 3 : 1, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * width * channels, true);
  view.setUint16(32, width * channels, true);
  view.setUint16(34, bits, true);
  text(36, "data");
  view.setUint32(40, data, true);
  let at = 44;
  for (const value of samples) {
    const held = Math.max(-1, Math.min(1, value));
    for (let channel = 0; channel < channels; channel++, at += width) {
      if (float) view.setFloat32(at, held, true);
      else if (bits === 16) view.setInt16(at, Math.round(held * 0x7fff), true);
      else if (bits === 32) view.setInt32(at, Math.round(held * 0x7fffffff), true);
      else {
        const whole = Math.round(held * 0x7fffff);
        view.setUint16(at, whole & 0xffff, true);
        view.setInt8(at + 2, whole >> 16);
      }
    }
  }
  return new Uint8Array(view.buffer);
}

const complaints = (wav: Uint8Array): string => {
  const checked = checkVoiceSample(wav);
  return "objections" in checked ? checked.objections.map(({ detail }) => detail).join(" ") : "";
};
const measured = (wav: Uint8Array) => {
  const checked = checkVoiceSample(wav);
  if ("objections" in checked) throw new Error(complaints(wav));
  return checked.measures;
};

describe("a sample of one voice", () => {
  test.each([0.7, 0.85, 1, 1.2, 1.45, 1.7])("at pitch %s is taken, and its pitch found", async (pitch) => {
    const { pitch_hz, speakers, speech_share } = measured(wavOf(await said(pitch)));
    expect(Math.abs(Math.log2(pitch_hz / (140 * pitch)))).toBeLessThan(0.2);
    expect(speakers.verdict).toBe("one");
    expect(speech_share).toBeGreaterThan(0.8);
  });

  test("that speaks with feeling is still one", async () => {
    const wav = wavOf(joined(await said(1.2, undefined, "happy"), await said(1.2, undefined, "tender")));
    expect(measured(wav).speakers.verdict).not.toBe("several");
  });

  test.each<Encoding>([{ bits: 16 }, { bits: 24 }, { bits: 32 }, { bits: 32, float: true }, { bits: 16, channels: 2 }])(
    "measures the same as %o",
    async (encoding) => {
      const samples = await said(1, TEXTS.slice(0, 1));
      const { duration_s, pitch_hz, speech_dbfs } = measured(wavOf(samples, encoding));
      const plain = measured(wavOf(samples));
      expect({ duration_s, pitch_hz }).toEqual({ duration_s: plain.duration_s, pitch_hz: plain.pitch_hz });
      expect(speech_dbfs).toBeCloseTo(plain.speech_dbfs, 0);
    },
  );
});

describe("a sample is refused with what was measured and what to do", () => {
  test.each([
    [0.8, 1.3],
    [0.75, 1.6],
    [0.7, 1.2],
  ])("where two speak, at %s and %s, one after the other or by turns", async (low, high) => {
    const [a, b] = [await said(low), await said(high)];
    expect(complaints(wavOf(joined(a, b)))).toMatch(/^More than one person seems to speak in it \(\d+ % sure\)\.$/);
    const turns = joined(await said(low, TEXTS.slice(0, 1)), await said(high, TEXTS.slice(0, 1)), a, b);
    expect(complaints(wavOf(turns))).toContain("More than one person");
  });

  test("that is too short or too long, too quiet, clipped, mostly silence, or no voice", async () => {
    const voice = await said(1);
    expect(complaints(wavOf(voice.slice(0, RATE * 2)))).toContain("It lasts 2 s.");
    expect(complaints(wavOf(joined(voice, voice, voice, voice, voice)))).toMatch(/It lasts \d+(\.\d+)? s\./);
    expect(complaints(wavOf(voice.map((value) => value / 100)))).toMatch(/The speech is at -\d+(\.\d)? dBFS\./);
    expect(complaints(wavOf(voice.map((value) => value * 20)))).toMatch(/% of it is clipped\./);
    expect(complaints(wavOf(joined(voice.slice(0, RATE * 4), new Float32Array(RATE * 12))))).toMatch(
      /Only \d+ % of it is speech\./,
    );
    expect(complaints(wavOf(new Float32Array(RATE * 5)))).toBe("No voice was found in it.");
    const noise = Float32Array.from({ length: RATE * 5 }, (_, i) => Math.sin(i * i * 12.9898) * 0.2);
    expect(complaints(wavOf(noise))).toBe("No voice was found in it.");
    expect(complaints(wavOf(voice, { bits: 16 }, 8_000))).toContain("It has 8000 samples a second.");
  });

  test("that is no WAV, or a WAV that breaks off", async () => {
    expect(complaints(new TextEncoder().encode("ID3 not a wav at all"))).toBe("The body is no WAV file.");
    expect(complaints(wavOf(new Float32Array(0)).slice(0, 30))).toBe("The WAV has no sound in it.");
    expect(complaints(new Uint8Array())).toBe("The body is no WAV file.");
  });
});
