// Protects a sign-out from a keychain that cannot be written at that moment: the saved session is not taken up again,
// also after a restart. From: a locked or failing keychain.
// Not from: a program that removes the file; the service ended the session where it could be reached.
import { makeOneAtATime } from '../core/one-at-a-time.ts';
import type { Files } from '../vault/ports.ts';

const FILE = 'sign-out-pending.json';

/** Says that the session in the keychain is to be forgotten. Methods reject with what the disk says. */
export interface SignOutMark {
  isSet(): Promise<boolean>;
  /** Counts at once, also when the disk refuses; then only until the end of this run. */
  set(): Promise<void>;
  clear(): Promise<void>;
}

export function makeSignOutMark(files: Files): SignOutMark {
  const inTurn = makeOneAtATime();
  let known: boolean | null = null;
  const isSet = async (): Promise<boolean> => {
    const isThere = known ?? (await files.readText(FILE)) !== null; // whatever is in it
    known ??= isThere;
    return known;
  };
  const write = async (next: boolean, change: () => Promise<void>) => {
    await change();
    known = next;
  };
  return {
    isSet,
    set() {
      known = true;
      return inTurn(() => write(true, () => files.replace(FILE, '{"v":1}\n')));
    },
    clear: () =>
      inTurn(async () => {
        if (await isSet()) await write(false, () => files.remove(FILE));
      }),
  };
}
