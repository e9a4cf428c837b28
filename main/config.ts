/** What packaging or practice mode changes. Everything else lives beside its use. */

/** Keychain services: real accounts and practice never share one. No slash (SEC-40). */
export const PRACTICE_KEYCHAIN_SERVICE = 'countersign-practice';

/** Folder of practice mode below the user data folder. */
export const PRACTICE_FOLDER = 'practice';

/**
 * Names a file with the JSON line of `countersign sandbox`: practice mode then uses that organisation instead of the
 * embedded one. The address in it must be http://127.0.0.1:PORT.
 */
export const PRACTICE_CONNECTION_VARIABLE = 'COUNTERSIGN_PRACTICE_CONNECTION';
