import tls from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Http, makeHttp } from '../../main/dfns/http.ts';
import { AppError } from '../../main/errors.ts';
import { makeCertificate } from '../helpers/certificate.ts';
import { makeTokenIssuer, NOW_S, type TokenIssuer } from '../helpers/challenge-tokens.ts';
import {
  answer,
  answerJson,
  type Behaviour,
  deadUrl,
  drip,
  type FaultServer,
  hang,
  manyHeaders,
  resetAfterRequest,
  resetWithin,
  startFaultServer,
} from '../helpers/fault-server.ts';
import { type FaultyFiles, makeFaultyFiles } from '../helpers/faulty-files.ts';
import { approval, codeOf, linkOf, startWorld, TOKEN, type World } from '../helpers/request-world.ts';
import {
  ALL_IDS,
  CASES_NOW_S,
  CHALLENGE_CASES,
  encodeBody,
  GOOD_BODY,
  NOT_HERE,
  type State,
  SUBMISSION_CASES,
  type TokenEdit,
  type Variant,
} from './response-cases.ts';

const SHORT_MS = 300; // in place of 30 s, for the servers that never end; the others are waited for
const SLOW: ReadonlySet<string | undefined> = new Set(['hang', 'drip']);
const ARMED_MS = 2_000;

let server: FaultServer;
let issuer: TokenIssuer;
let world: World;
let files: FaultyFiles;
let http: Http;

beforeEach(async () => {
  files = makeFaultyFiles();
  server = await startFaultServer();
  issuer = makeTokenIssuer();
  world = await worldAt(server.url);
});
afterEach(() => server.close());

const httpTo = (apiUrl: string, wholeAnswerMs = 60_000): Http => makeHttp({ fetch, apiUrl, wholeAnswerMs });

/** A run of the program over the disk of this test. */
async function worldAt(apiUrl: string): Promise<World> {
  http = httpTo(apiUrl);
  return startWorld({ files, http: (request) => http(request), keys: issuer.keys });
}

/** The tokens of the file carry dummies for signatures: what they say is signed again with the key of the test. */
function signTokens(body: string, edit: TokenEdit = (token) => token): string {
  return body.replace(
    /("challengeIdentifier":")([^".]+)\.([^".]+)\.[^"]+"/g,
    (_all, before, header, claims) => {
      const text = (part: string) => Buffer.from(part, 'base64url').toString('utf8');
      const token = edit({ header: text(header), claims: text(claims) });
      return `${before}${issuer.signTexts(token.header, token.claims)}"`;
    },
  );
}

const toAnswer = ({ http, editToken }: Variant) => ({
  status: http.status ?? 200,
  headers: http.headers ?? {},
  body: encodeBody(signTokens(http.body ?? '', editToken)),
});

function toBehaviour(one: Variant): Behaviour {
  const { http } = one;
  switch (http.behaviour) {
    case undefined:
      return answer(toAnswer(one));
    case 'hang':
      return hang;
    case 'drip':
      return drip({ body: signTokens(GOOD_BODY) }, (http.everyMs ?? 0) / 100);
    case 'resetAt':
      return resetWithin({ body: signTokens(GOOD_BODY) }, http.bytes ?? 0);
    case 'resetAfterRequest':
      return resetAfterRequest;
    case 'headers':
      return manyHeaders(http.count ?? 0);
    default:
      throw new TypeError(`no behaviour is called ${http.behaviour}`);
  }
}

async function open(): Promise<void> {
  const { requestId } = world.requests.receive(linkOf(1), 'link');
  await world.requests.open(requestId);
}

function state(): State {
  const view = world.requests.review();
  switch (view?.kind) {
    case 'card':
      if (view.consent.state === 'failed') return 'retryable';
      return view.card.blockedBecause.length === 0 ? 'card' : 'refused';
    case 'problem':
      return view.canRetry ? 'retryable' : 'refused';
    case 'sign-in':
      return 'sign-in';
    case 'outcome':
      return OUTCOMES[view.outcome.kind] ?? 'refused';
    default:
      throw new TypeError(`nothing to judge: ${view?.kind}`);
  }
}

const OUTCOMES: Readonly<Record<string, State>> = { done: 'done', unknown: 'unknown-outcome' };

/** Nothing of what only main may know is in the log. */
function expectQuietLog(): void {
  const text = world.logged.join('\n');
  for (const secret of [TOKEN, codeOf(1), 'right password']) expect(text).not.toContain(secret);
}

/** Wallet wa-1, so that a good challenge makes a whole card. */
function serveWallet(to: FaultServer): void {
  const wallet = { id: 'wa-1', network: 'EthereumSepolia', name: 'Main', address: `0x${'1'.repeat(40)}` };
  const assets = [{ kind: 'Native', symbol: 'ETH', decimals: 18, verified: true }];
  to.behave(answerJson(wallet), '/wallets/wa-1');
  to.behave(answerJson({ walletId: 'wa-1', network: wallet.network, assets }), '/wallets/wa-1/assets');
}

describe('responses.json', () => {
  it('is told with the clock of the test tokens', () => expect(CASES_NOW_S).toBe(NOW_S));

  it('has every case here, except those with a reason', () => {
    const here = new Set([...CHALLENGE_CASES, ...SUBMISSION_CASES].map((one) => one.id));
    expect(ALL_IDS.filter((id) => !here.has(id)).sort()).toEqual(Object.keys(NOT_HERE).sort());
    expect(here.size).toBeGreaterThan(60);
  });
});

describe('responses.json, the challenge', () => {
  const elsewhere = new Set(['refuse', 'dns', 'badTls', 'tls10', 'tls-expired']);
  const here = CHALLENGE_CASES.filter(
    ({ http }) => !isTls(http.behaviour) && !elsewhere.has(http.behaviour ?? ''),
  );
  it.each(here.map((one) => [one.id, one.name, one] as const))('%s: %s', async (_id, _name, one) => {
    serveWallet(server);
    server.behave(toBehaviour(one), '/auth/external');
    if (SLOW.has(one.http.behaviour)) http = httpTo(server.url, SHORT_MS);
    await open();
    expect(state()).toBe(one.expect);
    expect(server.calls.filter((call) => call.path === '/auth/external')).toHaveLength(1);
    expect(server.calls.map((call) => call.path)).not.toContain('/other');
    expect(world.signer.signed).toEqual([]);
    expectQuietLog();
  });

  it('R003: DNS failure', async () => {
    world = await worldAt('https://api.countersign.invalid');
    await open();
    expect(state()).toBe('retryable');
  });

  it('R070: an address of another domain in the answer reaches neither the card nor the network', async () => {
    const one = CHALLENGE_CASES.find(({ id }) => id === 'R070');
    if (!one) throw new TypeError('the case is gone');
    serveWallet(server);
    server.behave(toBehaviour(one), '/auth/external');
    await open();
    expect(JSON.stringify(world.requests.review())).not.toContain('evil.example');
  });

  it('X03: a summary of 10,000 characters is shown beside what would be signed, not refused', async () => {
    const one = CHALLENGE_CASES.find(({ id }) => id === 'R001');
    if (!one) throw new TypeError('the case is gone');
    const summary = `Transfer\u202e ${'x'.repeat(10_000)}`;
    const editToken: TokenEdit = ({ header, claims }) => ({
      header,
      claims: claims.replace('"summary":"Transfer"', `"summary":${JSON.stringify(summary)}`),
    });
    serveWallet(server);
    server.behave(toBehaviour({ ...one, editToken }), '/auth/external');
    await open();
    expect(state()).toBe('card');
    const fact = world.card().card.facts.find(({ id }) => id === 'summary');
    expect(fact?.value).toMatch(/^Transfer\\u\{202e\} x{183} … \(10017 characters\)$/);
  });

  it('R081 to R083: says what is wrong with the time', async () => {
    const ahead = CHALLENGE_CASES.find(({ id }) => id === 'R083');
    if (!ahead) throw new TypeError('the case is gone');
    server.behave(toBehaviour(ahead), '/auth/external');
    await open();
    const life = world.card().card.checks.find((check) => check.id === 'life');
    expect(life?.got).toContain('the clock of this computer may be 10 minutes slow');
  });
});

const isTls = (behaviour?: string) => behaviour === 'badTls' || behaviour?.startsWith('tls') === true;

describe('responses.json, the challenge over TLS', () => {
  const ip = '127.0.0.1';
  const authority = makeCertificate({ name: 'Test authority', isAuthority: true });
  const stranger = makeCertificate({ name: 'Unknown authority', isAuthority: true });
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
  const servers: Readonly<Record<string, tls.TlsOptions>> = {
    badTls: makeCertificate({ name: 'signed by itself', ip }),
    'tls-expired': makeCertificate({ name: 'expired', ip, issuer: authority, days: [-9, -1] }),
    'tls-other-host': makeCertificate({ name: 'other host', ip: '10.0.0.1', issuer: authority }),
    'tls-unknown-issuer': makeCertificate({ name: 'unknown issuer', ip, issuer: stranger }),
    tls10: { ...makeCertificate({ name: 'old', ip, issuer: authority, keyType: 'rsa' }), ...old },
  };
  const usual = tls.getCACertificates('default');
  beforeEach(() => tls.setDefaultCACertificates([...usual, authority.cert]));
  afterEach(() => tls.setDefaultCACertificates(usual));

  const cases = CHALLENGE_CASES.filter(({ http }) => isTls(http.behaviour));
  it.each(cases.map((one) => [one.id, one.name, one] as const))('%s: %s', async (_id, _name, one) => {
    const { key, cert, ...rest } = servers[one.http.behaviour ?? ''] ?? {};
    const secure = await startFaultServer({ ...rest, ...(key && cert ? { key, cert } : {}) });
    world = await worldAt(secure.url);
    await open();
    expect(state()).toBe(one.expect);
    expect(secure.calls).toEqual([]);
    await secure.close();
  });
});

describe('responses.json, the submission', () => {
  const posts = () => server.calls.filter((call) => call.path === '/auth/action');
  const approve = () => {
    const { requestId, viewHash } = world.card();
    return world.requests.approve(approval({ requestId, viewHash }));
  };
  /** What became of the approval: 'outcome' or the code it failed with. */
  const outcomeOf = (approval: Promise<void>) =>
    approval.then(
      () => 'outcome',
      (error: { code?: string }) => error.code,
    );

  beforeEach(async () => {
    serveWallet(server);
    server.behave(answer({ body: signTokens(GOOD_BODY) }), '/auth/external');
    await open();
    world.clock.advance(ARMED_MS);
  });

  const answered = SUBMISSION_CASES.filter(({ http }) => http.behaviour !== 'refuse');
  it.each(answered.map((one) => [one.id, one.name, one] as const))('%s: %s', async (_id, _name, one) => {
    server.behave(toBehaviour(one), '/auth/action');
    if (SLOW.has(one.http.behaviour)) http = httpTo(server.url, SHORT_MS);
    await outcomeOf(approve());
    expect(state()).toBe(one.expect);
    expect(posts()).toHaveLength(1);
    expect(world.signer.signed).toHaveLength(1);
    expectQuietLog();
  });

  it.each(
    SUBMISSION_CASES.filter((one) => one.expect === 'unknown-outcome').map(
      (one) => [one.id, one.name, one] as const,
    ),
  )('%s: %s, and neither a second click nor a restart signs or sends again', async (_id, _name, one) => {
    const { requestId, viewHash } = world.card();
    server.behave(toBehaviour(one), '/auth/action');
    if (SLOW.has(one.http.behaviour)) http = httpTo(server.url, SHORT_MS);
    await approve();
    const again = world.requests.approve(approval({ requestId, viewHash }));
    expect(await outcomeOf(again)).toBe('request/answered');
    const restarted = await worldAt(server.url);
    await restarted.requests.restore();
    expect(restarted.requests.inbox()).toMatchObject([{ state: 'unknown' }]);
    expect(() => restarted.requests.receive(linkOf(1), 'link')).toThrow(AppError);
    expect(posts()).toHaveLength(1);
    expect(world.signer.signed).toHaveLength(1);
  });

  it.each(
    SUBMISSION_CASES.filter((one) => one.expect === 'retryable' && one.http.status).map(
      (one) => [one.id, one.name, one] as const,
    ),
  )('%s: %s, and the same bytes may be sent again without a password', async (_id, _name, one) => {
    server.behave(toBehaviour(one), '/auth/action');
    if (SLOW.has(one.http.behaviour)) http = httpTo(server.url, SHORT_MS);
    expect(await outcomeOf(approve())).toBe('api/rate-limited');
    world.clock.advance(60_000); // the longest pause that a service can ask for
    server.behave(answerJson({ userAction: 'eyJ0eX.abc.def' }), '/auth/action');
    await approve();
    expect(state()).toBe('done');
    expect(posts().map((call) => call.body)).toEqual([posts()[0]?.body, posts()[0]?.body]);
    expect(world.signer.signed).toHaveLength(1);
  });

  it('R094: refused before anything was sent', async () => {
    const [one] = SUBMISSION_CASES.filter(({ http }) => http.behaviour === 'refuse');
    http = httpTo(await deadUrl());
    expect(await outcomeOf(approve())).toBe('api/unreachable');
    expect(state()).toBe(one?.expect);
    http = httpTo(server.url);
    server.behave(answerJson({ userAction: 'eyJ0eX.abc.def' }), '/auth/action');
    await approve();
    expect(state()).toBe('done');
    expect(world.signer.signed).toHaveLength(1);
  });
});
