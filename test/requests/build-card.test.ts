import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Presentation, ServerFacts } from '../../main/actions/action.ts';
import { describeAction, presentAction } from '../../main/actions/describe-action.ts';
import { hasLoneSurrogate } from '../../main/core/json-tree.ts';
import { unshowText } from '../../main/core/show-text.ts';
import { parseChallengeToken } from '../../main/dfns/challenge-token.ts';
import { blockedByChecks, buildCard } from '../../main/requests/build-card.ts';
import { viewHash } from '../../main/requests/view-hash.ts';
import type { Card, CheckView, Fact } from '../../preload/review-view.ts';
import {
  type ActionText,
  challengeAnswer,
  claimsOf,
  makeTokenIssuer,
  TRANSFER,
} from '../helpers/challenge-tokens.ts';

const issuer = makeTokenIssuer();
const FACTS: ServerFacts = {
  wallet: { id: 'wa-1', name: 'Main', network: 'EthereumSepolia', address: `0x${'1'.repeat(40)}` },
  assets: [{ kind: 'Native', contract: null, mint: null, symbol: 'ETH', decimals: 18, verified: true }],
};
const SAME: CheckView = { id: 'one', claim: 'All is well', how: 'Compared.', verdict: 'same', blocks: true };

interface Change {
  readonly action?: Partial<ActionText>;
  readonly checks?: readonly CheckView[];
  readonly facts?: ServerFacts;
  readonly summary?: string;
  readonly ownFacts?: readonly Fact[];
  readonly isStartedHere?: boolean;
}

function cardOf(change: Change = {}): Card {
  const {
    action = {},
    checks = [SAME],
    facts = FACTS,
    summary = 'Transfer',
    ownFacts = [],
    isStartedHere = false,
  } = change;
  const claims = claimsOf({ action: { ...TRANSFER, ...action } });
  const raw = issuer.sign(claims);
  const token = parseChallengeToken(raw);
  if (!token?.info) throw new TypeError('the token of the test cannot be read');
  return buildCard({
    ...{ token, checks, info: { ...token.info, summary }, truth: null },
    description: describeAction(token.info),
    ...withSteps(presentAction(token.info, facts)),
    challenge: challengeAnswer(raw),
    arrivalText: 'By a link',
    isHandedOver: false,
    linkHash: 'ab'.repeat(32),
    receivedAt: 0,
    factorNames: ['Test key', 'Passkey'],
    ...{ friction: 'routine', frictionBecause: [] },
    isStartedHere,
    ownFacts,
    warnings: [],
    deliveries: [{ id: 'hand-back', sentence: 'The device that started it sends it' }],
    externalIdProposal: null,
    environmentLabel: 'Test environment',
    apiUrl: 'https://api.dfns.io',
    organisationName: 'Test organisation',
    notes: ['A note.'],
  });
}

const withSteps = (presentation: Presentation) => ({ presentation, steps: presentation.steps });

const payload = (value: unknown) => ({ action: { payload: JSON.stringify(value) } });
const HONEST = { kind: 'Native', to: '0x9b1f3c5d7e2a4b6c8d0e1f2a3b4c5d6e7f8091a2', amount: '100' };

describe('what takes Approve away', () => {
  it('leaves the explanation to the check when both sides can be seen there', () => {
    const sides = { ...SAME, verdict: 'differs' as const, expected: 'you', got: 'somebody' };
    expect(blockedByChecks([sides])).toEqual(['Not confirmed: all is well.']);
  });

  it('is nothing for an honest transfer', () => {
    expect(cardOf().blockedBecause).toEqual([]);
    expect(cardOf().kind).toBe('action');
  });

  it.each(['differs', 'cannot-check'] as const)('is a blocking check that %s, in a sentence', (verdict) => {
    const card = cardOf({ checks: [SAME, { ...SAME, id: 'two', verdict }] });
    expect(card.blockedBecause).toEqual(['Not confirmed: all is well. Compared.']);
  });

  it('is no check that only informs', () => {
    expect(cardOf({ checks: [{ ...SAME, verdict: 'cannot-check', blocks: false }] }).blockedBecause).toEqual(
      [],
    );
  });

  it.each([
    ['POST', '/wallets/wa-1/exports'],
    ['GET', '/permissions'],
    ['DELETE', '/wallets/wa-1/transfers'],
    ['POST', '/wallets/wa-1/transfers/extra'],
    ['POST', '/nothing/known'],
  ] as const)('is an action this version cannot describe: %s %s', (method, path) => {
    const card = cardOf({ action: { method, path } });
    expect(card.kind).toBe('unsupported');
    expect(card.risk).toBe('critical');
    expect(card.blockedBecause).toEqual([]);
    expect(card.notUnderstood.map(({ value }) => value)).toContain('100');
  });

  it.each(['/auth/pats', '/auth/credentials', '/Auth/new', '/v2/auth/keys'])(
    'SEC-58: is what nobody knows about access, begun elsewhere: PUT %s',
    (path) => {
      const card = cardOf({ action: { method: 'PUT', path } });
      expect(card.blockedBecause.join(' ')).toContain('only when you start it here');
      expect(cardOf({ action: { method: 'PUT', path }, isStartedHere: true }).blockedBecause).toEqual([]);
    },
  );

  it.each([
    ['/wallets/../users'],
    ['/wallets/wa-1//transfers'],
    ['/wallets/wa-1/transfers?x=1'],
    ['/wallets/wa%2f1/transfers'],
    ['/wallets/wa-1/transfers#x'],
    ['/wallets/./transfers'],
  ])('is a path that is not in its plain form: %s', (path) => {
    expect(cardOf({ action: { path } }).blockedBecause).not.toEqual([]);
  });

  it.each([
    ['is not JSON', 'hello'],
    ['is a list', '[]'],
    ['has a key twice', '{"to":"a","to":"b"}'],
    ['has a reserved key', JSON.stringify({ ...HONEST, constructor: 1 })],
    ['has a reversing character', JSON.stringify({ ...HONEST, memo: 'a\u202eb' })],
    ['lacks its amount', JSON.stringify({ kind: HONEST.kind, to: HONEST.to })],
  ])('is a payload that %s', (_name, text) => {
    expect(cardOf({ action: { payload: text } }).blockedBecause).not.toEqual([]);
  });

  it('has one sentence for each failed check', () => {
    const failed = ['a', 'b', 'c'].map((id) => ({
      ...SAME,
      id,
      claim: `Claim ${id}`,
      verdict: 'differs' as const,
    }));
    expect(blockedByChecks([SAME, ...failed])).toEqual([
      'Not confirmed: claim a. Compared.',
      'Not confirmed: claim b. Compared.',
      'Not confirmed: claim c. Compared.',
    ]);
  });
});

describe('what is on the card', () => {
  it('has its notes, and what is odd as warnings with a step that leaves Approve', () => {
    const card = cardOf(payload({ ...HONEST, surprise: 1 }));
    expect(card.notes).toEqual(['A note.']);
    expect(card.warnings).toContainEqual({ sentence: 'One field is not understood.', weight: 'caution' });
    expect(card.steps).toEqual([
      { kind: 'tick', id: 'not-understood', sentence: 'I have read the field that is not understood' },
    ]);
    expect(card.blockedBecause).toEqual([]);
    expect(card.riskReason).toContain('parts of it are not understood');
  });

  it('warns of a summary that names what is not signed (SEC-57, X02)', () => {
    const card = cardOf({ summary: 'Transfer 1 USDC' });
    expect(card.checks).toContainEqual(expect.objectContaining({ id: 'summary', verdict: 'differs' }));
    expect(card.warnings).toContainEqual(expect.objectContaining({ weight: 'caution' }));
    expect(card.blockedBecause).toEqual([]);
  });

  it('marks what the service says as such, and never lets it replace a value (SEC-57)', () => {
    const card = cardOf({ summary: 'Send 1 ETH to \u202eyourself' });
    const summary = card.facts.find((fact) => fact.id === 'summary');
    expect(summary).toMatchObject({ source: 'server', value: 'Send 1 ETH to \\u{202e}yourself' });
    expect(card.amount?.raw).toBe('100');
    expect(card.address?.full).toBe(HONEST.to);
  });

  it('has the whole address in groups of four (SEC-55)', () => {
    const { address } = cardOf();
    expect(address?.groups.join('')).toBe(HONEST.to);
    expect(address?.groups.slice(1, -1).every((group) => group.length === 4)).toBe(true);
  });

  it('stands without the facts of the service, with the raw number', () => {
    const card = cardOf({ facts: {} });
    expect(card.amount).toMatchObject({ raw: '100', scaled: '100', decimals: null });
  });

  it('says where it comes from and when it ends (SEC-62)', () => {
    const { whereFrom, facts, expiresAt } = cardOf();
    expect(whereFrom.map((fact) => fact.id)).toEqual([
      'arrival',
      'received',
      'link',
      'api',
      'issued',
      'expires',
    ]);
    expect(whereFrom.find((fact) => fact.id === 'link')?.value).toBe('abababab');
    expect(facts.map((fact) => fact.id)).toEqual(
      expect.arrayContaining(['started-by', 'organisation', 'environment', 'signing-key']),
    );
    expect(expiresAt).toBe(claimsOf().exp * 1_000);
  });

  it('names what may sign it, and says so when nothing may', () => {
    const named = cardOf().facts.find((fact) => fact.id === 'signing-key');
    expect(named).toMatchObject({ label: 'Can be signed with', value: 'Test key, Passkey', source: 'yours' });
  });

  it('has what this computer knows of its own action first, and never under the id of another fact', () => {
    const own: Fact = { id: 'network', label: 'Made', value: 'On this computer just now', source: 'device' };
    const { facts } = cardOf({ ownFacts: [own] });
    expect(facts[0]).toEqual(own);
    expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
  });

  it('says once what the service says twice in the same words, and shows both where they differ', () => {
    const own: Fact = { id: 'own', label: 'Network', value: 'Ethereum Sepolia', source: 'server' };
    const said = cardOf().facts.find(({ label }) => label === 'Network');
    const rows = (fact: Fact) =>
      cardOf({ ownFacts: [fact] }).facts.filter(({ label }) => label === 'Network');
    expect(rows({ ...own, value: said?.value ?? '', source: said?.source ?? 'server' })).toHaveLength(1);
    expect(rows({ ...own, value: 'Another one' })).toHaveLength(2);
    expect(rows({ ...own, value: said?.value ?? '', source: 'device' })).toHaveLength(2);
  });

  it('warns of a long text, unless this computer made it itself', () => {
    const long = payload({ ...HONEST, memo: 'x'.repeat(2_001) });
    const content = (card: Card) => card.checks.find(({ id }) => id === 'content');
    const words = 'A text in the payload is very long.';
    const sentences = ({ warnings }: Card) => warnings.map(({ sentence }) => sentence);
    expect(content(cardOf(long))).toMatchObject({ verdict: 'cannot-check', blocks: false });
    expect(sentences(cardOf(long))).toContain(words);
    const own = cardOf({ ...long, isStartedHere: true });
    expect(content(own)).toMatchObject({ verdict: 'same' });
    expect(sentences(own)).not.toContain(words);
    const odd = cardOf({
      ...payload({ ...HONEST, memo: `${'x'.repeat(2_001)}\u200b` }),
      isStartedHere: true,
    });
    expect(content(odd)).not.toMatchObject({ verdict: 'same' });
    expect(
      cardOf({ ...payload({ ...HONEST, memo: 'a\u202eb' }), isStartedHere: true }).blockedBecause,
    ).not.toEqual([]);
  });

  it('has ids that are unique', () => {
    const card = cardOf(payload({ ...HONEST, a: { b: [1, 2] } }));
    for (const list of [card.facts, card.checks, card.notUnderstood, card.hashes, card.whereFrom]) {
      expect(new Set(list.map((one) => one.id)).size).toBe(list.length);
    }
  });

  it('shows every value of every payload somewhere (SEC-56)', () => {
    const leaf = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }).filter((text) => !hasLoneSurrogate(text)),
      fc.integer().map(String),
    );
    const extra = fc.dictionary(fc.stringMatching(/^[a-z]{3,10}$/), leaf, { maxKeys: 5 });
    const law = (fields: Readonly<Record<string, string>>) => {
      const own = Object.entries(fields).filter(([name]) => !Object.hasOwn(HONEST, name));
      const card = cardOf(payload({ ...HONEST, ...Object.fromEntries(own) }));
      const shown = [...card.facts, ...card.notUnderstood].map((fact) => unshowText(fact.value));
      for (const [, value] of own) expect(shown).toContain(value);
    };
    fc.assert(fc.property(extra, law), { numRuns: 300 });
  });

  it('shows a field nobody knows among those not understood (property)', () => {
    const law = (name: string, value: number) => {
      fc.pre(!Object.hasOwn(HONEST, name));
      const before = cardOf(payload(HONEST)).notUnderstood.length;
      const card = cardOf(payload({ ...HONEST, [`zz${name}`]: value }));
      expect(card.notUnderstood).toHaveLength(before + 1);
      expect(card.notUnderstood[0]).toMatchObject({ value: String(value) });
    };
    fc.assert(fc.property(fc.stringMatching(/^[a-z]{1,10}$/), fc.integer(), law), { numRuns: 100 });
  });
});

describe('the hash of a card', () => {
  it('is another for every change of payload, check or note, and the same for the same', () => {
    const one = cardOf();
    const others = [
      cardOf({ facts: {} }),
      cardOf({ checks: [] }),
      cardOf({ summary: 'x' }),
      cardOf(payload({ ...HONEST, amount: '101' })),
    ];
    const hashes = [one, ...others].map((card) => viewHash('a.b.c', card, '1'));
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(viewHash('a.b.c', one, '1')).toBe(hashes[0]);
    expect(viewHash('a.b.d', one, '1')).not.toBe(hashes[0]);
    expect(viewHash('a.b.c', one, '2')).not.toBe(hashes[0]);
    expect(hashes[0]).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });
});
