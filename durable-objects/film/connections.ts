import type { Backend } from "../../gpu-functions/client/backend.ts";

/** The platform's limit: an object may have six connections that wait for an answer. */
export const CONNECTIONS_MAX = 6;

/** Lets so many at once reach outside; the others wait their turn. */
export class Connections {
  readonly #max: number;
  readonly #waiting: (() => void)[] = [];
  #open = 0;

  constructor(max = CONNECTIONS_MAX) {
    this.#max = max;
  }

  async run<T>(reach: () => Promise<T>): Promise<T> {
    if (this.#open >= this.#max) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#open += 1;
    try {
      return await reach();
    } finally {
      // A place is handed on without being given up, so that nobody slips in between.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#open -= 1;
    }
  }

  /** The same backend, each of whose calls waits its turn. */
  through(backend: Backend): Backend {
    return {
      name: backend.name,
      submit: (batch) => this.run(() => backend.submit(batch)),
      status: (id) => this.run(() => backend.status(id)),
      cancel: (id) => this.run(() => backend.cancel(id)),
      health: () => this.run(() => backend.health()),
    };
  }
}
