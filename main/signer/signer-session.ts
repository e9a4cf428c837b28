import type { ChildPort } from '../core/child-port.ts';
import { AppError } from '../errors.ts';
import { parseReply } from './decode-reply.ts';
import { wipePassword } from './decode-request.ts';
import type { SignerReply, SignerRequest, SignerSession } from './protocol.ts';

interface Waiting {
  readonly request: SignerRequest['do'];
  readonly resolve: (reply: SignerReply) => void;
  readonly reject: (error: AppError) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * The parent's side of one signer process. Requests are sent one after the other; each has `timeoutMs` from the moment
 * it is sent. A password in a request is wiped as soon as it was sent or refused. After an exit, a timeout or a message that is no reply
 * the process is ended and every further `ask` rejects with 'signer/gone'.
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
    if (reply === null || waiting === null) finish(gone('the signer sent something that is no reply'));
    else settle((entry) => entry.resolve(reply));
  });
  child.onExit(() => finish(gone('the signer process ended')));

  const send = (request: SignerRequest): Promise<SignerReply> =>
    new Promise((resolve, reject) => {
      if (isOver) {
        reject(gone('the signer process is not there any more'));
        return;
      }
      const late = (): void => finish(new AppError('signer/timeout', 'the signer did not answer in time'));
      waiting = { request: request.do, resolve, reject, timer: setTimeout(late, timeoutMs) };
      try {
        child.post(request);
      } catch (cause) {
        finish(new AppError('signer/gone', 'the signer process took no message', { cause }));
      }
    });

  return {
    ask: (request) => {
      const answer = queue.then(() => send(request)).finally(() => wipePassword(request));
      queue = answer.catch(() => {}); // told to the one who asked; the queue goes on
      return answer;
    },
    end: () => finish(gone('the signer session was ended')),
  };
}

const gone = (message: string): AppError => new AppError('signer/gone', message);
