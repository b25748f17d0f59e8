/** How the double of a function host can be told to behave. */

/** What the next request meets instead of an answer; each is used once, in order. */
export type Mishap =
  | { kind: "status"; status: number; retry_after?: string; body?: string; location?: string }
  | { kind: "hang" }
  /** Headers and the beginning of a body come, and no end. */
  | { kind: "stall" }
  /** Refuses, and quotes the request's headers. */
  | { kind: "echo" }
  | { kind: "break" }
  /** It is done as asked, and nobody hears so. */
  | { kind: "lost_answer" }
  | { kind: "rubbish" }
  | { kind: "wrong_shape" }
  | { kind: "huge" };

/**
 * What becomes of a job. `wait`: it stays queued until somebody plays the host by hand. `succeed`: claim, upload, report.
 * `fail`: claim, then `failed`. `silent`: it is done, and every callback is lost. `twice`: every callback is posted twice.
 */
export type Conduct = "wait" | "succeed" | "fail" | "silent" | "twice";

/** Requests that are open at once, at doubles that share this; their headers come after `delay_ms`. */
export type Traffic = { delay_ms: number; open: number; most: number };
