import { beforeEach, describe, expect, it } from 'vitest';
import type { ConfirmQuestion } from '../../main/requests/confirm.ts';
import { makeConfirmEntries } from '../../main/requests/confirm-entries.ts';
import { makeTestClock } from '../helpers/request-world.ts';

const ADDRESS = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
const entryOf = (number: number) => ({ name: `Payee ${number}`, address: ADDRESS, network: 'Ethereum' });

let asked: ConfirmQuestion[];
let answer: (isYes: boolean) => void;
const clock = makeTestClock();
let ask: ReturnType<typeof makeConfirmEntries>;
beforeEach(() => {
  asked = [];
  ask = makeConfirmEntries({
    confirm: (question) => {
      asked.push(question);
      return new Promise((resolve) => {
        answer = resolve;
      });
    },
    clock,
    account: () => 'Dfns production',
  });
});

describe('SEC-58: entries of the address book are asked for in a dialog of the system', () => {
  it('with the name and the whole address in groups', async () => {
    const asking = ask([entryOf(1)]);
    expect(asked[0]?.targets).toHaveLength(1);
    expect(asked[0]?.targets[0]).toContain('Payee 1');
    expect(asked[0]?.targets[0]?.split(': ')[1]?.replaceAll(' ', '')).toBe(ADDRESS);
    expect(asked[0]).toMatchObject({ yes: 'Add', no: 'add nothing' });
    answer(true);
    await asking;
  });

  it('of many: how many, and the first five', async () => {
    const asking = ask(Array.from({ length: 12 }, (_, index) => entryOf(index)));
    expect(asked[0]?.sentence).toContain('12 addresses');
    expect(asked[0]?.targets).toHaveLength(6);
    expect(asked[0]?.targets[5]).toContain('7 more');
    answer(true);
    await asking;
  });

  it('one at a time, and after a no the page has to wait', async () => {
    const asking = ask([entryOf(1)]);
    await expect(ask([entryOf(2)])).rejects.toMatchObject({ code: 'request/busy' });
    answer(false);
    await expect(asking).rejects.toMatchObject({ code: 'request/confirm-refused' });
    await expect(ask([entryOf(2)])).rejects.toMatchObject({ code: 'request/too-early' });
    expect(asked).toHaveLength(1);
    clock.advance(3_000);
    const again = ask([entryOf(2)]);
    answer(true);
    await again;
  });
});
