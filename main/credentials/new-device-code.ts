import type { DeviceCodeView } from '../../preload/credential-view.ts';
import { showText } from '../core/show-text.ts';
import { decodeCredentialCode } from '../dfns/credentials.ts';
import type { HttpAnswer } from '../dfns/decode-answer.ts';
import { AppError } from '../errors.ts';
import type { OwnAction } from '../requests/own-action.ts';
import { type CredentialDeps, requireSession } from './credential-deps.ts';

/** A code for a second device (protocol.md 2.4). */
export interface NewDeviceCode {
  /** Opens the review of POST /auth/credentials/code; gives its request id. */
  start(): Promise<string>;
  /** The code that was made, while it lives. */
  view(): DeviceCodeView | null;
  forget(): void;
}

/** The most that the service takes (protocol.md 7.4). */
const LIFE_MS = 60_000;
/** Where the service does not tell its time: a clock of ours that is up to this much ahead still gives a code. */
const CLOCK_MARGIN_MS = 10_000;

type Deps = Pick<CredentialDeps, 'http' | 'clock' | 'session' | 'start' | 'schedule' | 'changed'>;

/**
 * The end of the code is part of what is signed, so it is fixed before the review, 60 s ahead on the clock of the service: any later
 * end could be refused by a service that gets the request at once. The time of the review therefore counts, and the card says so.
 */
export function makeNewDeviceCode(deps: Deps): NewDeviceCode {
  let made: { readonly code: string; readonly endsAt: number; readonly userId: string } | null = null;
  const leftMs = () => (made ? made.endsAt - deps.clock.monotonicMs() : 0);

  const keep = (answer: HttpAnswer, userId: string) => {
    const { code, expiration } = decodeCredentialCode(answer);
    const expiresAt = typeof expiration === 'number' ? expiration * 1_000 : Date.parse(expiration);
    if (Number.isNaN(expiresAt)) throw new AppError('api/bad-answer', 'the code has no end');
    const left = Math.min(Math.max(expiresAt - (answer.serverTimeMs ?? deps.clock.nowMs()), 0), LIFE_MS);
    made = { code: showText(code), endsAt: deps.clock.monotonicMs() + left, userId };
    deps.changed();
    deps.schedule(left, deps.changed);
  };

  return {
    async start() {
      const { token, userId } = requireSession(deps);
      const endsAt = await latestEnd(deps, token);
      return deps.start(toAction(endsAt, (answer) => keep(answer, userId)));
    },
    view() {
      if (!made || leftMs() <= 0 || deps.session()?.userId !== made.userId) return null;
      return { code: made.code, leftMs: leftMs() };
    },
    forget() {
      made = null;
    },
  };
}

/** One GET only to read the clock of the service, just before the action is prepared. Unix ms. */
async function latestEnd({ http, clock }: Deps, token: string): Promise<number> {
  const { serverTimeMs } = await http()({ method: 'GET', path: '/auth/credentials', token });
  return serverTimeMs === null ? clock.nowMs() + LIFE_MS - CLOCK_MARGIN_MS : serverTimeMs + LIFE_MS;
}

function toAction(endsAt: number, keep: (answer: HttpAnswer) => void): OwnAction {
  const expiration = new Date(endsAt).toISOString();
  return {
    method: 'POST',
    path: '/auth/credentials/code',
    payload: JSON.stringify({ expiration }),
    facts: [
      {
        id: 'code-life',
        label: 'Life of the code',
        value: '60 seconds from when this was prepared; the time you take to approve counts',
        detail: expiration,
        source: 'device',
      },
    ],
    checks: [],
    async done(answer) {
      keep(answer);
      return [];
    },
    dropped: async () => {},
    unknown: async () => {},
  };
}
