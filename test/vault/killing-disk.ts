import * as nodeDisk from 'node:fs/promises';
import path from 'node:path';
import type { Disk } from '../../main/platform/durable-write.ts';

/** Called before each call to the disk, with its name and the file it is about. */
export type Point = (call: string, file: string) => void;

/** The real disk; `point` may end the process between any two of its calls, also between those of one write. */
export function makeKillingDisk(root: string, point: Point): Disk {
  const watched = <F extends (...args: never[]) => unknown>(name: string, call: F): F =>
    ((...args: Parameters<F>) => {
      point(name, path.relative(root, String(args[name === 'rename' || name === 'link' ? 1 : 0])));
      return call(...args);
    }) as F; // the same function with a look before it
  const open = async (file: string, ...more: [flags: string | number, mode?: number]) => {
    const name = path.relative(root, file);
    point('open', name);
    return watchHandle(await nodeDisk.open(file, ...more), (call) => point(call, name));
  };
  return {
    open: open as Disk['open'], // called with these arguments only
    rename: watched('rename', nodeDisk.rename),
    link: watched('link', nodeDisk.link),
    unlink: watched('unlink', nodeDisk.unlink),
    mkdir: nodeDisk.mkdir,
    lstat: nodeDisk.lstat,
    readdir: nodeDisk.readdir,
  };
}

const HANDLE_CALLS: ReadonlySet<string | symbol> = new Set(['readFile', 'writeFile', 'sync']);

function watchHandle(handle: nodeDisk.FileHandle, point: (call: string) => void): nodeDisk.FileHandle {
  return new Proxy(handle, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      if (HANDLE_CALLS.has(name)) point(String(name));
      return value.bind(target);
    },
  });
}
