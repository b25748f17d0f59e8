import { ownHost, workersProject } from "../support/workers-project.ts";

/** The Worker as in `test/workers`, with a language model. */
export default workersProject("language-model", ["workers-host", "workers-language-model"], (inject) => ({
  ...ownHost(inject),
  LANGUAGE_MODEL: JSON.stringify({
    base_url: inject("modelUrl"),
    model: "double",
    context_tokens: 4_096,
    usd_per_million_tokens: { in: 1, out: 2 },
    scene_max_ms: 1_500,
  }),
  LANGUAGE_MODEL_KEY: "sk-double",
  MODEL_URL: inject("modelUrl"),
}));
