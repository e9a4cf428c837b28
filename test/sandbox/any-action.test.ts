import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseChallengeToken } from '../../main/dfns/challenge-token.ts';
import { KeySet, verifyTokenSignature } from '../../main/dfns/token-keys.ts';
import {
  actionInit,
  type Practice,
  practice,
  robot,
  textAt,
  userActionFor,
} from '../helpers/practice-sandbox.ts';

let it0: Practice;
let lying: Practice;
beforeAll(async () => {
  it0 = await practice();
  lying = await practice({ takesSummaries: true });
});
afterAll(async () => {
  await it0.close();
  await lying.close();
});

function infoOf(identifier: string): {
  readonly summary: string;
  readonly payload: string;
  readonly path: string;
  readonly method: string;
} {
  const claims = JSON.parse(Buffer.from(identifier.split('.')[1] ?? '', 'base64url').toString('utf8'));
  return claims['https://custom/app_metadata'].challengeInfo;
}

describe('a challenge for any action', () => {
  it.each([
    ['POST', '/keys/key-1/signatures', '{"kind":"Hash","hash":"0x00"}'],
    ['PUT', '/v2/policies/plc-1', '{"name":"x"}'],
    ['DELETE', '/wallets/wa-1/tags', '{"tags":["a"]}'],
    ['GET', '/nothing/known?x=1', ''],
    ['POST', '/a path/ä/../b', '{"a":1,"a":2}'],
    ['POST', '/not/json', 'no JSON at all \u202E'],
    ['POST', '/large', JSON.stringify({ data: 'a'.repeat(30_000) })],
  ])('%s %s is given with the exact text in its token', async (method, path, payload) => {
    const init = await actionInit(it0, it0.jane.token, { method, path, payload });
    expect(init.status).toBe(200);
    expect(infoOf(textAt(init.body, 'challengeIdentifier'))).toMatchObject({ method, path, payload });
    expect(textAt(init.body, 'externalAuthenticationUrl')).toMatch(/^https:\/\/.*\?code=[\w-]{27}$/);
    expect(await userActionFor(it0, robot(it0), { method, path, payload })).toMatch(/^ey/);
  });
});

describe('the summary of a token', () => {
  const body = {
    userActionPayload: '{"network":"Base"}',
    userActionHttpMethod: 'POST',
    userActionHttpPath: '/wallets',
  };
  const start = (sandbox: Practice, headers: Record<string, string> = {}) =>
    sandbox.send({ path: '/auth/action/init', token: sandbox.jane.token, body, headers });
  const summaryOf = async (sandbox: Practice, headers?: Record<string, string>) =>
    infoOf(textAt((await start(sandbox, headers)).body, 'challengeIdentifier')).summary;

  it('is what the initiating side says where a test allows it, in a token that is signed rightly', async () => {
    const summary = 'Send 1.00 USDC to 0xAbc – “harmless”';
    const chosen = { 'x-sandbox-summary': encodeURIComponent(summary) };
    expect(await summaryOf(lying, chosen)).toBe(summary);
    const identifier = textAt((await start(lying, chosen)).body, 'challengeIdentifier');
    const keyId = parseChallengeToken(identifier)?.keyId ?? null;
    expect(verifyTokenSignature(identifier, keyId, KeySet.parse(lying.tokenKeys))).toBe('valid');
  });

  it('is the usual one without that, and always where no test allows it', async () => {
    expect(await summaryOf(lying)).toBe('Create wallet');
    expect(await summaryOf(it0, { 'x-sandbox-summary': 'Something%20else' })).toBe('Create wallet');
  });

  it('must be percent-encoded', async () => {
    expect((await start(lying, { 'x-sandbox-summary': '%zz' })).status).toBe(400);
  });
});
