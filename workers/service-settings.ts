import { z } from "zod";

const ServiceSettings = z.object({
  /** The origin that hosts and customers reach this Worker by. */
  PUBLIC_URL: z.url().transform((url) => new URL(url).origin),
  SIGNING_SECRET: z.string().min(16, "SIGNING_SECRET needs 16 characters or more: wrangler secret put SIGNING_SECRET"),
});
type ServiceSettings = z.infer<typeof ServiceSettings>;

const parsed = new WeakMap<Env, ServiceSettings>();

/** The variables that the edge reads, parsed once per isolate. Throws where the service is set up wrongly. */
export function serviceSettings(env: Env): ServiceSettings {
  let settings = parsed.get(env);
  if (settings === undefined) {
    settings = ServiceSettings.parse(env);
    parsed.set(env, settings);
  }
  return settings;
}
