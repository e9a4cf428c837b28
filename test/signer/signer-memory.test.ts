import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Secret } from '../../main/core/secret.ts';
import { publicKeyOf } from '../../main/signing/open-key.ts';
import { openEnvelope } from '../../main/vault/envelope-open.ts';
import { sharedKdf } from '../vault/kdf-for-tests.ts';
import { buildSigner } from './built-signer.ts';
import { passwordOf } from './password-of.ts';
import { type PrivateKeyForm, privateKeyForms } from './private-key-forms.ts';
import { countInMemory } from './process-memory.ts';

const told = z.object({ signerPid: z.number(), envelope: z.string() });
const SEED = 'memory';

let built: Awaited<ReturnType<typeof buildSigner>>;
let started: Awaited<ReturnType<typeof startParent>>;
beforeAll(async () => {
  built = await buildSigner();
  started = await startParent();
});
afterAll(async () => {
  started.parent.kill('SIGKILL');
  await built.remove();
});

/** A parent process whose signer holds an open key. */
async function startParent() {
  const file = fileURLToPath(new URL('./signer-parent.ts', import.meta.url));
  const parent = fork(file, [built.file, SEED], { env: {}, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const [message] = await once(parent, 'message');
  return { parent, pid: Number(parent.pid), ...told.parse(message) };
}

async function formsOf(envelope: string): Promise<readonly PrivateKeyForm[]> {
  const password = Secret.take(passwordOf(SEED));
  const opened = await openEnvelope({ text: envelope, password, kdf: sharedKdf(), publicKeyOf });
  if (!opened.ok) throw new TypeError('the envelope does not open');
  return opened.pkcs8.use(privateKeyForms);
}

/** Alive means running: a killed process whose parent is gone may stay as a zombie until somebody reaps it. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return (
      process.platform !== 'linux' || !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
    );
  } catch {
    return false;
  }
}

async function killAndWait(parent: ChildProcess): Promise<void> {
  parent.kill('SIGKILL');
  await once(parent, 'exit');
}

describe('the process that started a signer', () => {
  it.runIf(process.platform === 'linux')(
    'never has the private key in its memory (read through /proc, Linux only)',
    async () => {
      const { pid, signerPid, envelope } = started;
      const forms = await formsOf(envelope);
      const found = (process: number) => {
        const counts = countInMemory(
          process,
          forms.map(({ bytes }) => bytes),
        );
        return forms.filter((_form, index) => counts[index] !== 0).map(({ what }) => what);
      };
      // The reader works: where the key is open, it is found.
      expect(found(signerPid)).toContain('the raw scalar');
      expect(found(pid)).toEqual([]);
    },
  );

  it('takes the signer with it when it is killed', async () => {
    const { parent, signerPid } = started;
    expect(isAlive(signerPid)).toBe(true);
    await killAndWait(parent);
    await expect.poll(() => isAlive(signerPid)).toBe(false);
  });
});
