import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeAction } from '../../main/actions/describe-action.ts';
import { OPERATIONS } from '../../main/actions/operations.ts';
import { isExternalId, proposeExternalId, withExternalId } from '../../main/requests/external-id.ts';

const ID = 'cs-AAAAAAAAAAAAAAAA';

describe('an external id in a payload', () => {
  it.each([
    ['{}', `{"externalId":"${ID}"}`],
    ['{ }', `{ "externalId":"${ID}"}`],
    ['{"a":1}', `{"a":1,"externalId":"${ID}"}`],
    ['{ "a" : {"b":[]}\n}', `{ "a" : {"b":[]},"externalId":"${ID}"\n}`],
    ['{"a":1.0e0}', `{"a":1.0e0,"externalId":"${ID}"}`],
  ])('%j becomes %j', (payload, expected) => expect(withExternalId(payload, ID)).toBe(expected));

  it.each([
    '',
    '[]',
    '1',
    '{"externalId":"x"}',
    '{"externalId":null}',
    '{"\\u0065xternalId":1}',
    '{"a":1',
    '{"a":1,}',
  ])('is not added to %j', (payload) => expect(withExternalId(payload, ID)).toBeNull());

  it('is the last member, and leaving it out gives the very text again', () => {
    const objects = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(objects, (value) => {
        const payload = JSON.stringify(value);
        const added = withExternalId(payload, ID);
        if (Object.hasOwn(value, 'externalId')) return added === null;
        const tail = `${payload === '{}' ? '' : ','}"externalId":"${ID}"}`;
        return added?.endsWith(tail) === true && `${added.slice(0, -tail.length)}}` === payload;
      }),
    );
  });

  it('has a form that nothing else can be hidden in', () => {
    for (const text of ['', 'a b', 'a"b', 'a\\', 'é', 'x'.repeat(65)]) expect(isExternalId(text)).toBe(false);
    const proposal = proposeExternalId((length) => new Uint8Array(length).fill(255));
    expect(proposal).toMatch(/^cs-[A-Za-z0-9_-]{16}$/);
    expect(isExternalId(proposal)).toBe(true);
  });
});

describe('operations with an external id', () => {
  it('say all of them what it does, except those that change the id itself', () => {
    const silent = OPERATIONS.filter((operation) =>
      operation
        .rulesFor(null)
        .some(
          ({ path, externalId, label }) => path === '/externalId' && !externalId && !label.startsWith('New '),
        ),
    );
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it.each([
    ['POST', '/wallets/wa-1/transfers', '{"kind":"Native","to":"x","amount":"1"}', true],
    ['POST', '/wallets/wa-1/transactions', '{"kind":"Transaction","transaction":"0x00"}', true],
    ['POST', '/keys/key-1/signatures', '{"kind":"Hash","hash":"0x00"}', true],
    ['POST', '/wallets', '{"network":"Ethereum"}', false],
  ])('are done once for one id by protocol.md 7.3: %s %s %s -> %s', (method, path, payload, isDoneOnce) => {
    expect(describeAction({ method, path, payload }).externalId).toEqual({ given: null, isDoneOnce });
  });
});
