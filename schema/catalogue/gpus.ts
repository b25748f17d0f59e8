/** Graphics cards: memory, arithmetic, and what a second of each costs to rent. */
import type { BackendKind, GpuClass } from "../backends.ts";
import type { Sourced } from "./entry.ts";

export type Gpu = {
  name: string;
  memory_gb: number;
  /** Compute capability 8.9 or more. */
  fp8: boolean;
  /** Dense bf16 with fp32 accumulation: what the speed of one card tells of another's. */
  bf16_tflops: number;
  /** Millionths of a US dollar a second. */
  usd_micros_per_s: { modal: number | null; runpod: number | null };
};

const gpu = (
  name: string,
  memory_gb: number,
  fp8: boolean,
  bf16_tflops: number,
  modal: number | null,
  runpod: number | null,
): Gpu => ({ name, memory_gb, fp8, bf16_tflops, usd_micros_per_s: { modal, runpod } });

export const GPUS: Readonly<Record<GpuClass, Gpu>> = {
  cpu: gpu("CPU", 0, false, 0, 70.2, null),
  l4: gpu("L4 24 GB", 24, true, 121, 222, 190),
  a10: gpu("A10 24 GB", 24, false, 125, 306, null),
  rtx4090: gpu("RTX 4090 24 GB", 24, true, 165, null, 310),
  a40: gpu("A40 48 GB", 48, false, 150, null, 340),
  a6000: gpu("RTX A6000 48 GB", 48, false, 155, null, 340),
  l40s: gpu("L40S 48 GB", 48, true, 366, 542, 530),
  "a100-40gb": gpu("A100 40 GB", 40, false, 312, 583, null),
  "a100-80gb": gpu("A100 80 GB", 80, false, 312, 694, 760),
  h100: gpu("H100 80 GB", 80, true, 989, 1097, 1160),
  h200: gpu("H200 141 GB", 141, true, 989, 1261, 1550),
  b200: gpu("B200 180 GB", 180, true, 2250, 1736, 2400),
};

export const GPU_SOURCES: Readonly<Record<"memory_gb" | "bf16_tflops" | "modal" | "runpod" | "cpu", Sourced>> = {
  memory_gb: { basis: "published", source: "NVIDIA's data sheets", as_of: "2026-11-22" },
  bf16_tflops: { basis: "published", source: "NVIDIA's data sheets, without sparsity", as_of: "2026-11-22" },
  modal: { basis: "published", source: "Modal's price list", as_of: "2026-07-01" },
  runpod: { basis: "published", source: "RunPod's price list, serverless flex workers", as_of: "2026-06-01" },
  cpu: { basis: "assumed", source: "Modal's price list for 4 cores and 8 GiB", as_of: "2026-07-01" },
};

/** Millionths of a dollar a second, or null where there is no list price. */
export const listPrice = (kind: Exclude<BackendKind, "http" | "container">, gpuClass: GpuClass): number | null =>
  GPUS[gpuClass].usd_micros_per_s[kind];
