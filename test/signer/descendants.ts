import { readdirSync, readFileSync } from 'node:fs';

export interface Descendant {
  readonly pid: number;
  readonly commandLine: string;
}

/** All running processes below one of ours (Linux, /proc). */
export function descendantsOf(pid: number): readonly Descendant[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)));
  const below = (parent: number): readonly (typeof all)[number][] =>
    all.filter((one) => one.parentPid === parent).flatMap((one) => [one, ...below(one.pid)]);
  return below(pid);
}

/** Empty when it ended meanwhile. */
function readProcess(pid: number): readonly (Descendant & { readonly parentPid: number })[] {
  try {
    const parentPid = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return [{ pid, parentPid, commandLine }];
  } catch {
    return [];
  }
}
