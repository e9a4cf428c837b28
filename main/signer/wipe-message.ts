/** A secret of the protocol lies at most this deep: request.key.pem, reply.created.recoveryCode. */
const MAX_DEPTH = 3;

/**
 * Wipes the secrets of a message of whatever shape. All bytes in a message are secret (passwords, PEM, passphrases, recovery
 * codes), so that none can be forgotten here.
 */
export function wipeMessage(message: unknown, depth = 0): void {
  if (message instanceof Uint8Array) message.fill(0);
  else if (depth < MAX_DEPTH && typeof message === 'object' && message !== null) {
    for (const member of Object.values(message)) wipeMessage(member, depth + 1);
  }
}
