import { z } from 'zod';
import { utf8 } from '../core/bytes.ts';
import { Secret } from '../core/secret.ts';
import { AppError } from '../errors.ts';
import { spkiPem } from '../signing/key-encoding.ts';
import { publicKeyOf } from '../signing/open-key.ts';
import { makeArgon2 } from '../vault/argon2.ts';
import { openAnyEnvelope } from '../vault/open-any-envelope.ts';
import type { Kdf } from '../vault/ports.ts';
import type { Command } from './command.ts';
import { loadArgon2 } from './load-argon2.ts';
import { runBatch } from './run-batch.ts';
import { refuseUsage } from './usage.ts';

const Input = z.object({
  /** Whatever stands there is judged by the codes of the format. */
  envelope: z.unknown().optional(),
  password: z.string(),
  username: z.string().nullish(),
  entry: z.object({ credId: z.string(), kind: z.string(), orgId: z.string(), userId: z.string() }).nullish(),
});
type Input = z.infer<typeof Input>;

/** `countersign open-envelope --batch`: whether a stored key opens, and which one it is. The key itself stays inside. */
export const openEnvelope: Command = async (args, io) => {
  if (args.length !== 1 || args[0] !== '--batch') return refuseUsage(io);
  const kdf = makeArgon2(loadArgon2);
  return runBatch(io, (value) => {
    const input = Input.safeParse(value);
    if (input.success) return answer(input.data, kdf);
    throw new AppError('input/invalid', '"password", "username" and the members of "entry" must be texts');
  });
};

async function answer(input: Input, kdf: Kdf) {
  const password = Secret.take(utf8(input.password));
  const { envelope: text, username = null, entry: slot = null } = input;
  try {
    const opened = await openAnyEnvelope({ text, slot, username, password, kdf, publicKeyOf });
    if (!opened.ok) return { ok: false, code: opened.code };
    opened.pkcs8.wipe();
    return { ok: true, scheme: opened.scheme, publicKeySpkiPem: spkiPem(opened.publicKeySpki) };
  } finally {
    password.wipe();
  }
}
