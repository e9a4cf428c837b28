import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { wrapLink } from '../../main/links/format-link.ts';
import { makeLog } from '../../main/platform/log.ts';
import { takeArrivals } from '../../main/take-arrivals.ts';
import { type PartsUnderTest, removeFolder, startParts } from '../helpers/parts-under-test.ts';
import { EXTERNAL } from '../links/link-cases.ts';

const LINK = wrapLink(EXTERNAL);
const clock = { nowMs: () => 0, monotonicMs: () => 0 };

let folder: string;
let under: PartsUnderTest;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'arrivals-'));
  under = await startParts({ signer: 'no signer is started here', folder });
});
afterAll(() => removeFolder(folder));
beforeEach(() => {
  for (const { id } of notices()) under.parts.dismissNotice(id);
});

const notices = () => under.parts.snapshot().notices;

/** Hands over one start and waits until it was taken. */
async function start(...words: string[]): Promise<{ shown: number; logged: string[]; announced: boolean }> {
  let shown = 0;
  let announced = false;
  const logged: string[] = [];
  takeArrivals({
    links: { listen: (listener) => listener({ way: 'argv', words: ['countersign', ...words] }) },
    parts: Promise.resolve(under.parts),
    showWindow: () => {
      shown += 1;
    },
    announce: () => {
      announced = true;
    },
    log: makeLog({ clock, sink: (line) => logged.push(line.split(' ').slice(1).join(' ')) }),
  });
  await new Promise((resolve) => setImmediate(resolve));
  return { shown, logged, announced };
}

describe('a start without a link', () => {
  it.each([
    [[]],
    [['--hidden']],
    [['--lang=de']],
    [['--updated']],
    [['--ozone-platform-hint=auto']],
    [['--force-device-scale-factor=1.5', '--allow-file-access-from-files', '--hidden']],
    [['C:\\Users\\jane\\a file']],
  ])('shows the window and gives no notice: %j', async (words) => {
    expect(await start(...words)).toMatchObject({ shown: 1, logged: [] });
    expect(notices()).toEqual([]);
  });
});

describe('a start with a link', () => {
  it.each([
    [['--hidden', LINK], 'argv-switch'],
    [[LINK, '--renderer-cmd-prefix=calc'], 'argv-switch'],
    [[LINK, LINK], 'multiple-links'],
    [['https://dashboard.dfns.io/login'], 'scheme'],
  ])('is refused with a notice where the check refuses: %j', async (words, reason) => {
    expect(await start(...words)).toMatchObject({ shown: 0, logged: ['link/refused code=link/rejected'] });
    expect(notices()).toMatchObject([{ problem: { code: 'link/rejected', details: { reason } } }]);
  });

  it('SEC-60: is announced once, and of a storm nothing is announced and the refused ones are one number', async () => {
    const links = Array.from({ length: 9 }, (_, number) =>
      wrapLink(`${EXTERNAL.slice(0, -2)}${10 + number}`),
    );
    const all = [];
    for (const link of links) all.push(await start(link));
    expect(all.filter(({ announced }) => announced).length).toBeLessThanOrEqual(1);
    expect(all.every(({ shown }) => shown === 0)).toBe(true);
    expect(notices()).toEqual([]);
    expect(under.parts.intake.view()).toMatchObject({ isStorm: true, refused: 4 });
    await under.parts.intake.declineAll();
    under.parts.intake.dropNote();
    under.parts.intake.resume();
  });

  it('makes a row and leaves the window where it is', async () => {
    expect(await start(LINK)).toMatchObject({ shown: 0, logged: ['link/arrived'] });
    expect(under.parts.requests.inbox()[0]).toMatchObject({ state: 'waiting', arrival: 'link' });
  });
});
