import { describe, expect, it } from 'vitest';
import type { Api } from '../../preload/api.ts';
import { makeActions } from '../../renderer/actions.ts';
import { INITIAL, reduce, type State } from '../../renderer/state.ts';

/** Actions over a bridge of which only `part` is there; gives the state they led to. */
function actionsOver(part: Partial<Api>) {
  let state: State = INITIAL;
  // A partial bridge: a call of anything else would throw, and is never made here.
  const api = part as Api;
  const actions = makeActions({
    api,
    send: (event) => {
      state = reduce(state, event);
    },
    now: () => 0,
  });
  return { actions, state: () => state };
}

const bytes = () => new Uint8Array([7, 7, 7]);

describe('asking main', () => {
  it.each([
    ['succeeds', async () => ({ ok: true, value: null }) as const],
    ['fails', async () => ({ ok: false, code: 'key/wrong-password', details: {} }) as const],
    [
      'breaks',
      async () => {
        throw new Error('gone');
      },
    ],
  ])('wipes every password of the input when the call %s', async (_how, changePassword) => {
    const { actions } = actionsOver({ changePassword });
    const [password, newPassword] = [bytes(), bytes()];
    await actions.ask('key/change-password', { credentialId: 'cr-1', password, newPassword });
    expect([...password, ...newPassword]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('does not wipe before main has answered', async () => {
    let seen: number[] = [];
    const { actions } = actionsOver({
      unlock: async ({ password }) => {
        await Promise.resolve();
        seen = [...password];
        return { ok: true, value: null };
      },
    });
    await actions.ask('app/unlock', { password: bytes() });
    expect(seen).toEqual([7, 7, 7]);
  });

  it('is busy meanwhile, and keeps why it failed under its channel', async () => {
    const { actions, state } = actionsOver({
      drill: async () => ({ ok: false, code: 'recovery/wrong-code', details: {} }),
    });
    const asked = actions.ask('recovery/drill', { credentialId: 'cr-1', code: bytes() });
    expect(state().busy).toEqual(['recovery/drill']);
    await asked;
    expect([state().busy, state().failures['recovery/drill']?.code]).toEqual([[], 'recovery/wrong-code']);
    actions.forget('recovery/open');
    expect(state().failures['recovery/drill']?.code).toBe('recovery/wrong-code');
    actions.forget('recovery/drill');
    expect(state().failures).toEqual({});
  });

  it('has no secret in the state while a call with one is under way', async () => {
    const { actions, state } = actionsOver({ unlock: () => new Promise(() => {}) });
    void actions.ask('app/unlock', { password: new TextEncoder().encode('gravel willow') });
    expect(JSON.stringify(state())).not.toContain('103'); // "g" as JSON would have it
    expect(JSON.stringify(state())).not.toContain('gravel');
  });
});
