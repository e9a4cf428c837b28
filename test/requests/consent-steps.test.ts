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

const word = (hex: string) => hex.padStart(64, '0');
/** An unsigned legacy transaction with this call data to a token. */
const evm = (data: string) => {
  const call = data.slice(2);
  const body = `018203e882520894${'22'.repeat(20)}80b8${(call.length / 2).toString(16)}${call}018080`;
  const transaction = `0xf8${(body.length / 2).toString(16)}${body}`;
  return { kind: 'Transaction', transaction, network: 'Ethereum' };
};

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

  it.each([
    ['blind', { kind: 'Hash', hash: `0x${'ab'.repeat(32)}` }],
    ['unlimited', evm(`0x095ea7b3${word('11'.repeat(20))}${'f'.repeat(64)}`)],
    ['unlimited', evm(`0xa22cb465${word('11'.repeat(20))}${word('1')}`)],
  ])('ask to type "%s" for what was found inside', (expected, payload) => {
    const request = { method: 'POST', path: '/keys/key-1/signatures', payload: JSON.stringify(payload) };
    expect(idsOf(request)).toEqual([`finding-${expected}`]);
  });

  it('ask for nothing where an approval has a limit, or is taken back', () => {
    const path = '/keys/key-1/signatures';
    const limited = evm(`0x095ea7b3${word('11'.repeat(20))}${word('5')}`);
    expect(idsOf({ method: 'POST', path, payload: JSON.stringify(limited) })).toEqual([]);
    const back = evm(`0xa22cb465${word('11'.repeat(20))}${word('0')}`);
    expect(idsOf({ method: 'POST', path, payload: JSON.stringify(back) })).toEqual([]);
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
