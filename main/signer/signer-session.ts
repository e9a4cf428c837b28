import type { ChildPort } from '../core/child-port.ts';
import { AppError } from '../errors.ts';
import { parseReply } from './decode-reply.ts';
import type { SignerReply, SignerRequest, SignerSession } from './protocol.ts';
import { wipeMessage } from './wipe-message.ts';

interface Waiting {
  readonly request: SignerRequest['do'];
  readonly resolve: (reply: SignerReply) => void;
  readonly reject: (error: AppError) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * The parent's side of one signer process. Requests are sent one after the other; each has `timeoutMs` from the moment
 * it is sent. The secrets of a request are wiped as soon as it was sent or refused, those of a reply that nobody waits for at once.
 * After an exit, a timeout or a message that is no reply the process is ended and every further `ask` rejects with 'signer/gone'.
 */
export function makeSignerSession(child: ChildPort, timeoutMs: number): SignerSession {
  let waiting: Waiting | null = null;
  let isOver = false;
  let queue: Promise<unknown> = Promise.resolve();

  const settle = (outcome: (entry: Waiting) => void): void => {
    const entry = waiting;
    waiting = null;
    if (entry === null) return;
    clearTimeout(entry.timer);
    outcome(entry);
  };

  const finish = (error: AppError): void => {
    isOver = true;
    child.kill();
    settle((entry) => {
      // Whoever asks to close gets what was asked for, also when the process was faster than its answer.
      if (entry.request === 'close') entry.resolve({ ok: true, do: 'close' });
      else entry.reject(error);
    });
  };

  child.onMessage((message) => {
    const reply = parseReply(message);
    if (reply !== null && waiting !== null) {
      settle((entry) => entry.resolve(reply));
      return;
    }
    wipeMessage(message);
    finish(gone('the signer sent something that is no reply'));
  });
  child.onExit(() => finish(gone('the signer process ended')));

  const send = (request: SignerRequest): Promise<SignerReply> =>
    new Promise((resolve, reject) => {
      if (isOver) {
        wipeMessage(request);
        reject(gone('the signer process is not there any more'));
        return;
      }
      const late = (): void => finish(new AppError('signer/timeout', 'the signer did not answer in time'));
      waiting = { request: request.do, resolve, reject, timer: setTimeout(late, timeoutMs) };
      try {
        child.post(request);
      } catch (cause) {
        finish(new AppError('signer/gone', 'the signer process took no message', { cause }));
      } finally {
        wipeMessage(request);
      }
    });

  return {
    ask: (request) => {
      const answer = queue.then(() => send(request));
      queue = answer.catch(() => {}); // told to the one who asked; the queue goes on
      return answer;
    },
    end: () => finish(gone('the signer session was ended')),
  };
}

const gone = (message: string): AppError => new AppError('signer/gone', message);
