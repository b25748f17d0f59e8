/** Which backends there are: the variable `BACKENDS` and the secret `BACKEND_TOKENS`, both JSON. */
import { z } from "zod";
import { GpuClass, type Offer } from "../../schema/backends.ts";
import { listPrice } from "../../schema/catalogue/gpus.ts";

const url = z.url({ protocol: /^https?$/ });
const common = {
  name: z.string().regex(/^[a-z0-9-]{1,40}$/),
  /** The origin at which this backend reaches the service. Left out: PUBLIC_URL. */
  service_url: url.transform((text) => new URL(text).origin).optional(),
  /** Catalogue ids of the models it serves, or beginnings of ids that end in `*`. */
  models: z.array(z.string().min(1)).min(1),
  gpu: GpuClass.default("cpu"),
  /** What a second of its work costs, in millionths of a US dollar. Left out: the list price of its card, and nothing for one's own. */
  usd_micros_per_s: z.number().min(0).optional(),
  /** Jobs that the backend may hold at once, over all films. */
  max_in_flight: z.int().min(1),
  /** Cards, or containers, at work side by side; a batch runs on one. Left out: one, and of what scales by itself a quarter of `max_in_flight`. */
  cards: z.int().min(1).optional(),
};

export const BackendConfig = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("http"), ...common, url }),
  /** `url` with the path of the GPU class. */
  z.object({ kind: z.literal("modal"), ...common, url }),
  /** `url` where the endpoint is not at RunPod's own address, as of a worker on one's desk. */
  z.object({ kind: z.literal("runpod"), ...common, endpoint_id: z.string().regex(/^[A-Za-z0-9-]+$/), url: url.optional() }),
  /** `cards` is how many containers there are, `max_instances` of `wrangler.toml` at most. */
  z.object({ kind: z.literal("container"), ...common }),
]);
export type BackendConfig = z.infer<typeof BackendConfig>;

const Backends = z
  .array(BackendConfig)
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, { message: "two backends have the same name" })
  .superRefine((all, { addIssue }) => {
    for (const [index, config] of all.entries()) {
      if (priceOf(config) !== null) continue;
      const message = `there is no list price of ${config.gpu} at ${config.kind}: say what a second costs`;
      addIssue({ code: "custom", path: [index, "usd_micros_per_s"], message });
    }
  });

/** A bearer token; or an id with its secret, as Modal has them, which may also be written as `id:secret`. */
export const BackendToken = z.union([z.string().min(1), z.object({ id: z.string().min(1), secret: z.string().min(1) })]);
export type BackendToken = z.infer<typeof BackendToken>;

const Tokens = z.record(z.string(), BackendToken);

/** Throws a ZodError that names the place where it is not what it should be: a mistake of the deployment, not of a request. */
export const parseBackends = (backends: string): BackendConfig[] => Backends.parse(JSON.parse(backends));

/** Throws without repeating a word of what it was given. */
export function parseTokens(tokens: string): Record<string, BackendToken> {
  let json: unknown;
  try {
    json = JSON.parse(tokens);
  } catch {
    throw new Error('BACKEND_TOKENS is not JSON. Write an object from backend names to tokens: {"my-gpu":"…"}.');
  }
  const parsed = Tokens.safeParse(json);
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.map(({ path }) => `/${path.join("/")}`).join(", ");
  throw new Error(`BACKEND_TOKENS is wrong at ${places}. A token is a text, or {"id":"…","secret":"…"}.`);
}

/** The same backends as the planner sees them, first choice first. */
export const offersOf = (configs: readonly BackendConfig[]): Offer[] =>
  configs.map((config) => {
    const { name, kind, models, gpu, max_in_flight } = config;
    return { backend: name, kind, models, gpu, usd_micros_per_s: priceOf(config) ?? 0, max_in_flight, cards: cardsOf(config) };
  });

export const cardsOf = ({ kind, cards, max_in_flight }: BackendConfig): number =>
  cards ?? (kind === "http" ? 1 : Math.ceil(max_in_flight / 4));

/** Cloudflare's list price of a `standard-4`: 4 vCPU, 12 GiB and 20 GB of disk. */
const CONTAINER_USD_MICROS_PER_S = 111.4;

/** null: nobody knows. */
function priceOf({ kind, gpu, usd_micros_per_s }: BackendConfig): number | null {
  if (usd_micros_per_s !== undefined) return usd_micros_per_s;
  switch (kind) {
    case "http":
      return 0;
    case "container":
      return CONTAINER_USD_MICROS_PER_S;
    case "modal":
    case "runpod":
      return listPrice(kind, gpu);
    default:
      return kind satisfies never;
  }
}
