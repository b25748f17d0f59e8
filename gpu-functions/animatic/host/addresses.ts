/** Which addresses a host may reach for others: public ones, and origins that it was told to trust. */
import { lookup as resolve } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { JobFailure } from "./failure.ts";

/** Origins (`http://127.0.0.1:8787`) exempt from the rules below, for local use. */
export type FetchPolicy = { allowOrigins: readonly string[] };

const V4_NOT_PUBLIC: readonly [string, number][] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];
/** Everything outside global unicast, and what lies inside it but leads to IPv4 or is for documents only. */
const V6_NOT_PUBLIC: readonly [string, number][] = [
  ["::", 3],
  ["4000::", 2],
  ["8000::", 1],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

const v4 = new BlockList();
for (const [net, prefix] of V4_NOT_PUBLIC) v4.addSubnet(net, prefix, "ipv4");
const v6 = new BlockList();
for (const [net, prefix] of V6_NOT_PUBLIC) v6.addSubnet(net, prefix, "ipv6");

/** True for an address of the public internet, as text without brackets. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !v4.check(address, "ipv4");
  return family === 6 && !v6.check(address, "ipv6");
}

export const isTrusted = (url: URL, policy: FetchPolicy): boolean => policy.allowOrigins.includes(url.origin);

/** Throws a final `JobFailure` for a URL that must not be fetched; names are judged again when they resolve. */
export function assertAllowed(url: URL, policy: FetchPolicy, code: "fetch_failed" | "upload_failed"): void {
  if (isTrusted(url, policy)) return;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const refuse = (why: string) => {
    throw new JobFailure(
      code,
      false,
      `${url.origin} is refused: ${why}. Start the host with --allow-origin ${url.origin} to trust it.`,
    );
  };
  if (url.protocol !== "https:") refuse("only https is used beyond trusted origins");
  if (url.username || url.password) refuse("the URL carries a password");
  if (isIP(host) !== 0 && !isPublicAddress(host)) refuse("its address is not public");
}

/** A resolver for sockets that fails on any name with an address that is not public, so that no name can be pointed inward late. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    const inward = addresses.find(({ address }) => !isPublicAddress(address));
    if (inward) return callback(new Error(`${hostname} resolves to ${inward.address}, which is not public`), []);
    const [first] = addresses;
    if (options.all || !first) return callback(null, addresses);
    callback(null, first.address, first.family);
  });
};
