import { afterEach, beforeEach, expect, it } from 'vitest';
import { breakConnection, withKey } from '../accounts/account-world.ts';
import { secretOf } from './credential-world.ts';
import { entries, finish, loseKey, NEW_PASSWORD, newKit, open, world } from './lost-key.ts';

beforeEach(async () => {
  await loseKey();
  await open();
});
afterEach(() => world.sandbox.close());

const lose = async (lost: string) => {
  const { kit } = await newKit();
  world.setLoss((call) => (call === lost ? breakConnection : null));
  const failed = await finish(kit.kitId).catch((error: unknown) => error);
  world.setLoss(null);
  return failed;
};
const pending = () => entries().filter(({ registration }) => registration === 'pending');

it('a recovery whose last step, the sign-in, got lost is told as carried out', async () => {
  expect(await lose('POST /auth/login')).toMatchObject({
    ...{ code: 'api/unknown-outcome', details: { step: 'sign-in' } },
  });
  expect(pending()).toEqual([]);
  await world.account.signIn(withKey(secretOf(NEW_PASSWORD)));
  expect(world.account.view().state).toBe('signed-in');
});

it('a recovery that itself got lost is not', async () => {
  const failed = await lose('POST /auth/recover/user');
  expect(failed).toMatchObject({ code: 'api/unknown-outcome' });
  expect(failed).not.toMatchObject({ details: { step: 'sign-in' } });
  expect(pending()).toHaveLength(2);
});
