/** Processes of a service that was killed. */
import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A killed service can leave its workerd behind, which would write to the same files. Another program may have its number by now. */
export function killWorkerd(pid: number): void {
  if (isAlive(pid) && commandOf(pid).includes("workerd")) process.kill(pid, "SIGKILL");
}

function commandOf(pid: number): string {
  try {
    return process.platform === "linux"
      ? readFileSync(`/proc/${pid}/cmdline`, "utf8")
      : execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}

export function childWorkerds(): number[] {
  return children().filter((pid) => commandOf(pid).includes("workerd"));
}

function children(): number[] {
  const lists =
    process.platform === "linux"
      ? readdirSync("/proc/self/task").map((task) => readFileSync(`/proc/self/task/${task}/children`, "utf8"))
      : [spawnSync("pgrep", ["-P", String(process.pid)], { encoding: "utf8" }).stdout ?? ""];
  return lists.flatMap((list) => list.split(/\s+/).filter(Boolean).map(Number));
}
