import { createHash } from 'node:crypto';
import type { HttpAnswer } from '../../main/dfns/decode-answer.ts';
import type { Http, HttpRequest } from '../../main/dfns/http.ts';
import { AppError } from '../../main/errors.ts';
import { type ActionText, challengeAnswer, claimsOf, makeTokenIssuer } from './challenge-tokens.ts';
import { codeOf } from './request-world.ts';

/** What happens to the next POST /auth/action, and to all after it. */
export type SubmitMode = 'accept' | 'refuse' | 'lost' | 'limit';

/** What happens to the signed request itself. */
export type SendMode = SubmitMode | 'pending' | 'unauthorised';

/** One challenge of the service and what was sent for it. */
export interface Issued {
  readonly challenge: string;
  readonly identifier: string;
  /** Bodies of POST /auth/action. */
  readonly posts: string[];
  isAccepted: boolean;
  /** What POST /auth/action/init was asked for; null: the challenge of a link. */
  readonly action: ActionText | null;
  /** Times that the signed request itself came, and whether it was carried out or waits for a policy. */
  readonly requests: HttpRequest[];
  isCarriedOut: boolean;
}

export interface FakeService {
  readonly issued: readonly Issued[];
  readonly http: Http;
  isUp: boolean;
  mode: SubmitMode;
  sendMode: SendMode;
  /** Replaces what POST /auth/action/init was asked for: a service that lets something else be signed. */
  twist: (action: ActionText) => ActionText;
  /** What the code of a link redeems to instead; null: a transfer. Another challenge for each redemption. */
  linked: ActionText | null;
  /** Items of GET /auth/credentials. */
  credentials: readonly unknown[];
  /** Awaited with every request before it is answered. */
  before: (request: HttpRequest) => void | Promise<void>;
}

const issuer = makeTokenIssuer();
export const SERVICE_KEYS = issuer.keys;

const LIVES_S = [900, 60, 3_000];
const OWN_LIFE_S = 3_000;
const challengeOf = (text: string): string => createHash('sha256').update(text).digest('base64url');
const TOKENS = LIVES_S.map((lifeS, number) => {
  const challenge = challengeOf(`challenge ${number}`);
  return { challenge, identifier: issuer.sign(claimsOf({ challenge, lifeS })) };
});

/** Codes of links; the fourth and fifth redeem to the challenges of the first two. */
export const CODES = 5;

type Private = FakeService & { readonly issued: Issued[] };

/** Our port `Http` with a small service behind it: three challenges of links, one for each action asked for, no network. */
export function makeFakeService(): FakeService {
  const service: Private = {
    issued: TOKENS.map((token) => ({ ...token, ...NEW, posts: [], requests: [], action: null })),
    isUp: true,
    mode: 'accept',
    sendMode: 'accept',
    twist: (action) => action,
    linked: null,
    credentials: [],
    before: () => {},
    http: async (request) => {
      await service.before(request);
      if (!service.isUp) throw new AppError('api/unreachable', 'the service is down');
      return reply(service, request);
    },
  };
  return service;
}

const NEW = { isAccepted: false, isCarriedOut: false };

const okAnswer = (json: unknown): HttpAnswer => ({
  status: 200,
  json,
  serverTimeMs: null,
  retryAfterMs: 2_000,
});
const failure = (status: number): HttpAnswer => ({ ...okAnswer({ error: { message: 'no' } }), status });

function reply(service: Private, request: HttpRequest): HttpAnswer {
  const { path, body = '' } = request;
  if (request.userAction !== undefined) return carryOut(service, request);
  if (path === '/auth/external' && service.linked) return issueFor(service, service.linked);
  if (path === '/auth/external') {
    const issued = service.issued[codeNumber(body) % LIVES_S.length];
    return issued ? okAnswer(challengeAnswer(issued.identifier, issued.challenge)) : failure(404);
  }
  if (path === '/auth/action/init') return issue(service, body);
  if (path === '/auth/action') return submit(service, body);
  if (path === '/auth/external/decline') return okAnswer({ message: 'success' });
  if (path === '/wallets/wa-1') return okAnswer(WALLET);
  if (path === '/wallets/wa-1/assets') return okAnswer({ ...ASSETS });
  if (path === '/auth/credentials' && request.method === 'GET')
    return okAnswer({ items: service.credentials });
  return failure(404);
}

const WALLET = { id: 'wa-1', name: 'Treasury', network: 'Ethereum', address: null };
const ASSETS = {
  walletId: 'wa-1',
  network: 'Ethereum',
  assets: [{ kind: 'Native', symbol: 'ETH', decimals: 18, verified: true }],
};

const codeNumber = (body: string): number =>
  Array.from({ length: CODES }, (_, number) => number).findIndex((number) => body.includes(codeOf(number)));

function issue(service: Private, body: string): HttpAnswer {
  const asked = JSON.parse(body);
  const action: ActionText = service.twist({
    method: asked.userActionHttpMethod,
    path: asked.userActionHttpPath,
    payload: asked.userActionPayload,
  });
  return issueFor(service, action);
}

function issueFor(service: Private, action: ActionText): HttpAnswer {
  const challenge = challengeOf(`own challenge ${service.issued.length} ${Math.random()}`);
  const identifier = issuer.sign(claimsOf({ challenge, action, lifeS: OWN_LIFE_S }));
  service.issued.push({ ...NEW, challenge, identifier, action, posts: [], requests: [] });
  return okAnswer(challengeAnswer(identifier, challenge));
}

function submit(service: Private, body: string): HttpAnswer {
  const issued = service.issued.find(({ identifier }) => body.includes(identifier));
  if (!issued) return failure(400);
  issued.posts.push(body);
  switch (service.mode) {
    case 'refuse':
      return failure(403);
    case 'limit':
      return failure(429);
    case 'lost':
      issued.isAccepted = true;
      throw new AppError('api/unknown-outcome', 'the connection broke');
    case 'accept':
      issued.isAccepted = true;
      return okAnswer({ userAction: userActionOf(issued) });
  }
}

export const userActionOf = ({ challenge }: Issued): string => `user-action-of-${challenge}`;

/** A user action token is for one request, once, and for exactly that request. */
function carryOut(service: Private, request: HttpRequest): HttpAnswer {
  const issued = service.issued.find((one) => userActionOf(one) === request.userAction);
  if (!issued?.isAccepted || issued.isCarriedOut || !isSame(issued, request)) return failure(403);
  issued.requests.push(request);
  switch (service.sendMode) {
    case 'refuse':
      return failure(403);
    case 'unauthorised':
      return failure(401);
    case 'limit':
      return failure(429);
    case 'lost':
      issued.isCarriedOut = true;
      throw new AppError('api/unknown-outcome', 'the connection broke');
    case 'pending':
      issued.isCarriedOut = true;
      return { ...okAnswer({ id: 'cr-pending' }), status: 202 };
    case 'accept':
      issued.isCarriedOut = true;
      return okAnswer({ message: 'success' });
  }
}

const isSame = ({ action }: Issued, { method, path, body = '' }: HttpRequest): boolean =>
  action?.method === method && action.path === path && action.payload === body;
