import { offersOf, parseBackends } from "../../gpu-functions/client/config.ts";

export const LOCAL_NAME = "local";

/** The backend that the local service brings along, as the variable `BACKENDS` names it. */
export const localBackend = (url: string, max_in_flight: number) => ({
  name: LOCAL_NAME,
  kind: "http" as const,
  url,
  models: ["animatic-*"],
  max_in_flight,
});

/** What it offers, wherever it listens. */
export const LOCAL_OFFERS = offersOf(parseBackends(JSON.stringify([localBackend("http://127.0.0.1", 1)])));
