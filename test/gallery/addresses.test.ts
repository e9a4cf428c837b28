import { describe, expect, it } from 'vitest';
import { on, withGallery } from './screen-under-test.ts';

withGallery();

const ADDRESS = '0xB667dc10332cbC1AbBd6c6815b6474b216DcAd4e';

describe('the address book', () => {
  it.concurrent(
    'is reached from the rail, and an address is added with name, network and note',
    on('start-rows', async ({ at, waitForCalls }) => {
      await at('tab-addresses').click();
      await at('add-address').click();
      await at('task-submit').click();
      await at('entry-name').fill('ACME');
      await at('entry-address').fill(` ${ADDRESS} `);
      await at('entry-network').selectOption('Ethereum');
      await at('entry-note').fill('By phone');
      await at('task-submit').click();
      await waitForCalls([
        ...['request/close', 'book/read', `book/add ACME ${ADDRESS} Ethereum By phone`],
        'book/read', // what was added is another revision
      ]);
      expect(await at('said').textContent()).toContain('was added');
    }),
  );

  it.concurrent(
    'takes an address for any network, and says why one was not taken',
    on('addresses-add', async ({ at, waitForCalls }) => {
      expect(await at('task-problem').textContent()).toContain('as “ACME Exchange deposit”');
      await at('entry-name').fill('ACME');
      await at('entry-address').fill(ADDRESS);
      await at('task-submit').click();
      await waitForCalls(['book/read', `book/add ACME ${ADDRESS} null`, 'book/read']);
    }),
  );

  it.concurrent(
    'changes name and note, never the address',
    on('addresses-change', async ({ at, waitForCalls }) => {
      expect(await at('entry-address').count()).toBe(0);
      await at('entry-name').fill('');
      await at('task-submit').click();
      await at('entry-name').fill('Al Nour');
      await at('entry-note').fill('');
      await at('task-submit').click();
      await waitForCalls(['book/read', 'book/change bk-4 Al Nour']);
    }),
  );

  it.concurrent(
    'removes an entry after showing it once more',
    on('addresses', async ({ page, at, calls, waitForCalls }) => {
      await at('address-menu').first().click();
      await at('address-remove').click();
      expect(await page.locator('h1').textContent()).toBe('Remove ACME Exchange deposit');
      expect(await calls()).toEqual(['book/read']);
      await at('task-submit').click();
      await waitForCalls(['book/read', 'book/remove bk-1']);
    }),
  );

  it.concurrent(
    'imports pasted lines or a file, and lists every line that was not taken',
    on('addresses-import', async ({ page, at, waitForCalls }) => {
      await at('csv-file').setInputFiles({
        name: 'addresses.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(`name,address\nACME,${ADDRESS}\n`),
      });
      await at('task-submit').click();
      await at('import-result').waitFor();
      await waitForCalls(['book/import name,address', `ACME,${ADDRESS}`]);
      expect(await page.locator('h1').textContent()).toBe('212 addresses were added');
      expect(await at('refused-lines').locator('li').allTextContents()).toEqual([
        'Line 7The checksum of the address is wrong.',
        'Line 19There is no name.',
        'Line 144The network “Etherium” is not known.',
      ]);
      await at('import-done').click();
      await at('address-search').waitFor();
    }),
  );

  it.concurrent(
    'is exported, and is not when it is empty',
    on('addresses', async ({ at, waitForCalls }) => {
      await at('export-addresses').click();
      await waitForCalls(['book/read', 'book/export']);
    }),
  );

  it.concurrent(
    'says what it is for when it is empty',
    on('addresses-empty', async ({ at }) => {
      expect([await at('export-addresses').count(), await at('address-search').count()]).toEqual([0, 0]);
    }),
  );

  it.concurrent(
    'is read when its screen opens, once, and not again for a task on it',
    on('addresses', async ({ at, calls, waitForCalls }) => {
      await at('address-row').first().waitFor();
      await at('address-menu').first().click();
      await at('address-change').click();
      await at('entry-name').waitFor();
      expect(await calls()).toEqual(['book/read']);
      await at('tab-history').click();
      expect(await calls()).toEqual(['book/read', 'request/close']);
      await at('tab-addresses').click();
      await at('address-row').first().waitFor();
      await waitForCalls(['book/read', 'request/close', 'request/close']);
    }),
  );

  it.concurrent(
    'keeps its layout while it is read',
    on('addresses-loading', async ({ page, at }) => {
      expect(await page.locator('.skeleton').textContent()).toBe('Reading your addresses.');
      expect([await at('add-address').count(), await at('address-search').count()]).toEqual([1, 0]);
      await at('add-address').click();
      expect(await at('book-first').textContent()).toContain('Reading your addresses.');
      await at('task-cancel').click();
      await at('addresses').waitFor();
    }),
  );

  it.concurrent(
    'says when it could not be read, and is read again when asked',
    on('addresses-problem', async ({ at, waitForCalls }) => {
      expect(await at('book-problem').textContent()).toContain('could not be read');
      expect([await at('address-row').count(), await at('address-search').count()]).toEqual([0, 0]);
      await at('read-book').click();
      await waitForCalls(['book/read', 'book/read']);
      await at('book-problem').waitFor();
    }),
  );

  it.concurrent(
    'finds among a thousand, and draws a hundred at a time',
    on('addresses-large', async ({ at }) => {
      expect(await at('address-row').count()).toBe(100);
      expect(await at('address-count').textContent()).toBe('1 to 100 of 1,000');
      await at('addresses-next').click();
      expect(await at('address-count').textContent()).toBe('101 to 200 of 1,000');
      await at('address-search').fill('0xb667 dc18');
      expect(await at('address-count').textContent()).toBe('1 address');
      expect(await at('address-row').getAttribute('data-entry')).toBe('bk-2');
      await at('address-search').fill('nobody at all');
      expect(await at('address-count').textContent()).toBe('No address fits');
    }),
  );
});
