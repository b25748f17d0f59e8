const ASCII_CHARS_PER_TOKEN = 3;
/** What a chat template puts around each message, about. */
const AROUND_MESSAGE = 12;

/**
 * More tokens than a text has, by any usual vocabulary: plain English has four characters a token, and signs that the vocabulary lacks fall
 * apart into their bytes.
 */
export function tokensIn(text: string): number {
  let ascii = 0;
  let bytes = 0;
  for (const sign of text) {
    const point = sign.codePointAt(0) ?? 0;
    if (point < 0x80) ascii++;
    else bytes += point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return Math.ceil(ascii / ASCII_CHARS_PER_TOKEN) + bytes;
}

export const tokensOfMessages = (messages: readonly { content: string }[]): number =>
  messages.reduce((sum, { content }) => sum + tokensIn(content) + AROUND_MESSAGE, 0);
