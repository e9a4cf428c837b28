import { describe, expect, it } from 'vitest';
import { isChallengeOver, isSurelyRefused, mayAnswerSecond } from '../../main/dfns/sure-refusal.ts';
import { AppError } from '../../main/errors.ts';

const refusal = (status: number, serverSays?: string) =>
  new AppError('api/refused', 'a refusal of the test', {
    details: { status, ...(serverSays === undefined ? {} : { serverSays }) },
  });

describe('a refusal', () => {
  it.each([
    [400, undefined],
    [400, 'Registration code expired'],
    [403, undefined],
    [404, undefined],
    [422, undefined],
  ])('%i %s says surely that nothing was done', (status, says) => {
    expect([isSurelyRefused(refusal(status, says)), mayAnswerSecond(refusal(status, says))]).toEqual([
      true,
      false,
    ]);
  });

  it.each([
    [401, undefined],
    [409, undefined],
    [400, 'user action has already been used'],
    [400, 'User action has ALREADY been used.'],
    [400, 'request nonce has already been used'],
    [400, 'Challenge token is not valid.'],
  ])('%i %s may answer a second copy', (status, says) => {
    expect([isSurelyRefused(refusal(status, says)), mayAnswerSecond(refusal(status, says))]).toEqual([
      false,
      true,
    ]);
  });

  it.each([
    ['408', refusal(408)],
    ['425', refusal(425)],
    ['429', refusal(429)],
    ['500', refusal(500)],
    ['no status', new AppError('api/unknown-outcome', 'no answer')],
    ['no error of ours', new TypeError('terminated')],
  ])('with %s says nothing', (_name, error) => {
    expect([isSurelyRefused(error), mayAnswerSecond(error)]).toEqual([false, false]);
  });

  it('is none where nothing was sent', () => {
    expect(isSurelyRefused(new AppError('api/unreachable', 'nobody listens'))).toBe(true);
  });

  it('of the challenge alone says that it is over', () => {
    expect(isChallengeOver(refusal(400, 'Challenge token is not valid.'))).toBe(true);
    expect(isChallengeOver(refusal(400, 'user action has already been used'))).toBe(false);
    expect(isChallengeOver(refusal(400))).toBe(false);
  });
});
