import { describe, expect, it } from 'vitest';
import { describeAction, presentAction } from '../../main/actions/describe-action.ts';
import { consentSteps } from '../../main/requests/consent-steps.ts';

const TRANSFER = {
  method: 'POST',
  path: '/wallets/wa-1/transfers',
  payload: '{"kind":"Native","to":"0xA","amount":"1"}',
};
const NEW_KEY = { method: 'PUT', path: '/auth/credentials/activate', payload: '{"credentialUuid":"cr-1"}' };
const UNKNOWN = { method: 'POST', path: '/somewhere', payload: '{}' };

const idsOf = (request: typeof TRANSFER, isStartedHere = false): readonly string[] =>
  consentSteps({
    description: describeAction(request),
    presentation: presentAction(request, {}),
    isStartedHere,
  }).map(({ id }) => id);

describe('the steps before an approval', () => {
  it('ask for a typed word where the action changes who controls the organisation', () => {
    expect(idsOf(NEW_KEY)).toEqual(['control']);
  });

  it('ask for none where the person began it here, or where money moves once', () => {
    expect(idsOf(NEW_KEY, true)).toEqual([]);
    expect(idsOf(TRANSFER)).toEqual([]);
  });

  it('ask for nothing for an action that cannot be approved at all', () => {
    expect(idsOf(UNKNOWN)).toEqual([]);
  });

  it('come before those of the action itself', () => {
    expect(idsOf({ ...NEW_KEY, payload: '{"credentialUuid":"cr-1","more":1}' })).toEqual([
      'control',
      'not-understood',
    ]);
  });

  it('take the word in any case, exactly', () => {
    const [step] = consentSteps({
      description: describeAction(NEW_KEY),
      presentation: presentAction(NEW_KEY, {}),
      isStartedHere: false,
    });
    expect(step).toMatchObject({ kind: 'type', expected: 'Activate credential', ignoresCase: true });
    expect(step?.sentence).toContain('"Activate credential"');
  });
});
