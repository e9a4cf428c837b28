import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../preload/problem.ts';
import { describeProblem } from '../../renderer/words/describe-problem.ts';

const AFTER = { step: 'sign-in' } as const;

describe('words where only the sign-in after a registration failed', () => {
  it.each(['task', 'sign-in'] as const)('say that it is registered and what to do, %s', (standing) => {
    const told = describeProblem({ code: 'account/code-refused', details: AFTER }, { standing });
    expect(told.notDone).toBe('What you made is registered at the service. You are not signed in.');
    expect(told.next).toBe('Sign in with it. Do not register again.');
  });

  it('say that the account is recovered, never that the answer of the recovery is missing', () => {
    const lost = { code: 'api/unknown-outcome', details: AFTER } as const;
    const told = describeProblem(lost, { standing: 'recovering' });
    expect(told.happened).toBe('The answer to the sign-in never came.');
    expect(told.notDone).toContain('Your account is recovered');
  });

  it('claim nothing of the kind where the registration itself may have failed', () => {
    const lost = { code: 'api/unknown-outcome', details: {} } as const;
    const told = describeProblem(lost, { standing: 'recovering' });
    expect(told.happened).toBe('The recovery was sent. The answer never came.');
    expect(Object.values(told).join(' ')).not.toContain('is recovered');
  });
});

describe('words where a key came as a file and only the sign-in with it failed', () => {
  const say = (code: ErrorCode) =>
    describeProblem({ code, details: { step: 'kept' } }, { standing: 'sign-in' });

  it('say that the key is here and need not be imported again', () => {
    const told = say('api/unknown-outcome');
    expect(told.happened).toBe('The answer to the sign-in never came.');
    expect(told.notDone).toBe('The key is on this computer. You are not signed in.');
    expect(told.next).toBe('Sign in with it. It need not be imported again.');
  });

  it('ask for what a sign-in cannot do without', () => {
    expect(say('account/second-factor').next).toContain('both factors');
    expect(say('account/refused').next).toContain('whether the key is still active');
    expect(say('key/not-accepted').happened).toBe('The service does not accept this key for your account.');
  });
});
