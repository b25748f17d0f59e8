import { Command, Option } from "commander";
import { ZodError } from "zod";
import { CSV_TABLES } from "../pipeline/breakdown/production/csv.ts";
import { withBackends } from "./backends-file.ts";
import { breakdown } from "./commands/breakdown.ts";
import { castLibrary, castList, castSave, castVersions } from "./commands/cast.ts";
import { castAccept, castEdit } from "./commands/cast-edit.ts";
import { inspect } from "./commands/inspect.ts";
import { key } from "./commands/key.ts";
import { make } from "./commands/make.ts";
import { quote } from "./commands/quote.ts";
import { serve } from "./commands/serve.ts";
import { watch } from "./commands/watch.ts";
import { RunError, UsageError } from "./fail.ts";
import { withLocalService, withService } from "./service-options.ts";
import { withSettings } from "./settings-options.ts";

const SCRIPT = "a screenplay: Fountain, Final Draft, PDF, text, Markdown or prose (default: the first of examples/)";

const program = new Command("film").description("Turns a screenplay into a film.").showHelpAfterError().exitOverride();

withService(withSettings(program.command("make")))
  .description("make a film from a script, or go on with one: only what changed is rendered")
  .argument("[script]", SCRIPT)
  .option("--title <title>", "instead of the script's own")
  .option("--out <folder>", "where the film's folder goes", "out")
  .action(make);

withService(program.command("watch")).description("follow a film until it ends").argument("<film_id>").action(watch);

withLocalService(program.command("serve"))
  .description("keep the service up on this machine, and print its key")
  .addOption(new Option("--threads <number>", "threads of the animatic host (default: one per core)").argParser(Number))
  .action(serve);

withBackends(withSettings(program.command("quote")))
  .description("price a film without making it, and say which models would make it")
  .argument("[script]", SCRIPT)
  .option("--api <url>", "ask a service elsewhere (default: $BACKLOT_API)", process.env.BACKLOT_API)
  .option("--key <key>", "its API key (default: $BACKLOT_KEY)", process.env.BACKLOT_KEY)
  .option("--explain", "why each model was chosen, and why not the others")
  .option("--json", "as JSON, reasons and all")
  .action(quote);

const cast = program.command("cast").description("see who plays, change how they look, keep them for other films");
const ofFilm = (command: Command): Command =>
  withService(command)
    .option("--film <folder>", "the film's folder, or its id (default: the one that was made last)")
    .option("--out <folder>", "where films were made", "out");

ofFilm(cast.command("list", { isDefault: true }))
  .description("who plays, how they look and sound, and in which scenes")
  .option("--json", "as JSON")
  .action(castList);
ofFilm(cast.command("edit"))
  .description('draw a character otherwise: npm run backlot -- cast edit LENA "older, grey hair"')
  .argument("<who>")
  .argument("<words...>")
  .addOption(new Option("--from <version>", "the version to begin from (default: the accepted one)").argParser(Number))
  .action(castEdit);
ofFilm(cast.command("versions")).description("a character's history").argument("<who>").action(castVersions);
ofFilm(cast.command("accept"))
  .description("have a version play, and render what shows it; 0 goes back to the script's own")
  .argument("<who>")
  .argument("<version>", "its number", Number)
  .action(castAccept);
ofFilm(cast.command("save"))
  .description("take a part as it is cast into the studio's library")
  .argument("<who>")
  .option("--as <id>", "its id there")
  .action(castSave);
withService(cast.command("library")).description("the studio's library").action(castLibrary);

program
  .command("inspect")
  .description("show what is read out of a script: scenes, cast, lengths, and what to mend")
  .argument("[script]", SCRIPT)
  .option("--language <tag>", "language of the dialogue", "en")
  .option("--json", "as JSON")
  .option("--fountain", "the script as Fountain instead")
  .option("--fdx", "the script as Final Draft instead")
  .option("--continuity", "where shots of a scene do not cut together, instead")
  .option("--language-model <file>", "the shots as this language model would have them, instead; the rules' where it has no say")
  .action(inspect);

program
  .command("breakdown")
  .description("break a script down for production: scenes, cast, locations and what each scene needs")
  .argument("[script]", SCRIPT)
  .addOption(new Option("--csv [table]", "a table for a spreadsheet").choices(CSV_TABLES))
  .option("--html", "a page to print: the one-line schedule and a sheet for every scene")
  .option("--json", "everything, as JSON")
  .option("--out <file>", "into this file; its ending tells the format where no option does")
  .option("--language <tag>", "the language that is spoken", "en")
  .action(breakdown);

program
  .command("key")
  .description("make a studio with an API key: the key on the terminal, SQL for its database on standard output")
  .argument("<studio>", "the studio's name")
  .action(key);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

/** 2: the user can mend it. 1: something failed on the way. Bugs keep their stack. */
function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) return say(error.message, 2);
  if (error instanceof ZodError)
    return say(error.issues.map(({ path, message }) => `--${path.join(".")}: ${message}`).join("; "), 2);
  if (error instanceof RunError) return say(error.message, 1);
  // commander has said what is wrong; asking for help is not wrong.
  if (error instanceof Error && "exitCode" in error) return error.exitCode === 0 ? 0 : 2;
  throw error;
}

function say(message: string, exitCode: number): number {
  process.stderr.write(`${message}\n`);
  return exitCode;
}
