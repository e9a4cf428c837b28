import { describe, expect, it } from 'vitest';
import { judgeFailure } from '../../main/platform/keychain-failure.ts';

// The words of the libraries, as they were seen.
const SEEN = [
  ['Cannot create an item in a locked collection', 'locked'],
  ['The name org.freedesktop.secrets was not provided by any .service files', 'stale'],
  ['The name :1.0 was not provided by any .service files', 'stale'],
  ['The connection is closed', 'stale'],
  ['Message recipient disconnected from message bus without replying', 'stale'],
  ['The session wrapping the secret does not exist', 'stale'],
  ['Object does not exist at path "/org/freedesktop/secrets/collection/login"', 'missing'],
  ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'missing'],
  ['Cannot spawn a message bus without a machine-id: Unable to load /etc/machine-id', 'missing'],
  ['Could not connect: No such file or directory', 'missing'],
  ['Failed to load keytar native addon, checked [a, b]', 'missing'],
  ['libsecret-1.so.0: cannot open shared object file', 'missing'],
  ['entry was not kept', 'failed'],
  ['The stub received bad data', 'failed'],
  ['', 'failed'],
] as const;

describe('the words of the keychain', () => {
  it.each(SEEN)('%j means %s', (why, meaning) => {
    expect(judgeFailure(why)).toBe(meaning);
  });
});
