import type { EnvelopeScheme } from '../../preload/key-view.ts';
import { makeComputer, newKey, readMail } from '../accounts/account-world.ts';
import { makeAndTypeBack, openCredentials, secretOf, type World } from './credential-world.ts';

/** A person with a key and a kit, signed out, and what they do to get the account back. One at a time. */

export const NEW_PASSWORD = 'meadow copper 17 signal otter';

export let world: World;
export let kit: { credentialId: string; text: string };

/** Call before each test; `world.sandbox.close` after it. */
export async function loseKey(scheme: EnvelopeScheme = 'countersign-1'): Promise<void> {
  world = await openCredentials();
  await world.account.createKey(newKey());
  const made = await makeAndTypeBack(world, { purpose: 'credential', scheme });
  kit = { credentialId: made.kit.credentialId, text: made.text };
  await world.account.signOut();
  world.sandbox.clock.advance(1_000);
  world.calls.length = 0;
}

/** Another kit in place of the lost one. */
export function useKit(other: typeof kit): void {
  kit = other;
}

/** Another computer of the same person, on which nothing is. */
export async function onNewComputer(): Promise<void> {
  world = await openCredentials({ practice: world.sandbox, computer: makeComputer() });
}

/** The same computer after a restart. */
export async function restart(): Promise<void> {
  world = await openCredentials({ practice: world.sandbox, computer: world.computer });
}

export const username = () => world.sandbox.jane.username;
export const entries = () => world.index.entries();

export async function mailedCode(): Promise<string> {
  await world.recovery.sendCode({ username: username() });
  return readMail(world.sandbox, username(), 'recoveryCode');
}

export type Open = Parameters<World['recovery']['open']>[0];

export async function open(change: Partial<Open> = {}): Promise<void> {
  const verificationCode = change.verificationCode ?? (await mailedCode());
  await world.recovery.open({
    ...{ username: username(), credentialId: kit.credentialId, verificationCode, typed: 'RECOVER' },
    ...{ code: secretOf(kit.text) },
    ...change,
  });
}

export const newKit = () => makeAndTypeBack(world, { purpose: 'recovery', scheme: 'countersign-1' });

export const finish = (kitId: string, secret = secretOf(NEW_PASSWORD)) =>
  world.recovery.finish({ kitId, algorithm: 'ES256', password: secret, storage: 'keychain' });

/** Of the right form, and not the kit's. */
export const wrongCode = () => secretOf(kit.text.slice(0, -1) + (kit.text.at(-1) === 'A' ? 'B' : 'A'));
