import { z } from "zod";

export const EventsQuery = z.strictObject({
  /** The seq of the last event that the caller has. */
  after: z.int().min(0).default(0),
  limit: z.int().min(1).max(1_000).default(200),
});
