import { type Verdict, verifyUrl } from "../durable-objects/capability.ts";
import { FUNCTIONS } from "../schema/functions.ts";
import { ApiProblem } from "./problems.ts";

export function refuseUnlessValid(verdict: Verdict): void {
  switch (verdict) {
    case "valid":
      return;
    case "expired":
      throw new ApiProblem("capability_expired", "It was good for one attempt at one job, and that time has passed.");
    case "forged":
      throw new ApiProblem("capability_forged", "Use the URL exactly as it was handed out.");
    default:
      verdict satisfies never;
  }
}

/** Everything that a function can put out. */
const CONTENT_TYPES = [...new Set(Object.values(FUNCTIONS).flatMap(({ outputs }) => Object.values(outputs)))];

/**
 * The content type that a put URL was signed for; throws 403 where it was signed for none. The signature decides, not the request's
 * header: parts and the request that completes them have types of their own.
 */
export async function signedContentType(secret: string, url: URL, now: number): Promise<string> {
  const verdicts = await Promise.all(
    CONTENT_TYPES.map(async (content_type) => {
      return { content_type, verdict: await verifyUrl(secret, url, { action: "put", content_type }, now) };
    }),
  );
  const genuine = verdicts.find(({ verdict }) => verdict !== "forged");
  refuseUnlessValid(genuine?.verdict ?? "forged");
  return genuine?.content_type ?? "";
}
