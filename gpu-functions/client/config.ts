/** Which backends there are: the variable `BACKENDS` and the secret `BACKEND_TOKENS`, both JSON. */
import { z } from "zod";
import { GpuClass, type Offer } from "../../schema/backends.ts";

const common = {
  name: z.string().regex(/^[a-z0-9-]{1,40}$/),
  /** Catalogue ids of the models it serves, or beginnings of ids that end in `*`. */
  models: z.array(z.string().min(1)).min(1),
  gpu: GpuClass.default("cpu"),
  /** What a second of its work costs, in millionths of a US dollar. */
  usd_micros_per_s: z.number().min(0).default(0),
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

/** The same backends as the planner sees them, first choice first. */
export const offersOf = (configs: readonly BackendConfig[]): Offer[] =>
  configs.map(({ name, kind, models, gpu, usd_micros_per_s, max_in_flight }) => {
    return { backend: name, kind, models, gpu, usd_micros_per_s, max_in_flight };
  });
