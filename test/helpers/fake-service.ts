import { createHash } from 'node:crypto';
import type { HttpAnswer } from '../../main/dfns/decode-answer.ts';
import type { Http, HttpRequest } from '../../main/dfns/http.ts';
import { AppError } from '../../main/errors.ts';
import { challengeAnswer, claimsOf, makeTokenIssuer } from './challenge-tokens.ts';
import { codeOf } from './request-world.ts';

/** What happens to the next POST /auth/action, and to all after it. */
export type SubmitMode = 'accept' | 'refuse' | 'lost' | 'limit';

/** One challenge of the service and what was sent for it. */
export interface Issued {
  readonly challenge: string;
  readonly identifier: string;
  readonly posts: string[];
  isAccepted: boolean;
}

export interface FakeService {
  readonly issued: readonly Issued[];
  readonly http: Http;
  isUp: boolean;
  mode: SubmitMode;
  /** Awaited with every request before it is answered. */
  before: (request: HttpRequest) => void | Promise<void>;
}

const issuer = makeTokenIssuer();
export const SERVICE_KEYS = issuer.keys;

const LIVES_S = [900, 60, 3_000];
const TOKENS = LIVES_S.map((lifeS, number) => {
  const challenge = createHash('sha256').update(`challenge ${number}`).digest('base64url');
  return { challenge, identifier: issuer.sign(claimsOf({ challenge, lifeS })) };
});

/** Codes of links; the fourth and fifth redeem to the challenges of the first two. */
export const CODES = 5;

/** Our port `Http` with a small service behind it: three challenges, no network. */
export function makeFakeService(): FakeService {
  const issued: Issued[] = TOKENS.map((token) => ({ ...token, posts: [], isAccepted: false }));
  const service: FakeService = {
    issued,
    isUp: true,
    mode: 'accept',
    before: () => {},
    http: async (request) => {
      await service.before(request);
      if (!service.isUp) throw new AppError('api/unreachable', 'the service is down');
      return reply(service, request);
    },
  };
  return service;
}

const okAnswer = (json: unknown): HttpAnswer => ({
  status: 200,
  json,
  serverTimeMs: null,
  retryAfterMs: 2_000,
});
const failure = (status: number): HttpAnswer => ({ ...okAnswer({ error: { message: 'no' } }), status });

function reply(service: FakeService, request: HttpRequest): HttpAnswer {
  if (request.path === '/auth/external') {
    const number = codeNumber(request.body ?? '');
    const issued = service.issued[number % service.issued.length];
    return issued ? okAnswer(challengeAnswer(issued.identifier, issued.challenge)) : failure(404);
  }
  if (request.path === '/auth/action') return submit(service, request.body ?? '');
  if (request.path === '/auth/external/decline') return okAnswer({ message: 'success' });
  return failure(404);
}

const codeNumber = (body: string): number =>
  Array.from({ length: CODES }, (_, number) => number).findIndex((number) => body.includes(codeOf(number)));

function submit(service: FakeService, body: string): HttpAnswer {
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
      return okAnswer({ userAction: 'user-action' });
  }
}
