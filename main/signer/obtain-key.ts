import type { Random } from '../core/random.ts';
import { generatePkcs8 } from '../signing/open-key.ts';
import { readPem } from '../signing/read-pem.ts';
import type { Kdf } from '../vault/ports.ts';
import { type OpenedKey, openWrapped } from './open-wrapped.ts';
import type { KeySource } from './protocol.ts';
import { withSecret } from './with-secret.ts';

/** PKCS#8 of the key that 'create' is to seal; the caller wipes it. The bytes of the source are wiped with their message. */
export async function obtainKey(
  source: KeySource,
  deps: { readonly kdf: Kdf; readonly random: Random },
): Promise<OpenedKey> {
  switch (source.from) {
    case 'new':
      return { ok: true, pkcs8: generatePkcs8(source.algorithm, deps.random) };
    case 'pem':
      return readPem(source.pem, source.passphrase);
    case 'envelope': {
      const { envelope, slot, username } = source;
      return withSecret(source.password, (password) =>
        openWrapped({ envelope, slot, username, password }, deps.kdf),
      );
    }
  }
}
