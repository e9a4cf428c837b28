import { describe, expect, it } from 'vitest';
import { makeOwnActions } from '../../main/own-actions/make-own-actions.ts';
import type { PlainAction } from '../../main/own-actions/own-actions.ts';
import type { OwnAction } from '../../main/requests/own-action.ts';
import { eachOwnActionRun } from '../helpers/own-action-run.ts';

const run = eachOwnActionRun();

const POLICY: PlainAction = {
  method: 'DELETE',
  path: '/v2/policies/plc-1abcd-2efgh-3jkmn4pqrst5uvwx',
  payload: '',
};

/** What main makes of what the page says. */
async function said(action: PlainAction): Promise<OwnAction> {
  const started: OwnAction[] = [];
  const own = makeOwnActions({
    ...run.world.context,
    start: async (made) => {
      started.push(made);
      return 'r1';
    },
    drawCode: (text) => ({ text, path: '', size: 0 }),
  });
  await own.start(action);
  const [made] = started;
  if (!made) throw new Error('nothing was started');
  return made;
}

describe('an action that the page says (SEC-58)', () => {
  it('asks for the typed word of a change of control, as one that came from elsewhere', async () => {
    await run.start(await said(POLICY));
    const { steps } = run.world.card().card;
    expect(steps.some(({ id }) => id === 'control')).toBe(true);
    expect(await run.approve()).toBe('request/step-missing');
    expect(run.service.issued.flatMap(({ posts }) => posts)).toEqual([]);
  });

  it('is only of main when main made it: the same action from its own forms asks for none', async () => {
    const { isSaidByPage: _said, ...made } = await said(POLICY);
    await run.start(made);
    expect(run.world.card().card.steps.some(({ id }) => id === 'control')).toBe(false);
  });

  it('is never about credentials, not even when it got past the first judge', async () => {
    await run.start({
      ...(await said(POLICY)),
      method: 'PUT',
      path: '/auth/credentials/activate',
      payload: '{"credentialUuid":"cr-1"}',
    });
    expect(run.world.card().card.blockedBecause).toContainEqual(expect.stringContaining('start it here'));
    expect(await run.approve()).toBe('request/not-approvable');
  });

  it('says where it came from', async () => {
    await run.start(await said(POLICY));
    expect(JSON.stringify(run.world.card().card)).toContain('Started in Countersign on this computer');
  });
});
