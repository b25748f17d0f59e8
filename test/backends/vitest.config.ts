import { MODAL_TOKEN } from "../support/modal-double.ts";
import { RUNPOD_TOKEN } from "../support/runpod-double.ts";
import { workersProject } from "../support/workers-project.ts";

/** The Worker as in `test/workers`, with three backends of equal price that serve every model: asked in this order. */
export default workersProject("backends", ["workers-backends"], (inject) => {
  const urls = inject("backendUrls");
  const common = { models: ["animatic-*"], usd_micros_per_s: 0, max_in_flight: 64 };
  return {
    BACKENDS: JSON.stringify([
      { name: "runpod", kind: "runpod", endpoint_id: "endpoint1", url: urls.runpod, ...common },
      { name: "modal", kind: "modal", url: urls.modal, ...common },
      { name: "own", kind: "http", url: urls.own, ...common },
    ]),
    BACKEND_TOKENS: JSON.stringify({ runpod: RUNPOD_TOKEN, modal: MODAL_TOKEN, own: "secret" }),
    HOST_URL: urls.own,
    BACKEND_URLS: JSON.stringify(urls),
  };
});
