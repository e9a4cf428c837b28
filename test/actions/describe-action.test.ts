import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Presentation } from '../../main/actions/action.ts';
import { describeAction, presentAction } from '../../main/actions/describe-action.ts';
import { flagSentence } from '../../main/actions/payload/flag-words.ts';
import { BLOCK_FLAGS } from '../../main/actions/payload/payload-flags.ts';
import { readAction } from '../../main/actions/read-action.ts';

const corpus = z
  .object({
    operations: z.array(
      z.object({
        id: z.string(),
        samples: z.array(
          z.object({
            id: z.string(),
            variant: z.string(),
            method: z.string(),
            path: z.string(),
            payload: z.string(),
            risk: z.enum(['low', 'medium', 'high', 'critical']),
            verdict: z.string(),
            flags: z.array(z.string()),
          }),
        ),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL('../vectors/operations.json', import.meta.url), 'utf8')));
const samples = corpus.operations.flatMap(({ id, samples: list }) =>
  list.map((one) => ({ ...one, operation: id })),
);
/** Deprecated kinds of credential: known as an action, never approved. */
const known = samples.filter(({ variant }) => !['Password', 'Totp'].includes(variant));
/** The same requests at places that no operation has. */
const foreign = samples.map((sample) => ({ ...sample, path: `/elsewhere${sample.path}` }));

const jsonValue = fc.jsonValue({ maxDepth: 3 });

/** Every text of the presentation. */
function textsOf(view: Presentation): string {
  const facts = [...view.facts, ...view.notUnderstood].flatMap((fact) => [
    fact.label,
    fact.value,
    fact.detail ?? '',
  ]);
  return [view.sentence, view.amount?.raw ?? '', view.address?.full ?? '', ...facts].join('\n');
}

function expectEveryLeafShown(request: { method: string; path: string; payload: string }): void {
  const shown = textsOf(presentAction(request, {}));
  for (const { value } of describeAction(request).leaves) expect(shown).toContain(value);
}

describe('the operations of the corpus', () => {
  it.each(known)('$id $operation $variant is understood completely', (sample) => {
    const description = describeAction(sample);
    expect(description).toMatchObject({
      operation: sample.operation,
      risk: sample.risk,
      verdict: sample.verdict,
      flags: sample.flags,
    });
    const view = presentAction(sample, {});
    expect(view.notUnderstood).toEqual([]);
    expect(view.blocks).toEqual([]);
    expectEveryLeafShown(sample);
  });

  it.each(foreign)(
    '$id of an action nobody knows is shown as not understood, every leaf listed',
    (sample) => {
      const description = describeAction(sample);
      expect(description).toMatchObject({ operation: null, risk: 'critical', needs: [] });
      const view = presentAction(sample, {});
      expect(view.sentence).toContain(sample.method);
      expect(view.notUnderstood).toHaveLength(description.leaves.length);
      expect(view.facts.map(({ value }) => value)).toContain(sample.path);
      expectEveryLeafShown(sample);
    },
  );

  it.each(samples.filter((sample) => !known.includes(sample)))(
    '$id $operation $variant is of a kind that is not taken any more: blocked, every leaf listed',
    (sample) => {
      expect(describeAction(sample)).toMatchObject({ operation: sample.operation, risk: sample.risk });
      const view = presentAction(sample, {});
      expect(view.blocks).toContain('The payload has no usable "credentialKind".');
      expect(view.notUnderstood.length).toBeGreaterThan(0);
      expectEveryLeafShown(sample);
    },
  );

  it('has samples of all 89 operations', () => {
    expect(new Set(known.map(({ operation }) => operation)).size).toBe(89);
  });
});

describe('a payload that is blocked', () => {
  const path = '/wallets/wa-1/signatures';
  const wallet = { id: 'wa-1', name: 'Main', network: 'Ethereum', address: null };
  const message = '"kind":"Message","message":"I agree"';

  it.each([
    ['duplicate-key', `{${message},"message":"I do not"}`],
    ['near-duplicate-key', `{${message},"Message":"I do not"}`],
    ['bidi-control', `{${message},"externalId":"a\u202eb"}`],
    ['string-length', `{${message},"externalId":"${'x'.repeat(65_537)}"}`],
    ['depth', `{${message},"a":${'['.repeat(70)}${']'.repeat(70)}}`],
    ['nodes', `{${message},"a":[${'1,'.repeat(10_000)}1]}`],
  ])('by %s is shown and not described', (flag, payload) => {
    const request = { method: 'POST', path, payload };
    const view = presentAction(request, { wallet });
    expect(describeAction(request).flags).toContain(flag);
    expect(view.blocks).toContain(flagSentence(flag));
    expect(view.sentence).toBe('Signature: not described, because its payload is blocked');
    expect([view.decoded, view.movements, view.amount, view.address]).toEqual([[], [], null, null]);
    expectEveryLeafShown(request);
  });

  it('and one that is not is described', () => {
    const request = { method: 'POST', path, payload: `{${message},"externalId":" a"}` };
    expect(presentAction(request, { wallet }).sentence).toBe('Sign a text message');
  });
});

describe('a request that is described twice', () => {
  it('is read once', () => {
    const request = { method: 'POST', path: '/wallets', payload: '{"network":"Ethereum"}' };
    expect(readAction(request)).toBe(readAction(request));
    expect(readAction({ ...request })).not.toBe(readAction(request));
  });

  it.each([
    ['method', 'PUT'],
    ['path', '/wallets/wa-1/transfers'],
    ['payload', '{"network":"Bitcoin"}'],
  ] as const)('is read again when its %s was changed', (name, value) => {
    const request = { method: 'POST', path: '/wallets', payload: '{"network":"Ethereum"}' };
    const before = readAction(request);
    request[name] = value;
    expect(readAction(request)).not.toBe(before);
    expect(describeAction(request)).toEqual(describeAction({ ...request }));
  });
});

describe('laws', () => {
  it('an extra field of any name and value is never hidden and raises the risk', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...known.filter(({ payload }) => payload !== '')),
        fc.string({ minLength: 1 }),
        jsonValue,
        (sample, name, value) => {
          const body: Record<string, unknown> = JSON.parse(sample.payload);
          fc.pre(!Object.hasOwn(body, name) && name !== '__proto__');
          const before = presentAction(sample, {}).facts.length;
          const comma = sample.payload === '{}' ? '' : ',';
          const payload = `${sample.payload.slice(0, -1)}${comma}${JSON.stringify(name)}:${JSON.stringify(value)}}`;
          const request = { ...sample, payload };
          const { leaves, risk, verdict } = describeAction(request);
          if (verdict === 'block') {
            expectEveryLeafShown(request); // and nothing of it is described
            return;
          }
          const added = leaves.slice(describeAction(sample).leaves.length);
          const view = presentAction(request, {});
          const isKnown = view.facts.length > before;
          expect(view.notUnderstood.length + view.facts.length - before).toBe(added.length);
          if (isKnown) return; // the random name is an optional field of this operation
          expect(['high', 'critical']).toContain(risk);
          expect(view.notUnderstood.map((fact) => fact.value)).toEqual(added.map((leaf) => leaf.value));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('an extra member inside a known object is never hidden', () => {
    const payload = '{"kind":"Native","to":"x","amount":"1","travelRule":{"kind":"Notabene","operation":1}}';
    const view = presentAction({ method: 'POST', path: '/wallets/wa-1/transfers', payload }, {});
    expect(view.notUnderstood.map(({ label, value }) => [label, value])).toEqual([
      ['/travelRule/operation', '1'],
    ]);
  });

  it('every leaf of any object is shown, for known and unknown actions', () => {
    const path = fc.constantFrom('/wallets', '/wallets/wa-1/transfers', '/somewhere/else');
    fc.assert(
      fc.property(path, fc.dictionary(fc.string(), jsonValue), (where, body) => {
        expectEveryLeafShown({ method: 'POST', path: where, payload: JSON.stringify(body) });
      }),
      { numRuns: 500 },
    );
  });

  it('nothing throws, whatever the request is', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.constantFrom('POST', '/wallets/a/transfers'),
    );
    fc.assert(
      fc.property(text, text, text, (method, path, payload) => {
        const request = { method, path, payload };
        expect(describeAction(request).rawLines).toBeInstanceOf(Array);
        expect(presentAction(request, {}).sentence).not.toBe('');
      }),
      { numRuns: 1000 },
    );
  });

  it('no text on the card holds a control, an invisible or a direction changing character', () => {
    const nasty = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(nasty, nasty, nasty, (name, value, server) => {
        const payload = JSON.stringify({
          kind: 'Erc20',
          to: value,
          amount: '1',
          contract: value,
          memo: value,
          [name]: value,
        });
        const request = { method: 'POST', path: '/wallets/wa-1/transfers', payload };
        const facts = {
          wallet: { id: 'wa-1', name: server, network: server, address: server },
          assets: [{ kind: 'Erc20', contract: value, symbol: server, decimals: 6 }],
        };
        // Movements are for the book and the history: raw, and never shown.
        const { movements, ...shown } = presentAction(request, facts);
        const every = JSON.stringify([shown, describeAction(request).rawLines]);
        expect(every).not.toMatch(/[\p{C}\p{M}\u2028\u2029]/u);
      }),
      { numRuns: 500 },
    );
  });

  it('ids of facts are unique, duplicates included', () => {
    const payload = '{"kind":"Native","memo":"a","memo":"b","x":1,"x":2,"to":"0x","amount":"1"}';
    const view = presentAction({ method: 'POST', path: '/wallets/wa-1/transfers', payload }, {});
    const ids = [...view.facts, ...view.notUnderstood].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(view.facts.filter(({ label }) => label === 'Memo').map(({ value }) => value)).toEqual(['a', 'b']);
    expect(view.blocks).toContain(flagSentence('duplicate-key'));
  });
});

describe('describeAction', () => {
  it('asks for the wallet and its assets, but for nothing out of a doubtful path', () => {
    const payload = '{}';
    expect(describeAction({ method: 'POST', path: '/wallets/wa-1/transfers', payload }).needs).toEqual([
      { kind: 'wallet', walletId: 'wa-1' },
      { kind: 'wallet-assets', walletId: 'wa-1' },
    ]);
    expect(describeAction({ method: 'POST', path: '/wallets/%2e%2e/transfers', payload }).needs).toEqual([]);
  });

  it('finds delegateTo at any depth', () => {
    const request = {
      method: 'POST',
      path: '/wallets',
      payload: '{"network":"Solana","x":{"delegateTo":"us-1"}}',
    };
    expect(describeAction(request)).toMatchObject({ risk: 'high' });
  });

  it('prints the payload from its tree: lexemes, order and duplicates kept', () => {
    const payload = '{"b":1.0,"a":[ ],"b":[1e2,{"c":"x\\"\\u202e\\\\"}],"e":{}}';
    expect(describeAction({ method: 'POST', path: '/x', payload }).rawLines).toEqual([
      '{',
      '  "b": 1.0,',
      '  "a": [],',
      '  "b": [',
      '    1e2,',
      '    {',
      '      "c": "x\\"\\u{202e}\\\\"',
      '    }',
      '  ],',
      '  "e": {}',
      '}',
    ]);
  });

  it('shows what is no JSON as its escaped source', () => {
    const request = { method: 'POST', path: '/x', payload: '<a>\n\u202eb' };
    expect(describeAction(request).rawLines).toEqual(['<a>\\u{a}', '\\u{202e}b']);
    expect(presentAction(request, {}).blocks).toContain(flagSentence('invalid-json'));
  });

  it('has words for every block flag', () => {
    for (const flag of BLOCK_FLAGS) expect(flagSentence(flag)).toMatch(/^[A-Z].*\.$/);
  });
});
