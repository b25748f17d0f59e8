/** Backends as the planner sees them: what each can do, on which card, at what price. How one is reached is the client's affair. */
import { z } from "zod";

/** Graphics cards by memory and generation, smallest first; `cpu` is none. */
export const GPU_CLASSES = [
  "cpu",
  "l4",
  "a10",
  "rtx4090",
  "a40",
  "a6000",
  "l40s",
  "a100-40gb",
  "a100-80gb",
  "h100",
  "h200",
  "b200",
] as const;
export const GpuClass = z.enum(GPU_CLASSES);
export type GpuClass = z.infer<typeof GpuClass>;

/** `container`: the animatic host as a Cloudflare Container of the deployment itself. */
export const BACKEND_KINDS = ["http", "modal", "runpod", "container"] as const;
export const BackendKind = z.enum(BACKEND_KINDS);
export type BackendKind = z.infer<typeof BackendKind>;

/** One backend's offer. `models` are catalogue ids, or beginnings of ids that end in `*`. */
export const Offer = z.object({
  backend: z.string(),
  kind: BackendKind,
  models: z.array(z.string().min(1)).min(1),
  gpu: GpuClass,
  usd_micros_per_s: z.number().min(0),
  max_in_flight: z.int().min(1),
  /** Cards at work side by side. */
  cards: z.int().min(1),
});
export type Offer = z.infer<typeof Offer>;

/** Whether an offer's `models` name this one. */
export const serves = ({ models }: Pick<Offer, "models">, model: string): boolean =>
  models.some((pattern) => (pattern.endsWith("*") ? model.startsWith(pattern.slice(0, -1)) : model === pattern));
