// Protects one opening of the passkey page: what it is given, and the one result it may give back.
// From: a page that is asked twice, posts twice, posts without the token or on another address (which page-window.ts stops).
// Not from: a wrong result; passkey-messages.ts reads it.
import { showText } from '../core/show-text.ts';
import { AppError } from '../errors.ts';
import { notFound, PAGE_HEADERS } from './page-headers.ts';
import { type PasskeyMessage, parsePasskeyMessage, passkeyProblem } from './passkey-messages.ts';
import { passkeyPage } from './passkey-page.ts';
import type { PasskeyPageInput } from './passkey-script.ts';

/** Longest name of an account on a button; more says nothing to anybody. */
const MAX_NAME = 80;

/** As Electron offers it (WebAuthnAccount). */
export interface Account {
  readonly credentialId: string;
  readonly name?: string;
  readonly displayName?: string;
}

export interface PasskeyExchange {
  /** The answer to a request for the page's address. */
  answer(request: Request): Promise<Response>;
  /** Asks the person which account; null: none. A single one is taken at once, its name is on the page of the request. */
  choose(accounts: readonly Account[]): Promise<string | null>;
  /** Resolves once with the posted result. Rejects with AppError 'passkey/…'. */
  readonly result: Promise<PasskeyMessage>;
  hasEnded(): boolean;
  /** Ends it, when it has not ended yet. */
  end(error: AppError): void;
}

export function makePasskeyExchange(pageUrl: string, input: PasskeyPageInput): PasskeyExchange {
  let state: 'new' | 'shown' | 'ended' = 'new';
  let settle: { resolve(message: PasskeyMessage): void; reject(error: AppError): void } | null = null;
  const result = new Promise<PasskeyMessage>((resolve, reject) => {
    settle = { resolve, reject };
  });
  result.catch(() => {}); // it may end before anybody waits for it
  const accounts = makeAccountChoice();
  const finish = (act: (open: NonNullable<typeof settle>) => void): void => {
    if (!settle) return;
    state = 'ended';
    act(settle);
    settle = null;
    accounts.end();
  };
  const end = (error: AppError): void => finish(({ reject }) => reject(error));

  const receive = (message: PasskeyMessage): Response | Promise<Response> => {
    switch (message.type) {
      case 'accounts':
        return accounts.poll();
      case 'chosen':
        return accounts.chosen(message.id) ? taken() : notFound();
      case 'cancelled':
        end(new AppError('passkey/cancelled', 'the person cancelled'));
        return taken();
      case 'failed':
        end(passkeyProblem(message.name));
        return taken();
      default:
        finish(({ resolve }) => resolve(message));
        return taken();
    }
  };
  return {
    result,
    hasEnded: () => settle === null,
    end,
    choose: (offered) => accounts.ask(offered),
    async answer(request) {
      if (request.method === 'GET' && state === 'new') {
        state = 'shown';
        return passkeyPage(pageUrl, input);
      }
      if (request.method !== 'POST' || state !== 'shown') return notFound();
      const message = parsePasskeyMessage(await request.text(), input.token);
      // The state again: another post may have been first while this one was read.
      return message === null || state !== 'shown' ? notFound() : receive(message);
    },
  };
}

const taken = () => new Response(null, { status: 204, headers: PAGE_HEADERS });

/** The page polls, the system asks, the person picks: in whichever order the first two come. */
function makeAccountChoice() {
  let poll: ((response: Response) => void) | null = null;
  let asked: { readonly accounts: readonly Account[]; pick(id: string | null): void } | null = null;
  const offer = (): void => {
    if (!poll || !asked) return;
    poll(Response.json(asked.accounts.map(labelled), { headers: PAGE_HEADERS }));
    poll = null;
  };
  return {
    poll: () =>
      new Promise<Response>((resolve) => {
        poll?.(notFound());
        poll = resolve;
        offer();
      }),
    ask: (accounts: readonly Account[]) =>
      new Promise<string | null>((pick) => {
        asked?.pick(null);
        const [only] = accounts;
        if (accounts.length <= 1) return pick(only?.credentialId ?? null);
        asked = { accounts, pick };
        return offer();
      }),
    chosen(id: string): boolean {
      const isOffered = asked?.accounts.some(({ credentialId }) => credentialId === id);
      if (!isOffered) return false;
      asked?.pick(id);
      asked = null;
      return true;
    },
    end(): void {
      poll?.(notFound());
      asked?.pick(null);
      poll = null;
      asked = null;
    },
  };
}

/** Names come from the authenticator, where any site wrote them: escaped, and never longer than a button. */
function labelled({ credentialId, name, displayName }: Account): { id: string; name: string } {
  const text = showText(name || displayName || credentialId);
  return { id: credentialId, name: text.length > MAX_NAME ? `${text.slice(0, MAX_NAME)}…` : text };
}
