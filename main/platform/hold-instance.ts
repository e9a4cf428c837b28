import { type InstanceLock, takeInstanceLock } from './instance-lock.ts';
import { userDataFolder } from './runtime.ts';

/**
 * Takes the lock of the data folder until the program ends. False: a living process has it. On a disk that takes no lock the program
 * starts all the same: it can look, and its journal says why it cannot sign (F21).
 */
export function holdInstanceLock(): boolean {
  let lock: InstanceLock | null = null;
  try {
    lock = takeInstanceLock(userDataFolder());
  } catch {
    return true;
  }
  if (lock === null) return false;
  process.on('exit', lock.release);
  return true;
}
