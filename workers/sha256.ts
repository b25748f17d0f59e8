/** SHA-256 of bytes, or of a text's UTF-8. */
export const sha256 = (data: string | Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> =>
  crypto.subtle.digest("SHA-256", typeof data === "string" ? new TextEncoder().encode(data) : data);

/** Lower case. */
export const toHex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
