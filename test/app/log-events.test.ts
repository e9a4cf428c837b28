import { describe, expect, it } from 'vitest';
import { LOG_EVENTS } from '../../main/platform/log-line.ts';
import { CODE, readSources } from '../rules/read-sources.ts';

describe('the events of the log', () => {
  it('are all written somewhere: a name that nobody writes would say that nothing of the kind happened', () => {
    const sources = [...readSources(['main'], CODE)].filter(([file]) => file !== 'main/platform/log-line.ts');
    expect(sources.length).toBeGreaterThan(100);
    const unwritten = LOG_EVENTS.filter((event) => !sources.some(([, text]) => text.includes(`'${event}'`)));
    expect(unwritten).toEqual([]);
  });
});
