/** Which backends there are: the variable `BACKENDS` and the secret `BACKEND_TOKENS`, both JSON. */
import { z } from "zod";
import { Mode } from "../../schema/settings.ts";

const common = {
  name: z.string().regex(/^[a-z0-9-]{1,40}$/),
  modes: z.array(Mode).min(1),
  /** Jobs that the backend may hold at once, over all films. */
  max_in_flight: z.int().min(1),
};

export const BackendConfig = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("http"), ...common, url: z.url({ protocol: /^https?$/ }) }),
]);
export type BackendConfig = z.infer<typeof BackendConfig>;

const Backends = z.array(BackendConfig).refine((all) => new Set(all.map(({ name }) => name)).size === all.length, {
  message: "two backends have the same name",
});
const Tokens = z.record(z.string(), z.string().min(1));

/** Throws a ZodError that names the place where either is not what it should be: a mistake of the deployment, not of a request. */
export const parseBackends = (backends: string): BackendConfig[] => Backends.parse(JSON.parse(backends));
export const parseTokens = (tokens: string): Record<string, string> => Tokens.parse(JSON.parse(tokens));
