import type { Page } from 'playwright-core';
import { realFrames } from './gallery-browser.ts';

const click =
  (...testIds: readonly string[]) =>
  async (page: Page) => {
    for (const testId of testIds) await page.getByTestId(testId).first().click();
  };

const fillKit = async (page: Page) => {
  await click('task-submit')(page);
  await page.getByTestId('recovery-code').waitFor();
};

const typeBack = async (page: Page) => {
  await fillKit(page);
  await click('task-submit')(page);
  await page.getByTestId('typed-first').fill('GHJKL');
};

const LONGER_THAN_DEAD = 1600; // ms of the page's own clock

/** Lets the page's clock run ahead of the dead time, which layout changes begin anew. */
const arm = async (page: Page) => {
  const live = page.locator('[data-testid=approve][aria-disabled=false]');
  for (let round = 0; round < 20 && (await live.count()) === 0; round += 1) {
    await page.clock.runFor(LONGER_THAN_DEAD);
    await realFrames(page);
  }
  await live.waitFor();
};

const openConsent = async (page: Page) => {
  await arm(page);
  await click('approve')(page);
};

const agree = async (page: Page) => {
  await page.getByTestId('recovery-word').fill('RECOVER');
  await click('recovery-has-code')(page);
  await page.getByTestId('recovery-code-input').fill('D1-ABCDEF-GHJKL-MENP1-2ST');
};

/** Goes to every flagged place that is not in view yet. */
const lookAtAll = async (page: Page) => {
  while (!(await page.getByTestId('steps').isVisible())) {
    await click('look-first-show')(page);
    await realFrames(page);
  }
};

const chooseAsset = async (page: Page, wallet: string) => {
  await page.getByTestId('from-wallet').selectOption(wallet);
  await page.locator('[data-testid^=asset-]').last().check();
};

const makeTransfer = async (page: Page) => {
  await chooseAsset(page, 'wa-1');
  await page.getByTestId('payee-entry').selectOption('bk-1');
  await page.getByTestId('amount').fill('999999999.5');
};

const fillRequest = async (page: Page) => {
  await click('form-plain')(page);
  await page.getByTestId('plain-path').fill('/wallets');
  await page.getByTestId('plain-payload').fill('{\n  "network": "Ethereum",\n  "name": "Payroll"\n}');
};

/** What has to be done on a screen before it shows the state it is named after. */
export const PREPARE: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'ways-in-menu': click('ways-in'),
  'new-key': click('first-run-start', 'algorithm-more'),
  'new-key-keychain-missing': click('first-run-start'),
  'new-key-keychain-locked': click('first-run-start'),
  review: arm,
  'review-consent': openConsent,
  'review-wrong-password': openConsent,
  'review-raw': async (page) => {
    await click('checks-how', 'raw-toggle')(page);
    await page.getByTestId('raw-view').scrollIntoViewIfNeeded();
  },
  'clear-blind': async (page) => {
    await lookAtAll(page);
    await page.getByTestId('step-blind').check();
    await page.getByTestId('step-word').fill('SIGN BLIN');
  },
  'consent-cannot-compare': (page) => page.getByTestId('step-words-cannot-compare').check(),
  'clear-batch': click('long-toggle'),
  'clear-two-truths': click('truth-same'),
  'clear-policy': click('diff-same'),
  'start-transfer': makeTransfer,
  'start-long': async (page) => {
    await chooseAsset(page, 'wa-2');
    await click('payee-typed', 'task-submit')(page);
    await page
      .getByTestId('payee-address')
      .fill('Ae2tdPwUPEZ4YjgvykNpoFeYUxoyhNj2kg8KfKWN2FizsSpLUPv68MpTVDo');
    await page.getByTestId('amount').fill('1,000');
  },
  'start-request': fillRequest,
  'start-code': async (page) => {
    await fillRequest(page);
    await click('make-code')(page);
    await page.getByTestId('made-code').waitFor();
  },
  'start-code-too-long': async (page) => {
    await fillRequest(page);
    await click('make-code')(page);
    await page.getByTestId('code-too-long').waitFor();
  },
  addresses: click('address-menu'),
  'addresses-large': click('addresses-next'),
  'addresses-import': async (page) => {
    await page.getByTestId('csv').fill('name,address');
    await click('task-submit')(page);
    await page.getByTestId('import-result').waitFor();
  },
  'factors-two': openConsent,
  'factors-choice': openConsent,
  'factors-open': openConsent,
  'factors-passkey': openConsent,
  'factors-missing': openConsent,
  'signed-out-menu': click('account-menu'),
  'account-menu-many': (page) => page.getByTestId('account-menu').click(),
  'account-menu-two-lines': (page) => page.getByTestId('account-menu').click(),
  'account-menu-token': (page) => page.getByTestId('account-menu').click(),
  'add-account-token': (page) => page.getByTestId('account-kind-personal-token').check(),
  'add-account-session-only': (page) => page.getByTestId('account-kind-service-account').check(),
  'account-menu': click('account-menu'),
  'key-file-several-none-named': async (page) => {
    await page.getByTestId('key-file-source').fill('-----BEGIN PRIVATE KEY-----');
    await click('task-submit')(page);
  },
  'key-file-many': async (page) => {
    await page.getByTestId('key-file-source').fill('-----BEGIN PRIVATE KEY-----');
    await page.getByTestId('credential-id').fill('server-24');
    await click('task-submit')(page);
  },
  'key-file-backup': (page) => page.getByTestId('key-file-kind-backup').check(),
  'key-file-envelope': (page) => page.getByTestId('key-file-kind-envelope').check(),
  keys: click('import-menu'),
  'keys-long': click('key-details'),
  credentials: click('credential-menu'),
  remove: async (page) => {
    await page.getByTestId('typed-name').fill('Practise key');
    await click('task-submit')(page);
  },
  'recovery-kit-shown': fillKit,
  'recovery-kit-leaving': async (page) => {
    await fillKit(page);
    await click('task-cancel')(page);
  },
  'recovery-kit-typed-back': typeBack,
  'drill-works': async (page) => {
    await page.getByTestId('drill-code').fill('d1 abcdef ghjkl menpq 2stuv wxyz2 345678');
    await click('task-submit')(page);
    await page.getByTestId('drill-works').waitFor();
  },
  'registration-key': async (page) => {
    await click('task-submit', 'task-cancel')(page);
    await page.getByTestId('second-kind-Key').check();
  },
  'recover-codes': agree,
  'recover-finish': async (page) => {
    await typeBack(page);
    await page.getByTestId('typed-second').fill('WXYZ2');
    await click('task-submit')(page);
    await page.getByTestId('recovery-finish').waitFor();
  },
};
