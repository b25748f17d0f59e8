const MESSAGE_MAX_CHARS = 500;

/** A message as it may be logged and shown: hosts like to quote what they were sent, secrets included, and at length. */
export const reportable = (message: string, secrets: readonly string[]): string =>
  secrets.reduce((said, secret) => said.replaceAll(secret, "[secret]"), message).slice(0, MESSAGE_MAX_CHARS);
