import { describe, expect, it } from 'vitest';
import { describeProblem } from '../../renderer/words/describe-problem.ts';

const say = (code: Parameters<typeof describeProblem>[0]['code'], reason: string) =>
  describeProblem({ code, details: { reason } }, { standing: 'task' });

describe('words for failures with a key', () => {
  it.each([
    ['input/invalid', 'name', 'This name cannot be used.'],
    ['key/wrong-password', 'or-username', 'The password or the user name is not right.'],
    ['key/not-registered', 'not-listed', 'Your account has no credential that belongs to this key.'],
    ['key/not-registered', 'inactive', 'The credential of this key is deactivated at the service.'],
    ['key/not-registered', 'no-user', 'The service knows no credential of this user in this organisation.'],
    [
      'key/not-registered',
      'none-listed',
      'The service lists no credential of kind “Key” for this user, so it knows no such key.',
    ],
    ['key/not-registered', 'unknown-id', 'The service does not list this credential for your user.'],
    [
      'key/not-registered',
      'refused',
      'The service did not take a signature of this key for that credential.',
    ],
    ['key/not-registered', 'other-account', 'This is the key of another account or another environment.'],
  ] as const)('say what it was: %s, %s', (code, reason, happened) => {
    expect(say(code, reason).happened).toBe(happened);
  });

  it.each(['some-reason-of-a-later-version', 'constructor', '__proto__'])('go without: %s', (reason) => {
    expect(say('key/not-registered', reason)).toEqual(
      describeProblem({ code: 'key/not-registered', details: {} }, { standing: 'task' }),
    );
  });

  it('do not speak of signing where a password was typed for something else', () => {
    for (const code of ['key/wrong-password', 'key/backing-off'] as const) {
      expect(say(code, '').notDone).toBe('The key was not opened. Nothing was changed.');
    }
  });
});
