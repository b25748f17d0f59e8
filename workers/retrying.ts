/**
 * Calls an object, once more if the first call fell to a passing fault (a moved or restarted object). For calls that can be
 * repeated alone; `call` takes a new stub each time, as a stub that threw is broken. An overloaded object is left in peace.
 */
export async function retrying<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const { retryable, overloaded } = (error ?? {}) as { retryable?: boolean; overloaded?: boolean };
    if (!retryable || overloaded) throw error;
    return await call();
  }
}
