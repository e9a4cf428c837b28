/** Says what the words of libsecret, GLib and D-Bus mean. The texts were measured with libsecret 0.20 in locale C. */

export type KeychainFailure =
  /** No service, no bus, no keyring, or no library. */
  | 'missing'
  | 'locked'
  /** The helper talks to something that is gone; a new helper may reach its successor. */
  | 'stale'
  | 'failed';

const MEANINGS: readonly (readonly [part: string, meaning: KeychainFailure])[] = [
  ['Cannot create an item in a locked collection', 'locked'],
  ['User interaction is not allowed', 'locked'], // macOS, errSecInteractionNotAllowed
  // Also the answer when there is no service at all: a second helper then says the same.
  ['was not provided by any .service files', 'stale'],
  ['The connection is closed', 'stale'],
  ['Message recipient disconnected from message bus without replying', 'stale'],
  ['The session wrapping the secret does not exist', 'stale'],
  // A service that has no keyring yet, and nobody to ask for one.
  ['Object does not exist at path "/org/freedesktop/secrets/collection/', 'missing'],
  ['Cannot autolaunch D-Bus', 'missing'],
  ['Cannot spawn a message bus', 'missing'],
  ['Could not connect', 'missing'],
  // The library of the Secret Service is not installed.
  ['Failed to load keytar native addon', 'missing'],
  ['libsecret-1.so', 'missing'],
];

export function judgeFailure(why: string): KeychainFailure {
  return MEANINGS.find(([part]) => why.includes(part))?.[1] ?? 'failed';
}
