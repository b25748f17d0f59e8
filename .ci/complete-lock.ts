/**
 * Adds to package-lock.json the optional packages of other platforms that npm left out when it wrote the file on this one: without them
 * `npm ci` refuses it. They have no integrity until npm writes the file where it can see them (npm/cli#4828).
 */
import { readFileSync, writeFileSync } from "node:fs";

type Entry = {
  version: string;
  optional?: boolean;
  dev?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
};
type Lock = { packages: Record<string, Entry> };

const OS: Record<string, string> = { windows: "win32" };
const OSES = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32", "windows"];
const CPU: Record<string, string> = { "64": "x64", eabi: "arm", wasm32: "wasm32" };
const CPUS = ["64", "arm", "arm64", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "wasm32", "x64"];

/** What the package's name says of where it runs, such as `cli-linux-arm64-musl`. */
function platformOf(name: string): Pick<Entry, "os" | "cpu" | "libc"> {
  const words = name.slice(name.lastIndexOf("/") + 1).split("-");
  const os = words.find((word) => OSES.includes(word));
  const cpu = words.find((word) => CPUS.includes(word));
  const libc = words.some((word) => word.startsWith("musl"))
    ? "musl"
    : words.some((word) => word.startsWith("gnu"))
      ? "glibc"
      : null;
  return {
    ...(os && { os: [OS[os] ?? os] }),
    ...(cpu && { cpu: [CPU[cpu] ?? cpu] }),
    ...(libc && os === "linux" && { libc: [libc] }),
  };
}

const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as Lock;
let added = 0;
for (const [path, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(optionalDependencies)) {
    const version = range.replace(/^[\^~]/, "");
    const nested = `${path === "" ? "" : `${path}/`}node_modules/${name}`;
    const hoisted = lock.packages[`node_modules/${name}`];
    if (lock.packages[nested] || hoisted?.version === version) continue;
    const platform = platformOf(name);
    if (!platform.os && !platform.cpu) continue;
    const place = hoisted ? nested : `node_modules/${name}`;
    lock.packages[place] = { version, ...platform, ...(dev && { dev }), optional: true };
    added += 1;
  }
}
const sorted = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
writeFileSync("package-lock.json", `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`);
console.log(`${added} optional packages of other platforms were added.`);
