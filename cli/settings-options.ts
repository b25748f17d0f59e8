import { type Command, InvalidArgumentError, Option } from "commander";
import { ASPECTS, FilmSettings, MODES, RESOLUTIONS } from "../schema/settings.ts";

const FPS = ["24", "30", "60"];

/** Adds an option for everything a customer chooses about a film. */
export function withSettings(command: Command): Command {
  const defaults = FilmSettings.parse({});
  return command
    .addOption(new Option("--mode <mode>", "what makes the pictures").choices(MODES).default(defaults.mode))
    .addOption(new Option("--resolution <lines>", "size of the picture").choices(RESOLUTIONS).default(defaults.resolution))
    .addOption(new Option("--fps <rate>", "frames per second").choices(FPS).default(String(defaults.fps)))
    .addOption(new Option("--aspect <ratio>", "shape of the picture").choices(ASPECTS).default(defaults.aspect))
    .option("--language <tag>", "language of the dialogue, such as en or fr-CA", defaults.language)
    .option("--seed <number>", "another number, another staging", wholeNumber, defaults.seed)
    .option("--budget <usd>", "the most the film may cost, in US dollars", usd, defaults.budget_usd_micros / 1_000_000)
    .addOption(
      new Option("--use <use>", "what the film is for; licences depend on it")
        .choices(["commercial", "research"])
        .default(defaults.use),
    )
    .option("--territory <code>", "country where it is made and shown, such as US")
    .option("--no-slate", "leave out the slate in the corner of each shot");
}

/** The settings out of parsed options. Throws a ZodError on what the choices above cannot catch. */
export function settingsOf(options: Record<string, unknown>): FilmSettings {
  return FilmSettings.parse({
    ...options,
    fps: Number(options.fps),
    budget_usd_micros: Math.round(Number(options.budget) * 1_000_000),
    territory: options.territory ?? null,
  });
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 0xffffffff)
    throw new InvalidArgumentError("It takes a whole number from 0 to 4294967295.");
  return value;
}

function usd(text: string): number {
  const value = Number(text.replace(/^\$/, ""));
  if (!Number.isFinite(value) || value < 0) throw new InvalidArgumentError("It takes an amount in US dollars, such as 2.50.");
  return value;
}
