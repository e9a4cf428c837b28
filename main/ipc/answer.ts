import type { Channel } from '../../preload/api.ts';
import type { Reply } from '../../preload/problem.ts';
import { AppError } from '../errors.ts';
import { toProblem } from '../requests/outcome.ts';
import { INPUTS } from './inputs.ts';
import { passLock } from './lock-gate.ts';
import type { Routes } from './route.ts';
import { wipeInput } from './wipe-input.ts';

export interface AnswerDeps {
  readonly routes: Routes;
  /** Whether a call of this channel may pass now (SEC-15: at most 20 a second). */
  readonly admit: (channel: Channel) => boolean;
  readonly isLocked: () => boolean;
  readonly report: (channel: Channel, error: unknown) => void;
}

/**
 * Decodes, asks the route, answers; never throws. Unknown errors become 'internal' and show nothing of themselves.
 * Passwords are wiped when this ends, however it ends: refused calls and inputs of another shape included. Bytes in the answer (a recovery
 * code) are wiped in the next turn of the event loop: whoever sends it has to copy it at once, as Electron does.
 * The sender was judged before (ipc/serve.ts).
 */
export async function answer(deps: AnswerDeps, channel: Channel, input: unknown): Promise<Reply<unknown>> {
  const reply = await reach(deps, channel, input);
  if (reply.ok) setImmediate(() => wipeInput(reply.value));
  try {
    passLock(channel, deps.isLocked()); // a lock may have overtaken it
    return reply;
  } catch (error) {
    return toReply(error);
  }
}

async function reach(deps: AnswerDeps, channel: Channel, input: unknown): Promise<Reply<unknown>> {
  try {
    if (!deps.admit(channel)) throw new AppError('input/too-often', 'more calls than a person makes');
    passLock(channel, deps.isLocked());
    return { ok: true, value: await dispatch(deps.routes, channel, input) };
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'internal') deps.report(channel, error);
    return toReply(error);
  } finally {
    wipeInput(input);
  }
}

function toReply(error: unknown): Reply<unknown> {
  return {
    ok: false,
    ...toProblem(error instanceof AppError ? error : new AppError('internal', 'unexpected')),
  };
}

async function dispatch<C extends Channel>(routes: Routes, channel: C, input: unknown): Promise<unknown> {
  const decoded = INPUTS[channel].safeParse(input);
  if (!decoded.success) throw new AppError('input/invalid', `"${channel}" input has another shape`);
  // The table pairs schema and handler by channel; the compiler cannot follow that through an index.
  const route = routes[channel] as (value: unknown) => Promise<unknown>;
  try {
    return await route(decoded.data);
  } finally {
    wipeInput(decoded.data);
  }
}
