import { z } from 'zod';
import { utf8 } from '../core/bytes.ts';
import { AppError } from '../errors.ts';
import { signClientData } from '../signing/assertion.ts';
import { anyClientData } from '../signing/client-data.ts';
import { openSigningKey } from '../signing/open-key.ts';
import { readPem } from '../signing/read-pem.ts';
import { MAX_RSA_BITS } from '../signing/rsa-key.ts';
import type { SigningKey } from '../signing/signing-key.ts';
import type { Command } from './command.ts';
import { runBatch } from './run-batch.ts';
import { refuseUsage } from './usage.ts';

const Input = z.object({
  kind: z.string(),
  privateKeyPem: z.string(),
  credId: z.string(),
  challenge: z.string(),
});
type Input = z.infer<typeof Input>;

const KINDS: ReadonlySet<string> = new Set(['Key', 'PasswordProtectedKey', 'RecoveryKey']);
const MAX_CRED_ID = 256;
const NO_PASSPHRASE = new Uint8Array(0);

/** `countersign sign --batch`: assertions by a key in PEM, over any challenge, as the corpora README describes them. */
export const sign: Command = async (args, io) => {
  if (args.length !== 1 || args[0] !== '--batch') return refuseUsage(io);
  return runBatch(io, (value) => {
    const input = Input.safeParse(value);
    if (input.success) return answer(input.data);
    throw new AppError('input/invalid', '"kind", "privateKeyPem", "credId" and "challenge" must be texts');
  });
};

const refused = (code: string, message: string) => ({ error: { code, message } });

function answer({ kind, privateKeyPem, credId, challenge }: Input) {
  if (!KINDS.has(kind)) return refused('kind', 'kind must be Key, PasswordProtectedKey or RecoveryKey');
  if (credId === '' || credId.length > MAX_CRED_ID) {
    return refused('cred-id', 'credId must have 1 to 256 characters');
  }
  if (challenge === '') return refused('challenge', 'challenge must not be empty');
  const opened = openPem(privateKeyPem);
  if (!opened.ok) return refused(opened.code, opened.message);
  const signed = anyClientData('key.get', challenge);
  const credentialAssertion = signClientData(opened.key, credId, signed);
  opened.key.wipe();
  return { kind, credentialAssertion };
}

type OpenedPem =
  | { readonly ok: true; readonly key: SigningKey }
  | { readonly ok: false; readonly code: 'key' | 'key-type'; readonly message: string };

/** The text came in a line of JSON and cannot be wiped; what is made of it here is. */
function openPem(text: string): OpenedPem {
  const pem = utf8(text);
  const read = readPem(pem, NO_PASSPHRASE, MAX_RSA_BITS);
  pem.fill(0);
  if (!read.ok) {
    return read.isKeyType
      ? {
          ok: false,
          code: 'key-type',
          message: 'key must be Ed25519, P-256, secp256k1 or RSA from 2048 bits',
        }
      : { ok: false, code: 'key', message: `privateKeyPem holds no usable private key (${read.why})` };
  }
  const key = read.pkcs8.use(openSigningKey);
  read.pkcs8.wipe();
  if (key) return { ok: true, key };
  return { ok: false, code: 'key', message: 'privateKeyPem holds no usable private key' };
}
