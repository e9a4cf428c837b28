import { readFileSync } from 'node:fs';

/** Whether a process of this user has this number. A process of another user is none of ours. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0); // asks only
    return !isZombie(pid);
  } catch {
    return false;
  }
}

/** proc(5): state is field 3, start time in clock ticks since boot is field 22; the name before them may have spaces and brackets in it. */
function statOf(pid: number): readonly string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null; // no such process, or no such file system
  }
}

const isZombie = (pid: number): boolean => statOf(pid)?.[0] === 'Z';

/** When a process began: boot and ticks since then. Null where the system does not say. */
export function startOfProcess(pid: number): string | null {
  const ticks = statOf(pid)?.[19];
  return ticks === undefined ? null : `${bootId()}:${ticks}`;
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
  } catch {
    return '';
  }
}
