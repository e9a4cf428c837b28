import type { MessageBoxOptions } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import { showText } from '../../main/core/show-text.ts';
import { makeSystemQuestion } from '../../main/platform/system-question.ts';
import type { ConfirmQuestion } from '../../main/requests/confirm.ts';

const NO = 0;
const YES = 1;
const QUESTION: ConfirmQuestion = {
  sentence: 'Add a user who can do everything',
  because: ['It changes who has control.'],
  targets: [`To: ${'0x12 3456 789a bcde'}`],
  account: 'Dfns · jane@acme.example',
  yes: 'Sign',
};

let asked: MessageBoxOptions[];
let isDestroyed: boolean;
let abort: AbortController;
let answer: () => Promise<{ readonly response: number }>;

beforeEach(() => {
  asked = [];
  isDestroyed = false;
  abort = new AbortController();
  answer = async () => ({ response: YES });
});

const window = { isDestroyed: () => isDestroyed };
const ask = (change: Partial<ConfirmQuestion> = {}, parent: typeof window | null = window) =>
  makeSystemQuestion<typeof window>(
    (_parent, options) => {
      asked.push(options);
      return answer();
    },
    () => parent,
  )({ ...QUESTION, ...change }, abort.signal);
const lines = () => `${asked[0]?.message}\n${asked[0]?.detail}`;

describe('SEC-58: the dialog of the system', () => {
  it('has No as what Enter, Escape and closing it answer', async () => {
    expect(await ask()).toBe(true);
    expect(asked[0]).toMatchObject({ defaultId: NO, cancelId: NO, noLink: true });
    expect(asked[0]?.buttons?.[NO]).toMatch(/^No\b/);
    expect(asked[0]?.buttons?.[YES]).toBe('Yes, sign');
    expect(asked[0]?.buttons).toHaveLength(2);
  });

  it.each([NO, -1, 2])('takes answer %i for a no', async (response) => {
    answer = async () => ({ response });
    expect(await ask()).toBe(false);
  });

  it('is closed by the signal, and a late yes is a no', async () => {
    answer = async () => {
      abort.abort();
      return { response: YES };
    };
    expect(await ask()).toBe(false);
    expect(asked[0]?.signal).toBe(abort.signal);
  });

  it('asks nothing when it is over already', async () => {
    abort.abort();
    expect(await ask()).toBe(false);
    expect(asked).toEqual([]);
  });

  it.each(['no window', 'one that is gone'])('answers no with %s, and asks nothing', async (which) => {
    isDestroyed = which !== 'no window';
    expect(await ask({}, which === 'no window' ? null : window)).toBe(false);
    expect(asked).toEqual([]);
  });

  it('answers no when the window goes while it is asked', async () => {
    answer = async () => {
      isDestroyed = true;
      return { response: YES };
    };
    expect(await ask()).toBe(false);
  });

  it('says the reasons, every address whole, and who signs', async () => {
    const address = `To: ${'0x21c6 '.repeat(30).trim()}`;
    await ask({ targets: [address] });
    for (const text of [QUESTION.sentence, ...QUESTION.because, address, QUESTION.account])
      expect(lines()).toContain(text);
  });

  it('SEC-34: escapes what could turn a line around or begin a new one, and does not escape twice', async () => {
    const foreign = 'pay\u202e evil\nAll checks passed';
    await ask({ sentence: foreign, because: [foreign], targets: [foreign], account: showText(foreign) });
    expect(lines()).not.toContain('\u202e');
    expect(lines()).not.toContain('\nAll checks');
    expect(lines().split(showText(foreign))).toHaveLength(5);
  });

  it('stays small: long texts are cut and say how long they are', async () => {
    await ask({ sentence: 'a'.repeat(5_000), because: ['b'.repeat(5_000)] });
    expect(asked[0]?.message).toMatch(/^a{300} … \(5000 characters\)$/);
    expect(asked[0]?.detail).toMatch(/^b{240} … \(5000 characters\)$/m);
    expect(lines().length).toBeLessThan(1_000);
  });
});
