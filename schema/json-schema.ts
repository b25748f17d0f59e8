/** What other languages need of this vocabulary, as JSON: the contract's JSON Schemas, the functions' roles, the models' licences. */
import { z } from "zod";
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
    licences: Object.fromEntries(CATALOGUE.map(({ model, licence }) => [model, licence])),
  };
}
