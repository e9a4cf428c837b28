import { AppError } from '../../main/errors.ts';
import type { SignerReply, SignerRequest, StartSigner } from '../../main/signer/protocol.ts';

export const RIGHT_PASSWORD = 'right password of the test';

export interface FakeSigner {
  readonly start: StartSigner;
  /** Challenges that were signed, in order. */
  readonly signed: readonly string[];
  /** Sessions that were started and not ended. */
  openSessions(): number;
  /** Called before a message is answered; may reject, and may do what happens meanwhile. */
  before(hook: (request: SignerRequest) => void | Promise<void>): void;
}

/** The signer port without a process: opens with one password, signs nothing real, and counts. */
export function makeFakeSigner(): FakeSigner {
  const signed: string[] = [];
  let open = 0;
  let hook: (request: SignerRequest) => void | Promise<void> = () => {};
  const start: StartSigner = () => {
    let isOpen = false;
    let hasEnded = false;
    open += 1;
    return {
      async ask(request) {
        await hook(request);
        if (hasEnded) throw new AppError('signer/gone', 'ended');
        if (request.do === 'unlock') isOpen = isRight(request.password);
        return reply(request, isOpen, signed);
      },
      end() {
        if (!hasEnded) open -= 1;
        hasEnded = true;
      },
    };
  };
  return {
    start,
    signed,
    openSessions: () => open,
    before: (next) => {
      hook = next;
    },
  };
}

function isRight(password: Uint8Array): boolean {
  const text = Buffer.from(password).toString('utf8');
  password.fill(0); // as the real session does
  return text === RIGHT_PASSWORD;
}

function reply(request: SignerRequest, isOpen: boolean, signed: string[]): SignerReply {
  switch (request.do) {
    case 'unlock':
      return isOpen ? { ok: true, do: 'unlock' } : { ok: false, why: 'wrong-password' };
    case 'sign': {
      if (!isOpen) return { ok: false, why: 'no-key' };
      signed.push(request.challenge);
      const made = { credId: 'test-cred-1', clientData: 'Y2xpZW50', signature: `c2ln${signed.length}` };
      return { ok: true, do: 'sign', assertion: made };
    }
    default:
      return { ok: false, why: 'internal' };
  }
}
