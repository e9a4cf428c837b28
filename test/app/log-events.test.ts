import { describe, expect, it } from 'vitest';
import { makeDomainLog } from '../../main/platform/domain-log.ts';
import { makeLog } from '../../main/platform/log.ts';
import { LOG_EVENTS } from '../../main/platform/log-line.ts';
import { CODE, readSources } from '../rules/read-sources.ts';

describe('the events of the log', () => {
  it('are all written somewhere: a name that nobody writes would say that nothing of the kind happened', () => {
    const sources = [...readSources(['main'], CODE)].filter(([file]) => file !== 'main/platform/log-line.ts');
    expect(sources.length).toBeGreaterThan(100);
    const unwritten = LOG_EVENTS.filter((event) => !sources.some(([, text]) => text.includes(`'${event}'`)));
    expect(unwritten).toEqual([]);
  });

  it('have a name for every word that account and requests log', () => {
    const parts = [...readSources(['main/requests', 'main/accounts'], CODE).values()].join('\n');
    const words = [...parts.matchAll(/\blog\('([a-z-]+)'/g)].map(([, word = '']) => word);
    expect(words.length).toBeGreaterThan(5);
    const lines: string[] = [];
    const clock = { nowMs: () => 0, monotonicMs: () => 0 };
    const log = makeDomainLog(makeLog({ clock, sink: (line) => lines.push(line) }));
    for (const word of words) log(word);
    expect(lines.filter((line) => line.includes('error/unknown-event'))).toEqual([]);
  });
});
