import { createHash, randomFillSync } from 'node:crypto';
import type { ChildPort } from '../../main/core/child-port.ts';
import { systemClock } from '../../main/core/clock.ts';
import { Secret } from '../../main/core/secret.ts';
import type { SignerSession } from '../../main/signer/protocol.ts';
import { makeSigner } from '../../main/signer/serve-signer.ts';
import { makeSignerSession } from '../../main/signer/signer-session.ts';
import type { Kdf } from '../../main/vault/ports.ts';

/** Depends on every input, takes no time; test/vault proves the real one, set-up-key.test.ts makes a key with the real process. */
const quickKdf: Kdf = async (password, salt, { m, t, p }) =>
  Secret.take(createHash('sha256').update(`${m} ${t} ${p} `).update(salt).update(password).digest());

/** The signer's program and the parent's side of it, as they are, in one process: keys and signatures are real. */
export const startSignerInProcess = (): SignerSession => makeSignerSession(signerPortInProcess(), 120_000);

/** The program alone, for parts that bring the parent's side. */
export function signerPortInProcess(): ChildPort {
  const listeners: ((message: unknown) => void)[] = [];
  let isOver = false;
  const signer = makeSigner({
    kdf: quickKdf,
    cost: async () => ({ m: 65_536, t: 3, p: 1 }),
    clock: systemClock,
    random: (length) => randomFillSync(new Uint8Array(length)),
  });
  return {
    post(message) {
      // `answer` never rejects; the copy is what a process would get.
      void signer.answer(structuredClone(message)).then((reply) => {
        if (!isOver) for (const listener of listeners) listener(reply);
      });
    },
    onMessage: (listener) => void listeners.push(listener),
    onExit: () => {},
    kill: () => {
      isOver = true;
    },
  };
}
