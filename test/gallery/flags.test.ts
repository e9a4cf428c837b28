import { describe, expect, it } from 'vitest';
import { WRONG_ANSWER } from '../../renderer/gallery/fake-api.ts';
import { KEY } from '../../renderer/gallery/snapshot.ts';
import { on, type ScreenUnderTest, withGallery } from './screen-under-test.ts';

withGallery();

const PASSWORD = 'gravel willow tundra copper';

const seeAll = async ({ at, frames }: ScreenUnderTest) => {
  while ((await at('look-first').count()) > 0) {
    await at('look-first-show').click();
    await frames(); // only then it is known whether that was the last one
  }
  await at('steps').waitFor();
};

const isOff = async ({ at, page }: Pick<ScreenUnderTest, 'at' | 'page'>) => {
  await page.clock.runFor(5000);
  return (await at('approve').getAttribute('aria-disabled')) === 'true';
};

describe('a flag below the edge of the window', () => {
  it.concurrent(
    'keeps Approve off, whatever is pressed, and says what has to be looked at',
    on('clear-typed-data', async ({ page, at }) => {
      expect(await isOff({ page, at })).toBe(true);
      expect(await at('look-first').textContent()).toContain('It stays valid for 79 years.');
      await at('approve').click({ force: true });
      await at('approve').focus();
      await page.keyboard.press('Space');
      expect(await at('approve-password').count()).toBe(0);
      const why = await at('approve').getAttribute('aria-describedby');
      expect(await page.locator(`[id="${why}"]`).textContent()).toContain('It stays valid');
    }),
  );

  it.concurrent(
    'counts as seen when the hint went there: it is in view and has the focus',
    on('clear-typed-data', async ({ page, at, arm }) => {
      await at('look-first-show').click();
      await at('look-first').waitFor({ state: 'detached' });
      const focused = page.locator('[data-place]:focus');
      expect(await focused.textContent()).toContain('It stays valid for 79 years.');
      expect(await focused.evaluate((box) => box.getBoundingClientRect().top > 0)).toBe(true);
      await arm('approve');
    }),
  );

  it.concurrent(
    'counts as seen when it was scrolled into view',
    on('clear-typed-data', async ({ page, at, arm }) => {
      await page.locator('[data-place]').first().scrollIntoViewIfNeeded();
      await at('look-first').waitFor({ state: 'detached' });
      await arm('approve');
    }),
  );

  it.concurrent(
    'does not count as seen by scrolling past everything at once',
    on('clear-batch', async ({ page, at, frames }) => {
      await page.evaluate(() => {
        const pane = document.querySelector('.pane-body');
        pane?.scrollTo(0, pane.scrollHeight);
      });
      await frames();
      expect(await isOff({ page, at })).toBe(true);
    }),
  );

  it.concurrent(
    'is each of sixty fields by itself, and the hint goes through them in a few steps',
    on('clear-many', async ({ page, at, arm, frames }) => {
      expect(await at('look-first').textContent()).toContain('And 59 more places below');
      await at('look-first-show').click();
      await page.locator('[data-place="not-understood 0"]:focus').waitFor();
      expect(await isOff({ page, at })).toBe(true);
      let steps = 1;
      for (; (await at('look-first').count()) > 0 && steps < 60; steps += 1) {
        await at('look-first-show').click();
        await frames();
      }
      expect(steps).toBeLessThan(15);
      await arm('approve');
    }),
  );

  /** Makes the one flagged place of the card so high, as a part of the area, and gives what scrolls it. */
  const sized = async ({ page, at, frames }: ScreenUnderTest, part: number) => {
    const place = page.locator('[data-place]');
    expect(await place.count()).toBe(1);
    await place.evaluate((box, share) => {
      const height = (document.querySelector('.pane-body')?.clientHeight ?? 0) * share;
      if (box instanceof HTMLElement) box.style.minHeight = `${height}px`;
    }, part);
    /** The beginning of the place comes to stand at this part of the area, counted from its top. */
    return async (top: number) => {
      await page.evaluate((share) => {
        const area = document.querySelector('.pane-body');
        const box = document.querySelector('[data-place]');
        if (!area || !box) return;
        const from = box.getBoundingClientRect().top - area.getBoundingClientRect().top;
        area.scrollTop += from - share * area.clientHeight;
      }, top);
      await frames();
      return (await at('look-first').count()) === 0;
    };
  };

  it.concurrent(
    'was not seen while a part of it that would fit stands outside, though it covers the middle',
    on('clear-typed-data', async (screen) => {
      const isSeenAt = await sized(screen, 0.8);
      expect(await isSeenAt(-0.1)).toBe(false);
      expect(await isSeenAt(0.3)).toBe(false);
      expect(await isSeenAt(0.1)).toBe(true);
    }),
  );

  it.concurrent(
    'that is taller than the area was seen when its first and its last line were',
    on('clear-typed-data', async (screen) => {
      const isSeenAt = await sized(screen, 1.6);
      expect(await isSeenAt(-0.3)).toBe(false);
      expect(await isSeenAt(0.1)).toBe(false);
      expect(await isSeenAt(-0.3)).toBe(false);
      expect(await isSeenAt(-0.8)).toBe(true);
    }),
  );

  it.concurrent(
    'that a warning says on top as well was seen there',
    on('clear-said-twice', async ({ page, at, arm }) => {
      await arm('approve');
      expect(await at('look-first').count()).toBe(0);
      expect(await page.locator('[data-place^=finding]').count()).toBe(1);
    }),
  );

  it.concurrent(
    'counts as seen by the focus alone, for those who do not see the screen',
    on('clear-many', async ({ page, at, arm }) => {
      expect(await isOff({ page, at })).toBe(true);
      await page.evaluate(() =>
        document.querySelectorAll<HTMLElement>('[data-testid=not-understood] [data-place]').forEach((row) => {
          row.focus({ preventScroll: true });
        }),
      );
      await at('look-first').waitFor({ state: 'detached' });
      await arm('approve');
    }),
  );

  it.concurrent(
    'is one after the other: the steps come when all were seen',
    on('clear-look-alike', async (screen) => {
      expect(await screen.at('steps').count()).toBe(0);
      await seeAll(screen);
    }),
  );
});

describe('steps before an approval', () => {
  it.concurrent(
    'keep Approve off until each is done, and their answers go with the approval',
    on('clear-blind', async (screen) => {
      const { page, at, arm, approvals } = screen;
      await seeAll(screen);
      await at('step-word').fill('SIGN BLIND');
      expect(await isOff({ page, at })).toBe(true);
      await at('step-blind').check();
      await at('step-word').fill('SIGN BLIN');
      expect(await isOff({ page, at })).toBe(true);
      await at('step-word').fill(' SIGN BLIND ');
      await screen.openConsent();
      await at('approve-password').fill(PASSWORD);
      await arm('approve-confirm');
      await at('approve-confirm').click();
      expect(await approvals()).toEqual([
        `request/approve r1 2f0e7cf3a5d94b8c ${KEY.credentialId} 27 bytes null 0 bytes {"blind":"yes","word":"SIGN BLIND"} hand-back`,
      ]);
    }),
  );

  it.concurrent(
    'never approve by Enter in the field',
    on('clear-routine', async ({ page, at, arm, approvals }) => {
      await at('step-value').fill('250,000.00');
      await arm('approve');
      await at('step-value').focus();
      for (let press = 0; press < 20; press += 1) await page.keyboard.press('Enter');
      expect(await at('approve-password').count()).toBe(0);
      expect(await approvals()).toEqual([]);
    }),
  );

  it.concurrent(
    'are kept while the password step is open and left again',
    on('clear-routine', async ({ at, openConsent, arm }) => {
      await at('step-value').fill('250,000.00');
      await openConsent();
      expect(await at('steps').count()).toBe(0);
      await at('approve-back').click();
      expect(await at('step-value').inputValue()).toBe('250,000.00');
      await arm('approve');
    }),
  );

  it.concurrent(
    'that main refused stand there with the refusal, have the focus, and are done anew',
    on('clear-routine', async ({ page, at, arm, openConsent }) => {
      await at('step-value').fill(WRONG_ANSWER);
      await openConsent();
      await at('approve-password').fill(PASSWORD);
      await arm('approve-confirm');
      await at('approve-confirm').click();
      const refused = page.locator('[data-testid=step-value][aria-invalid=true]:focus');
      await refused.waitFor();
      expect(await at('steps').textContent()).toContain('is not what stands on the card');
      expect([await at('consent-problem').count(), await at('approve-password').count()]).toEqual([0, 0]);
      expect(await isOff({ page, at })).toBe(true);
      await at('step-value').fill('250,000.00');
      await openConsent();
      expect(await at('approve-password').inputValue()).toBe('');
    }),
  );

  it.concurrent(
    'are not asked for where nothing can be approved, and declining needs none of them',
    on('clear-two-truths', async ({ at, calls }) => {
      expect([await at('steps').count(), await at('look-first').count()]).toEqual([0, 0]);
      await at('decline').click();
      expect(await calls()).toContain('request/decline r1 wrong-details');
    }),
  );
});

describe('what is decoded', () => {
  it.concurrent(
    'shows all bytes, none cut, when asked',
    on('clear-batch', async ({ at }) => {
      await at('long-toggle').click();
      expect((await at('long-whole').textContent())?.length).toBe(4106);
    }),
  );

  it.concurrent(
    'keeps every address whole and inside of a window of 320 pixels, at any depth',
    on('clear-batch', async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 720 });
      const outside = await page.evaluate(
        () =>
          [...document.querySelectorAll('.address-line > span')].filter((group) => {
            const { left, right } = group.getBoundingClientRect();
            return left < 0 || right > window.innerWidth;
          }).length,
      );
      expect(outside).toBe(0);
    }),
  );
});
