import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { breakDown } from "../../../pipeline/breakdown/index.ts";
import { planFilm } from "../../../pipeline/plan/plan-film.ts";
import { parseFountain } from "../../../pipeline/screenplay/fountain/index.ts";
import { FilmSettings } from "../../../schema/settings.ts";
import type { Line, ShotList } from "../../../schema/shotlist.ts";

const listOf = (script: string): ShotList => breakDown(parseFountain(script).screenplay, { language: "en" }).shot_list;
const linesOf = (script: string): Line[] => listOf(script).shots.flatMap(({ lines }) => lines);
const scene = (...cues: string[]) => `INT. HALL - DAY\n\n${cues.map((cue) => `${cue}\nHello there.`).join("\n\n")}\n`;
const cueName = fc.stringMatching(/^[A-Z]{3,9}$/);
/** Pitches by timbres in one register. */
const PLACES = 15;

describe("voices", () => {
  test("no two who speak share one, as long as there are any", () => {
    fc.assert(
      fc.property(fc.uniqueArray(cueName, { minLength: 2, maxLength: PLACES }), (names) => {
        const { cast, shots } = listOf(scene(...names));
        const speaking = new Set(shots.flatMap(({ lines }) => lines.map(({ cast_id }) => cast_id)));
        const voices = cast.filter(({ cast_id }) => speaking.has(cast_id)).map(({ voice }) => `${voice.pitch} ${voice.timbre}`);
        expect(new Set(voices).size).toBe(voices.length);
      }),
      { numRuns: 60 },
    );
  });

  test("a name has the same voice in every film in which nobody took it first", () => {
    fc.assert(
      fc.property(cueName, fc.uniqueArray(cueName, { maxLength: 4 }), (name, others) => {
        const voiceIn = (script: string) => listOf(script).cast.find(({ name: one }) => one.toUpperCase() === name)?.voice;
        const alone = voiceIn(scene(name));
        expect(voiceIn(scene(name, ...others.filter((one) => one !== name)))).toEqual(alone);
      }),
      { numRuns: 60 },
    );
  });

  test("those who never speak take nobody's", () => {
    const silent =
      "INT. HALL - DAY\n\nANNA, 30s, BERTA, 30s, CLARA, 30s, and DORA, 30s, sit in silence. EMMA, 30s, enters.\n\nEMMA\nHello.\n";
    const alone = "INT. HALL - DAY\n\nEMMA, 30s, enters.\n\nEMMA\nHello.\n";
    const emma = (script: string) => listOf(script).cast.find(({ cast_id }) => cast_id === "emma")?.voice;
    expect(emma(silent)).toEqual(emma(alone));
  });
});

describe("a language that a parenthetical asks for", () => {
  test.each([
    ["in French", "fr"],
    ["en français", "fr"],
    ["in broken Spanish", "es"],
    ["continues in German, quietly", "de"],
    ["auf Deutsch", "de"],
    ["whispering, in perfect Italian", "it"],
    ["switching to Mandarin", "zh"],
    ["Japanese; subtitled", "ja"],
    ["back to English", "en"],
    ["in a French accent", null],
    ["frankly", null],
    ["beat", null],
  ])("(%s) → %s", (parenthetical, language) => {
    expect(linesOf(`INT. HALL - DAY\n\nANNA\n(${parenthetical})\nHello.\n`)[0]?.language).toBe(language);
  });

  test("holds to the end of the speech, or to the next one asked for, and not beyond", () => {
    const script = `INT. HALL - DAY

ANNA
Wait.
(in French)
Attends.
(beat)
S'il te plaît.
(back to English)
Please.

ANNA
I am here.
`;
    expect(linesOf(script).map(({ text, language }) => [text, language])).toEqual([
      ["Wait.", null],
      ["Attends.", "fr"],
      ["S'il te plaît.", "fr"],
      ["Please.", "en"],
      ["I am here.", null],
    ]);
  });

  test("and that nobody can speak here is said, with those there are", () => {
    const { screenplay } = parseFountain("INT. HALL - DAY\n\nANNA\n(in Swedish)\nHej.\n");
    const { diagnostics } = breakDown(screenplay, { language: "en" });
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        code: "unspoken_language",
        line: 5,
        message: expect.stringContaining("Swedish cannot be spoken here"),
      }),
    );
  });
});

describe("the job that speaks a line", () => {
  const templates = (script: string, voice?: { language: string }) => {
    const source = { script, title: "", settings: FilmSettings.parse({}), shot_overrides: [] };
    const planned = planFilm({ ...source, cast_overrides: voice ? { anna: { voice } } : {} }, "film", { offers: [] });
    if (!("plan" in planned)) throw new Error(planned.problem.message);
    return planned.plan.jobs.filter(({ stage }) => stage === "speech").map(({ template }) => template);
  };

  test("speaks the character's language, but for what the script has in another", () => {
    const script = "INT. HALL - DAY\n\nANNA\nOne.\n(in German)\nZwei.\n\nBERT\nThree.\n";
    const spoken = templates(script, { language: "fr-CA" }).map(({ text, language }) => [text, language]);
    expect(spoken).toEqual([
      ["One.", "fr-CA"],
      ["Zwei.", "de"],
      ["Three.", "en"],
    ]);
  });

  test("has the expression and the parenthetical that the script gives", () => {
    expect(templates("INT. HALL - DAY\n\nANNA\n(furious, whispering)\nGo.\n")[0]).toMatchObject({
      expression: "angry",
      parenthetical: "furious, whispering",
    });
  });

  test("has everybody's voice for what is said together, and a crowd's for a crowd", () => {
    const [, , both] = templates("INT. HALL - DAY\n\nANNA\nOne.\n\nBERT\nTwo.\n\nANNA AND BERT\nThree!\n");
    expect(both).toMatchObject({ text: "Three!", chorus: [expect.objectContaining({ language: "en" })] });
    const [crowd] = templates("EXT. SQUARE - DAY\n\nTHE CROWD\nHurrah!\n");
    expect((crowd?.chorus as unknown[]).length).toBe(4);
  });
});

test("settings and voices take the languages that are spoken, and name them to whoever asks for another", () => {
  expect(FilmSettings.safeParse({ language: "pt-BR" }).success).toBe(true);
  expect(FilmSettings.safeParse({ language: "sv" }).error?.issues[0]?.message).toContain("There are en, es, fr,");
});
