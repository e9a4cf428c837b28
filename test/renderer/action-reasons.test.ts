import { describe, expect, it } from 'vitest';
import { describeProblem } from '../../renderer/words/describe-problem.ts';

const say = (details: Readonly<Record<string, string>>) =>
  describeProblem({ code: 'input/invalid', details }, { standing: 'task' });

describe('words for an action that cannot be started', () => {
  it.each([
    ['action-method', 'needs no signature'],
    ['action-path', 'path'],
    ['action-query', 'query'],
    ['action-credentials', 'Credentials'],
    ['action-json', 'not a JSON object'],
    ['action-payload', 'more than one way'],
    ['action-length', 'too long'],
  ])('say why, and that nothing was sent: %s', (reason, words) => {
    expect(say({ reason }).happened).toContain(words);
    expect(say({ reason }).notDone).toBe('Nothing was started and nothing was sent.');
  });

  it.each(['request-payload', 'request-encoding', 'request-path', 'request-environment'])(
    'say that no code was made: %s',
    (reason) => {
      expect(say({ reason })).toMatchObject({
        notDone: 'No code was made.',
        next: 'Review it here instead.',
      });
    },
  );

  it('tell what was found in the payload', () => {
    const found = 'A field is there twice.';
    expect(say({ reason: 'action-payload', found }).happened).toMatch(
      /something\. A field is there twice\.$/,
    );
    expect(say({ reason: 'action-json', found: 'The payload is not valid JSON.' }).happened).toBe(
      'The payload is not valid JSON.',
    );
  });

  it.each(['constructor', '__proto__', 'later'])('go without: %s', (reason) => {
    expect(say({ reason }).happened).toBe(say({}).happened);
  });
});
