import { sha256 } from "./sha256.ts";

const CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz";
const ID_BYTES = 16;
const FORMAT = /^[a-z0-9][a-z0-9_-]{0,63}$/i;

/** What a film's id may look like; anything else is turned away before an object is asked. */
export const looksLikeFilmId = (text: string): boolean => FORMAT.test(text);

/**
 * An id for a new film: at random, or, given a `seed`, always the same for the same seed. The seed is that of an idempotent
 * request, so that one which made its film but lost its answer finds that film when it is sent again.
 */
export async function newFilmId(seed: string | undefined): Promise<string> {
  const bytes =
    seed === undefined
      ? crypto.getRandomValues(new Uint8Array(ID_BYTES))
      : new Uint8Array(await sha256(`film ${seed}`)).slice(0, ID_BYTES);
  return `film_${base32(bytes)}`;
}

function base32(bytes: Uint8Array): string {
  let number = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let text = "";
  for (let digits = Math.ceil((bytes.length * 8) / 5); digits > 0; digits--) {
    text = CROCKFORD[Number(number & 31n)] + text;
    number >>= 5n;
  }
  return text;
}
