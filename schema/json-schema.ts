/** What other languages need of this vocabulary, as JSON: the contract's JSON Schemas, the functions' roles, the models' licences and memory. */
import { z } from "zod";
import type { CatalogueEntry } from "./catalogue/entry.ts";
import { CATALOGUE } from "./catalogue.ts";
import { Batch, BatchStatus, HostEvent, HostHealth, Policy, UPLOAD_PART_BYTES, UPLOAD_SINGLE_MAX_BYTES } from "./contract.ts";
import { FUNCTIONS } from "./functions.ts";

/** Documents by name; each lies in `schema/json/<name>.json`. */
export function jsonDocuments(): Record<string, unknown> {
  const schemas = {
    batch: Batch,
    policy: Policy,
    "host-event": HostEvent,
    "batch-status": BatchStatus,
    "host-health": HostHealth,
    ...Object.fromEntries(Object.entries(FUNCTIONS).map(([name, { params }]) => [`params/${name}`, params] as const)),
  };
  return {
    // As a sender may write them: what has a default may be left out, what is unknown is passed over.
    ...Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, z.toJSONSchema(schema, { io: "input" })])),
    functions: Object.fromEntries(Object.entries(FUNCTIONS).map(([name, { inputs, outputs }]) => [name, { inputs, outputs }])),
    upload: { single_max_bytes: UPLOAD_SINGLE_MAX_BYTES, part_bytes: UPLOAD_PART_BYTES },
    catalogue: Object.fromEntries(
      CATALOGUE.filter(({ memory }) => memory.length > 0).map((entry) => [
        entry.model,
        { functions: entry.functions, shape: entry.shape, memory_gb: memoryOf(entry) },
      ]),
    ),
    licences: Object.fromEntries(CATALOGUE.map(({ model, licence }) => [model, licence])),
  };
}

/** Of one job of the entry's shape, by rung. */
const memoryOf = ({ memory }: CatalogueEntry): Record<string, number> =>
  Object.fromEntries(memory.map(({ rung, resident_gb, item_gb }) => [rung, Number((resident_gb + item_gb).toFixed(2))]));
