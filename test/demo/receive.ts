import { at } from '../e2e/steps.ts';
import { type Stage, textAt, textOf } from './stage.ts';
import { describeCalls, type SandboxCall } from './watch-sandbox.ts';

/** What the other device says about the transfer it has started. */
export interface Asked {
  readonly sentence: string;
  readonly words: string;
  /** The session it holds at the organisation, as the sandbox saw it. */
  readonly session: string;
}

/** The other device starts a transfer; a row arrives and nothing is fetched for it. */
export async function receive(stage: Stage): Promise<Asked> {
  const { page, tell, sandbox, disk } = stage;
  const journalsBefore = disk.journals().length;
  await sandbox.take();
  tell.did('click "Simulate"');
  await at(page, 'simulate').click();
  const device = page.locator('[data-testid="other-device"][data-state="waiting"]');
  const sentence = await textOf(device.locator('[role="status"]'));
  const words = (await device.locator('[data-words]').getAttribute('data-words')) ?? '';
  const row = page.locator('[data-testid="inbox-row"][data-state="waiting"]');
  tell.saw('other device says', sentence);
  tell.saw('and shows the words', words);
  tell.saw('row in the inbox', await textOf(row));
  const calls = await sandbox.take();
  tell.saw('sandbox answered', describeCalls(calls));
  const sessions = sessionsOf(calls);
  tell.claim('who asked', {
    expected: 'one session, and no call that redeems the link',
    seen: `${sessions.length === 1 ? 'one session' : `${sessions.length} sessions`}; link redeemed ${times(redeemed(calls))}`,
    isTrue: sessions.length === 1 && redeemed(calls) === 0,
  });
  tell.check('new journals', { expected: '0', seen: String(disk.journals().length - journalsBefore) });
  return { sentence, words, session: sessions[0] ?? '' };
}

/** The click on the row: now it is fetched, by the app's own session, and shown. */
export async function openReview(stage: Stage, asked: Asked): Promise<void> {
  const { page, tell, sandbox } = stage;
  tell.did('click the row');
  await page.locator('[data-testid="inbox-row"][data-state="waiting"]').click();
  await at(page, 'review-sentence').waitFor();
  const calls = await sandbox.take();
  const own = calls.filter(({ session }) => session !== asked.session);
  tell.saw('sandbox answered', describeCalls(own));
  tell.check('link redeemed', { expected: 'once', seen: times(redeemed(own)) });
  const sentence = await textAt(page, 'review-sentence');
  const [amount = '', rawAmount = ''] = await at(page, 'review-amount').locator('> span').allInnerTexts();
  const groups = (await textAt(page, 'review-address')).split(' ');
  tell.saw('sentence', sentence);
  tell.saw('risk', await textAt(page, 'risk'));
  tell.saw('at a glance', await textAt(page, 'at-a-glance'));
  tell.saw('under the amount', rawAmount);
  tell.claim('amount', {
    expected: `one that is in "${asked.sentence}" and in "${sentence}"`,
    seen: `${amount}, as on the other device`,
    isTrue: /\d/.test(amount) && asked.sentence.includes(` ${amount} `) && sentence.includes(amount),
  });
  tell.claim('address', {
    expected: `the one in "${asked.sentence}"`,
    seen: `${groups.join(' ')}, as on the other device`,
    isTrue: groups.length > 1 && asked.sentence.endsWith(` ${groups.join('')}`),
  });
  const words = (await at(page, 'match-words').getAttribute('data-words')) ?? '';
  tell.check('match words', { expected: asked.words, seen: words });
}

/** Every check of the card with its verdict; all of them have to say "same". */
export async function readChecks({ page, tell }: Stage): Promise<void> {
  const rows = await at(page, 'review-checks').locator('li[data-verdict]').all();
  const checks = await Promise.all(
    rows.map(async (row) => ({
      verdict: (await row.getAttribute('data-verdict')) ?? '',
      claim: await textOf(row.locator('p').first()),
    })),
  );
  tell.saw(
    'checks',
    checks.map(({ verdict, claim }) => `${verdict.padEnd(5)} ${claim}`),
  );
  const same = checks.filter(({ verdict }) => verdict === 'same').length;
  tell.claim('verdicts', {
    expected: 'at least one check, and every one "same"',
    seen: `${same} of ${checks.length} same`,
    isTrue: checks.length > 0 && same === checks.length,
  });
}

const times = (count: number): string => (count === 1 ? 'once' : count === 0 ? 'never' : `${count} times`);

const sessionsOf = (calls: readonly SandboxCall[]) => [
  ...new Set(calls.map(({ session }) => session).filter((session) => session !== '')),
];

const redeemed = (calls: readonly SandboxCall[]) =>
  calls.filter(({ method, path }) => method === 'POST' && path === '/auth/external').length;
