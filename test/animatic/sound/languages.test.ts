import { describe, expect, test } from "vitest";
import { speakAll } from "../../../gpu-functions/animatic/sound/speech/chorus.ts";
import { espeak } from "../../../gpu-functions/animatic/sound/speech/espeak.ts";
import { passagesOf } from "../../../gpu-functions/animatic/sound/speech/language.ts";
import { SPEECH_LANGUAGES } from "../../../schema/languages.ts";

const LINES: Record<keyof typeof SPEECH_LANGUAGES, string> = {
  en: "Who lit the lamp tonight?",
  es: "¿Quién encendió la lámpara esta noche?",
  fr: "Qui a allumé la lampe ce soir ?",
  de: "Wer hat heute Nacht die Lampe angezündet?",
  it: "Chi ha acceso la lampada stanotte?",
  pt: "Quem acendeu a lâmpada esta noite?",
  pl: "Kto zapalił dziś wieczorem lampę?",
  tr: "Bu gece lambayı kim yaktı?",
  ru: "Кто зажёг лампу сегодня ночью?",
  nl: "Wie heeft vanavond de lamp aangestoken?",
  cs: "Kdo dnes večer rozsvítil lampu?",
  ar: "من أشعل المصباح الليلة؟",
  zh: "今晚是谁点的灯？",
  hu: "Ki gyújtotta meg ma este a lámpát?",
  ko: "오늘 밤 누가 등불을 켰나요?",
  ja: "こんや ランプを つけたのは だれですか",
  hi: "आज रात दीपक किसने जलाया?",
};
const voice = (language: string, pitch = 1) => ({ language, preset: null, pitch, rate: 1, timbre: 0 });
const say = (language: string, text: string, chorus?: ReturnType<typeof voice>[]) =>
  speakAll({ text, voice: voice(language), chorus, language, expression: "neutral", parenthetical: null, seed: 1 }, () =>
    Promise.resolve(),
  );
const levelDb = (samples: Float32Array) =>
  10 * Math.log10(samples.reduce((sum, value) => sum + value * value, 0) / Math.max(1, samples.length) + 1e-12);

describe("every language that characters can speak", () => {
  test.each(Object.entries(LINES))("%s is spoken by a voice of its own, aloud and at length", async (language, text) => {
    const { languages } = await espeak();
    const english = languages.get("en");
    const voices = passagesOf(text, language, language, languages).map((passage) => passage.voice);
    if (language !== "en") expect(voices).not.toContain(english);
    const samples = await say(language, text);
    expect(samples.length / 48_000).toBeGreaterThan(0.9);
    expect(samples.length / 48_000).toBeLessThan(6);
    expect(levelDb(samples)).toBeGreaterThan(-32);
  });
});

test("a line said by several is one sound, as loud as one and longer by a lag at most", async () => {
  const alone = await say("en", "We are here!");
  const together = await say("en", "We are here!", [voice("en", 0.75), voice("en", 1.4)]);
  expect(together).toEqual(await say("en", "We are here!", [voice("en", 0.75), voice("en", 1.4)]));
  expect(Math.abs(levelDb(together) - levelDb(alone))).toBeLessThan(4);
  expect(together.length).toBeGreaterThan(alone.length * 0.9);
  expect(together.length).toBeLessThan(alone.length * 1.4);
});
