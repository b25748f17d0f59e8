/** The licences of the models, as their owners word them. What is here is no legal advice. */
import type { Licence } from "./entry.ts";

/** The European Union's members, one by one: films are made in a country. */
const EUROPEAN_UNION = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split(" ");

const free = (id: string, ...conditions: string[]): Licence => ({
  id,
  commercial: true,
  excluded_territories: [],
  conditions,
});
const nonCommercial = (id: string, ...conditions: string[]): Licence => ({
  id,
  commercial: false,
  excluded_territories: [],
  conditions,
});

export const APACHE_2 = free("Apache-2.0");
export const MIT = free("MIT");
export const BSD_3 = free("BSD-3-Clause");
export const OPENRAIL = free("openrail++", "Not for the uses that the licence lists, such as deceiving or harming people.");
export const LLAMA_2 = free(
  "Llama 2 Community",
  "Above 700 million monthly users a licence from Meta is needed.",
  "What it writes must not train other models.",
);
/** The terms are second-hand: read them before relying on them. */
export const LTXV = free(
  "LTXV Open Weights 0.X",
  "Free for companies with less than $10 million of yearly revenue; above that a licence from Lightricks is needed.",
  "Say that the pictures were made by AI.",
);
export const HUNYUAN: Licence = {
  id: "Tencent Hunyuan Community",
  commercial: true,
  excluded_territories: [...EUROPEAN_UNION, "GB", "KR"],
  conditions: ["Neither the model nor its pictures may be used in the European Union, the United Kingdom or South Korea."],
};
export const FLUX_DEV = nonCommercial("FLUX.1-dev Non-Commercial", "Commercial use needs a licence from Black Forest Labs.");
export const CPML = nonCommercial("Coqui Public Model License", "What it says may not be used commercially either.");
export const CC_BY_NC = nonCommercial("CC-BY-NC-4.0", "Name its makers.");
export const CC_BY_NC_SA = nonCommercial("CC-BY-NC-SA-4.0", "Name its makers; pass it on under the same terms.");
