/** What the tests' configuration binds besides the Worker's own. */
declare namespace Cloudflare {
  interface Env {
    D1_MIGRATIONS: import("cloudflare:test").D1Migration[];
    HOST_URL: string;
    /** Where there is a language model. */
    MODEL_URL: string;
    /** Where there are three backends: their addresses, as JSON. */
    BACKEND_URLS: string;
  }
}
