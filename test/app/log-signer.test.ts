import { describe, expect, it } from 'vitest';
import { AppError } from '../../main/errors.ts';
import { logSigner } from '../../main/log-signer.ts';
import { makeLog } from '../../main/platform/log.ts';
import type { SignerSession } from '../../main/signer/protocol.ts';

function logged(ask: SignerSession['ask']) {
  const lines: string[] = [];
  let ends = 0;
  const log = makeLog({
    clock: { nowMs: () => 0, monotonicMs: () => 0 },
    sink: (line) => lines.push(line.split(' ').slice(1).join(' ')),
  });
  const session = logSigner(
    {
      ask,
      end: () => {
        ends += 1;
      },
    },
    log,
  );
  return { lines, session, ends: () => ends };
}

describe('the log of the signer process', () => {
  it('says that it was started, and nothing about what it was asked', async () => {
    const { lines, session, ends } = logged(async () => ({ ok: true, do: 'close' }));
    expect(await session.ask({ do: 'close' })).toEqual({ ok: true, do: 'close' });
    session.end();
    expect(lines).toEqual(['signer/started']);
    expect(ends()).toBe(1);
  });

  it('says how it failed and lets the error through', async () => {
    const error = new AppError('signer/gone', 'the signer process ended');
    const { lines, session } = logged(() => Promise.reject(error));
    await expect(session.ask({ do: 'close' })).rejects.toBe(error);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/^signer\/failed code=signer\/gone at=.* note="the signer process ended"$/);
  });
});
