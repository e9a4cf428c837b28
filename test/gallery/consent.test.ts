import { describe, expect, it } from 'vitest';
import { KEY } from '../../renderer/gallery/snapshot.ts';
import { on, type ScreenUnderTest, withGallery } from './screen-under-test.ts';

withGallery();

describe('approving', () => {
  it.concurrent(
    'opens with the focus on the sentence, never on a button',
    on('review', async ({ page }) => {
      const focused = await page.evaluate(() => document.activeElement?.getAttribute('data-testid'));
      expect(focused).toBe('review-sentence');
    }),
  );

  it.concurrent(
    'asks who opened a card that came by a link, puts the focus on Decline, and reads both out with it (SEC-61, S15)',
    on('review-link', async ({ page, at }) => {
      const read = await page.evaluate(() => {
        const { activeElement: focused } = document;
        const ids = focused?.getAttribute('aria-describedby')?.split(' ') ?? [];
        return [
          focused?.getAttribute('data-testid'),
          ...ids.map((id) => document.getElementById(id)?.textContent),
        ];
      });
      expect(read).toEqual([
        'decline',
        'A web page or another program opened this request. Did you start it?',
        await at('review-sentence').textContent(),
      ]);
    }),
  );

  it.concurrent(
    'does not ask that where the person brought the request (SEC-61)',
    on('review', async ({ at }) => {
      expect(await at('asked-elsewhere').count()).toBe(0);
    }),
  );

  it.concurrent(
    'takes a click, a password and a second click, and sends only ids and bytes',
    on('review', async ({ at, arm, approvals, openConsent }) => {
      await openConsent();
      await at('approve-password').fill('gravel willow tundra copper');
      await arm('approve-confirm');
      await at('approve-confirm').click();
      expect(await approvals()).toEqual([
        `request/approve r1 2f0e7cf3a5d94b8c ${KEY.credentialId} 27 bytes null 0 bytes  hand-back`,
      ]);
      expect(await at('approve-password').inputValue()).toBe('');
    }),
  );

  it.concurrent(
    'works with Space alone',
    on('review', async ({ page, at, arm, approvals }) => {
      await arm('approve');
      await at('approve').focus();
      await page.keyboard.press('Space');
      await at('approve-password').fill('gravel willow tundra copper');
      await arm('approve-confirm');
      await at('approve-confirm').focus();
      await page.keyboard.press('Space');
      expect(await approvals()).toHaveLength(1);
    }),
  );

  it.concurrent(
    'never happens by Enter: not on Approve, not in the password, not on the last button',
    on('review', async ({ page, at, arm, approvals, openConsent }) => {
      await arm('approve');
      await at('approve').focus();
      await page.keyboard.press('Enter');
      expect(await at('approve-password').count()).toBe(0);
      await openConsent();
      await at('approve-password').fill('gravel willow tundra copper');
      await page.keyboard.press('Enter');
      await at('approve-confirm').focus();
      for (let press = 0; press < 20; press += 1) await page.keyboard.press('Enter');
      expect(await approvals()).toEqual([]);
    }),
  );

  it.concurrent(
    'never happens by a key that was already down when the focus came',
    on('review', async ({ page, at, arm }) => {
      await arm('approve');
      await at('decline-more').focus();
      await page.keyboard.down('Space');
      await at('approve').focus();
      for (let repeat = 0; repeat < 10; repeat += 1) await page.keyboard.down('Space');
      await page.keyboard.up('Space');
      expect(await at('approve-password').count()).toBe(0);
    }),
  );

  it.concurrent(
    'never happens by a script in the page',
    on('review', async ({ page, at, arm }) => {
      await arm('approve');
      await page.evaluate(() => {
        const button = document.querySelector<HTMLButtonElement>('[data-testid=approve]');
        button?.click();
        button?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
        button?.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }));
      });
      expect(await at('approve-password').count()).toBe(0);
    }),
  );

  it.concurrent(
    'never happens by a click in the dead time',
    on('review', async ({ page, at }) => {
      const box = await at('approve').boundingBox();
      if (!box) throw new Error('no Approve button');
      await page.mouse.dblclick(box.x + box.width / 2, box.y + box.height / 2);
      expect(await at('approve-password').count()).toBe(0);
    }),
  );

  it.concurrent.each<[string, (screen: ScreenUnderTest) => Promise<unknown>]>([
    ['the window got the focus', ({ page }) => page.evaluate(() => window.dispatchEvent(new Event('focus')))],
    ['the window changed its size', ({ page }) => page.setViewportSize({ width: 1000, height: 700 })],
    [
      'the card was scrolled',
      ({ page }) => page.evaluate(() => document.querySelector('.pane-body')?.scrollBy(0, 40)),
    ],
    [
      'the page was hidden and shown',
      ({ page }) => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange'))),
    ],
  ])('is dead again for a while after %s', (_what, change) =>
    on('review', async (screen) => {
      await screen.arm('approve');
      await change(screen);
      await screen.page.locator('[data-testid=approve][aria-disabled=true]').waitFor();
      await screen.arm('approve');
    })(),
  );

  it.concurrent(
    'asks for a password before it asks main',
    on('review', async ({ page, at, arm, approvals, openConsent }) => {
      await openConsent();
      await arm('approve-confirm');
      await at('approve-confirm').click();
      expect(await approvals()).toEqual([]);
      expect(await page.getByText('Type the password of this key.').count()).toBe(1);
    }),
  );

  it.concurrent(
    'goes back without a trace of the password',
    on('review', async ({ at, arm, approvals, openConsent }) => {
      await openConsent();
      await at('approve-password').fill('gravel willow');
      await at('approve-back').click();
      await arm('approve');
      await at('approve').click();
      expect(await at('approve-password').inputValue()).toBe('');
      expect(await approvals()).toEqual([]);
    }),
  );

  it.concurrent(
    'sends a signature that exists already again without a password',
    on('review-resend', async ({ at, arm, approvals }) => {
      await arm('approve-resend');
      await at('approve-resend').click();
      expect(await approvals()).toEqual([
        `request/approve r1 2f0e7cf3a5d94b8c ${KEY.credentialId} 0 bytes null 0 bytes  hand-back`,
      ]);
    }),
  );

  it.concurrent(
    'sends nothing again while the pause of the service runs, and can after it',
    on('review-resend-pause', async ({ page, at, arm, approvals }) => {
      await page.clock.runFor(10_000);
      expect(await at('consent-problem').textContent()).toContain('Try again in');
      await at('approve-resend').click({ force: true });
      await at('approve-resend').focus();
      await page.keyboard.press('Space');
      expect(await approvals()).toEqual([]);
      await page.clock.runFor(20_000);
      await arm('approve-resend');
      await at('approve-resend').click();
      expect(await approvals()).toHaveLength(1);
    }),
  );

  it.concurrent(
    'is dead as long as main asks for, when that is longer than usual',
    on('review-dead-longer', async ({ page, at, arm }) => {
      await page.clock.runFor(5000);
      expect(await at('approve').getAttribute('aria-disabled')).toBe('true');
      await at('approve').click({ force: true });
      expect(await at('approve-password').count()).toBe(0);
      await page.clock.runFor(1000);
      await arm('approve');
      await at('approve').click();
      expect(await at('approve-password').count()).toBe(1);
    }),
  );

  it.concurrent(
    'pauses after too many wrong passwords',
    on('review-back-off', async ({ at, arm, approvals }) => {
      await arm('approve');
      await at('approve').click();
      await at('approve-password').fill('gravel willow');
      await at('approve-confirm').click({ force: true });
      expect(await at('consent-problem').textContent()).toContain('Try again in');
      expect(await approvals()).toEqual([]);
    }),
  );
});

describe('declining', () => {
  it.concurrent(
    'takes one click, from the first moment on',
    on('review', async ({ at, calls }) => {
      await at('decline').click();
      expect(await calls()).toContain('request/decline r1 wrong-details');
    }),
  );

  it.concurrent(
    'never happens by a key that was typed as the card of a link opened, or was held since, and does by a later one (SEC-61)',
    on('review-link', async ({ page, at, arm, calls }) => {
      for (const key of ['Enter', 'Space']) await page.keyboard.press(key);
      await page.keyboard.down('Enter');
      await arm('approve');
      for (let repeat = 0; repeat < 5; repeat += 1) await page.keyboard.down('Enter');
      await page.keyboard.up('Enter');
      await page.evaluate(() => window.dispatchEvent(new Event('focus')));
      await page.keyboard.press('Enter'); // typed for another window
      expect(await calls()).toEqual([]);
      await arm('approve');
      expect(await at('decline').evaluate((button) => button === document.activeElement)).toBe(true);
      await page.keyboard.press('Enter');
      expect(await calls()).toEqual(['request/decline r1 wrong-details']);
    }),
  );

  it.concurrent(
    'takes one click on the card of a link too, from the first moment on',
    on('review-link', async ({ at, calls }) => {
      await at('decline').click();
      expect(await calls()).toEqual(['request/decline r1 wrong-details']);
    }),
  );

  it.concurrent(
    'takes a reason of its own',
    on('review', async ({ at, calls }) => {
      await at('decline-more').click();
      await at('decline-not-asked').click();
      expect(await calls()).toContain('request/decline r1 not-asked');
    }),
  );

  it.concurrent(
    'stays possible in the password step',
    on('review', async ({ at, calls, openConsent }) => {
      await openConsent();
      await at('decline').click();
      expect(await calls()).toContain('request/decline r1 wrong-details');
    }),
  );

  it.concurrent(
    'folds its reasons with Escape and gives the focus back',
    on('review', async ({ page, at }) => {
      await at('decline-more').click();
      await page.keyboard.press('Escape');
      expect(await at('decline-not-asked').count()).toBe(0);
      expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe(
        'decline-more',
      );
    }),
  );
});

/** Zoomed far in: 1280 × 2240 at 400 %. */
const FAR = { width: 320, height: 560 };
/** Longer than a figure without a fixed width needs to change: from 11:42 past 11:11 to 11:09. */
const SECONDS = 33;

describe('a narrow and low window', () => {
  it.concurrent(
    'lets Approve live on while the clock ticks: nothing changes its size but what changed (SEC-61)',
    on('review-link', async ({ page, at, frames }) => {
      await page.setViewportSize(FAR);
      const sizes = new Set<string>();
      const states: (string | null)[] = [];
      for (let second = 0; second < SECONDS; second += 1) {
        await page.clock.runFor(1000);
        await frames();
        sizes.add(
          await page.evaluate(() =>
            ['.countdown', '.context-line', '.pane-body', '.pane-foot']
              .map((part) => document.querySelector(part)?.getBoundingClientRect())
              .map((box) => `${box?.width} × ${box?.height}`)
              .join(', '),
          ),
        );
        states.push(await at('approve').getAttribute('aria-disabled'));
      }
      expect([...sizes]).toHaveLength(1);
      expect(states.slice(2)).toEqual(states.slice(2).map(() => 'false'));
    }),
  );

  it.concurrent(
    'scrolls as a whole, so that the request has the window to itself, and what was not scrolled to was not seen (SEC-51)',
    on('consent-link-unusual', async ({ page, at }) => {
      await page.setViewportSize(FAR);
      const { pane, visible } = await page.evaluate(() => {
        const box = document.querySelector('main.pane');
        const foot = document.querySelector('.pane-foot')?.getBoundingClientRect().top ?? 0;
        return {
          pane: (box?.scrollHeight ?? 0) > (box?.clientHeight ?? 0),
          visible: foot > window.innerHeight,
        };
      });
      expect([pane, visible]).toEqual([true, true]);
      await page.clock.runFor(2000);
      await at('review-sentence').click();
      expect(await at('approve').getAttribute('aria-disabled')).toBe('true');
    }),
  );

  it.concurrent(
    'is dead again after the whole pane was scrolled (SEC-61)',
    on('review', async ({ page, at, arm, frames }) => {
      await page.setViewportSize(FAR);
      await arm('approve');
      await page.evaluate(() => document.querySelector('main.pane')?.scrollBy(0, 60));
      await frames();
      await page.clock.runFor(200);
      expect(await at('approve').getAttribute('aria-disabled')).toBe('true');
    }),
  );
});
