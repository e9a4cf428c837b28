import { describe, expect, it } from 'vitest';
import { makeDomainLog } from '../../main/platform/domain-log.ts';
import { makeLog } from '../../main/platform/log.ts';

const clock = { nowMs: () => 0, monotonicMs: () => 0 };

function linesOf(write: (log: ReturnType<typeof makeDomainLog>) => void): string[] {
  const lines: string[] = [];
  const log = makeLog({ clock, sink: (line) => lines.push(line.split(' ').slice(1).join(' ')) });
  write(makeDomainLog(log));
  return lines;
}

describe('what account and requests report', () => {
  it('is written under its own name, with the code where there is one', () => {
    const lines = linesOf((log) => {
      log('journal-not-written');
      log('request-not-shown', 'api/timeout');
      log('session-not-kept');
    });
    expect(lines).toEqual([
      'journal/not-written',
      'request/not-shown code=api/timeout',
      'account/session-not-kept',
    ]);
  });

  it('is never written with a text that came from outside, should one get past the types', () => {
    const forced = ['countersign://open?url=secret', 'toString'] as unknown as 'session-ended'[];
    expect(linesOf((log) => forced.forEach((word) => void log(word)))).toEqual(['?', '?']);
  });
});
