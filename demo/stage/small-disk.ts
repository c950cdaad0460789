import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A disk of a few megabytes, in memory. */
export interface SmallDisk {
  folder: string;
  /** Takes every byte that is left. */
  fill: () => void;
  free: () => void;
  /** Lets nothing be written below a folder of it any more, by whoever opens it from now on; returns the undo. */
  protect: (folder: string) => () => void;
  close: () => void;
}

const PAGE = Buffer.alloc(4096);

/** Null where this user may mount nothing. */
export function mountSmallDisk(megabytes: number): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), "comptoir-disk-"));
  const filler = join(folder, "filler");
  if (!mount("-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder)) {
    rmdirSync(folder);
    return null;
  }
  return {
    folder,
    fill: () => fillWith(filler),
    free: () => rmSync(filler),
    protect(below) {
      if (!mount("--bind", below, below) || !mount("-o", "remount,ro,bind", below)) {
        throw new Error(`${below} could not be protected`);
      }
      return () => unmount(below);
    },
    close() {
      unmount(folder);
      rmdirSync(folder);
    },
  };
}

function fillWith(file: string): void {
  const descriptor = openSync(file, "a");
  try {
    for (;;) {
      writeSync(descriptor, PAGE);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") {
      throw error;
    }
  } finally {
    closeSync(descriptor);
  }
}

function mount(...args: string[]): boolean {
  return spawnSync("mount", args).status === 0;
}

function unmount(folder: string): void {
  const { status, stderr } = spawnSync("umount", [folder]);
  if (status !== 0) {
    throw new Error(`umount: ${String(stderr)}`);
  }
}
