import { parseEnvelope } from '../../main/vault/envelope-format.ts';
import { createKey, fillNewKey } from '../e2e/steps.ts';
import { readKeychain } from './ask-keychain.ts';
import { type Stage, textAt } from './stage.ts';
import { describeCalls } from './watch-sandbox.ts';

/** First run: a password, a P-256 key, the real keychain. */
export async function playFirstRun(stage: Stage): Promise<void> {
  const { page, tell } = stage;
  tell.step('The first run: a password and a key');
  tell.did('choose P-256 and type a password twice');
  await fillNewKey(page, 'ES256');
  tell.saw('password meter', await textAt(page, 'password-strength'));
  tell.saw('keychain', await textAt(page, 'keychain'));
  await stage.picture('2-new-key');
  tell.did('click "Create key"');
  await createKey(page);
  tell.saw('inbox', await textAt(page, 'inbox'));
  await stage.picture('3-empty-inbox');
  tell.saw('sandbox answered', describeCalls(await stage.sandbox.take()));
  await checkWhereKeyIs(stage);
}

/** The envelope is in the keychain, its copy at the organisation, its public half in both lists; nothing else is. */
async function checkWhereKeyIs({ disk, tell }: Stage): Promise<void> {
  const [entry] = disk.credentials();
  const registered = disk
    .organisation()
    .credentials.find((each) => each.credId === entry?.credId && each.kind === 'PasswordProtectedKey');
  const pem = registered?.publicKeyPem.trim() ?? 'nothing registered';
  tell.check('key in the list', {
    expected: 'PasswordProtectedKey, ES256, kept in the keychain',
    seen: `${entry?.kind}, ${entry?.algorithm}, kept in the ${entry?.storage}`,
  });
  tell.claim('public key', {
    expected: pem,
    seen: `fingerprint ${entry?.fingerprint}, the same at the organisation`,
    isTrue: entry?.publicKeyPem.trim() === pem,
  });
  const text = await readKeychain(entry?.credId ?? '');
  const parsed = parseEnvelope(text);
  tell.claim('in the keychain', {
    expected: 'an envelope countersign-1, byte for byte the one the organisation keeps',
    seen: parsed.ok
      ? `an envelope of ${text?.length} bytes, Argon2id with ${costOf(parsed.envelope.cost)}; the organisation keeps the same`
      : `${parsed.code}`,
    isTrue: parsed.ok && text === registered?.encryptedPrivateKey,
  });
}

const costOf = ({ m, t, p }: { m: number; t: number; p: number }) =>
  `${m / 1024} MiB, ${t} passes, ${p} ${p === 1 ? 'lane' : 'lanes'}`;
