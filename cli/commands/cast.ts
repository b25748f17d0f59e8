import { type CastOptions, chosenFilm, memberNamed } from "../cast-film.ts";
import { characterRow, memberLines, versionRow } from "../cast-lines.ts";
import { columns } from "../columns.ts";
import { connect, type ServiceOptions } from "../service-options.ts";

type Options = ServiceOptions & CastOptions;
type Service = Awaited<ReturnType<typeof connect>>;

/** Who plays, and how they look and sound. */
export const castList = (options: Options & { json?: boolean }): Promise<void> =>
  withService(options, async ({ client }) => {
    const { cast } = await client.cast(chosenFilm(options).film_id);
    if (options.json) console.log(JSON.stringify(cast, null, 2));
    else console.log(cast.map((member) => memberLines(member).join("\n")).join("\n\n") || "Nobody is in this film.");
  });

/** The history of a character. */
export const castVersions = (who: string, options: Options): Promise<void> =>
  withService(options, async ({ client }) => {
    const { film_id } = chosenFilm(options);
    const { cast_id } = await memberNamed(client, film_id, who);
    const { versions } = await client.versions(film_id, cast_id);
    console.log(columns(versions.map(versionRow), [1]).join("\n"));
  });

/** Takes a part as it is cast into the studio's library. */
export const castSave = (who: string, options: Options & { as?: string }): Promise<void> =>
  withService(options, async ({ client }) => {
    const { film_id } = chosenFilm(options);
    const { cast_id } = await memberNamed(client, film_id, who);
    const { character_id, name } = await client.saveCharacter(film_id, cast_id, options.as ? { character_id: options.as } : {});
    console.log(`${name} is in the library as ${character_id}: from now on films cast ${name} by that name.`);
  });

/** The studio's library of characters. */
export const castLibrary = (options: ServiceOptions): Promise<void> =>
  withService(options, async ({ client }) => {
    const rows = (await client.characters()).map(characterRow);
    console.log(
      rows.length > 0 ? columns(rows).join("\n") : "The library is empty. `npm run backlot -- cast save NAME` fills it.",
    );
  });

async function withService(options: ServiceOptions, use: (service: Service) => Promise<void>): Promise<void> {
  const service = await connect(options);
  try {
    await use(service);
  } finally {
    await service.close();
  }
}
