import { readdirSync, readFileSync } from "node:fs";

/** What the runtime's processes hold and have spent, all of them together. */
export interface Load {
  /** Resident memory, in bytes. */
  memory: number;
  /** Processor time since they started, in milliseconds; the kernel counts in steps of 10. */
  processorMs: number;
  /** Open file handles, sockets included. */
  handles: number;
}

interface Process {
  pid: number;
  parent: number;
  name: string;
  ticks: number;
}

const TICK_MS = 10;

/** Of every workerd below this process; by /proc, so on Linux alone. */
export function loadOf(root: number): Load {
  const pids = runtimesBelow(root);
  return {
    memory: sum(pids, ({ pid }) => residentBytes(pid)),
    processorMs: sum(pids, ({ ticks }) => ticks * TICK_MS),
    handles: sum(pids, ({ pid }) => readdirSync(`/proc/${pid}/fd`).length),
  };
}

function runtimesBelow(root: number): Process[] {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => processOf(Number(name)) ?? []);
  const tree = new Set([root]);
  for (let known = 0; known < tree.size;) {
    known = tree.size;
    all.filter(({ parent }) => tree.has(parent)).forEach(({ pid }) => tree.add(pid));
  }
  const found = all.filter(({ pid, name }) => tree.has(pid) && name === "workerd");
  if (found.length === 0) {
    throw new Error("No runtime to be seen in /proc");
  }
  return found;
}

/** proc_pid_stat(5); null where it has ended meanwhile. */
function processOf(pid: number): Process | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const name = stat.slice(stat.indexOf("(") + 1, stat.lastIndexOf(")"));
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const ticks = Number(fields[11]) + Number(fields[12]);
    return { pid, parent: Number(fields[1]), name, ticks };
  } catch {
    return null;
  }
}

function residentBytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
}

function sum<T>(items: T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
