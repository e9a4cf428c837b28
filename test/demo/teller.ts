/** Something was not as the story says. */
export class Surprise extends Error {
  readonly what: string;
  readonly expected: string;
  readonly seen: string;

  constructor(what: string, sides: { readonly expected: string; readonly seen: string }) {
    super(`${what}: expected "${sides.expected}", seen "${sides.seen}"`);
    this.what = what;
    this.expected = sides.expected;
    this.seen = sides.seen;
  }
}

/** Prints the story as it happens. Every value is one that was read; none is known beforehand. */
export interface Teller {
  step(title: string): void;
  /** What a person or a program did. */
  did(what: string): void;
  saw(what: string, seen: string | readonly string[]): void;
  /** Prints what was seen when it is what was expected, otherwise throws a Surprise. */
  check(what: string, sides: { readonly expected: string; readonly seen: string }): void;
  /** The same for a claim that is not a comparison of two texts: `seen` is printed, `isTrue` decides. */
  claim(
    what: string,
    claim: { readonly expected: string; readonly seen: string; readonly isTrue: boolean },
  ): void;
  surprise(surprise: Surprise): void;
}

const LABEL_WIDTH = 22;

export function makeTeller(write: (text: string) => void): Teller {
  let steps = 0;
  const line = (text = '') => write(`${text}\n`);
  const saw = (what: string, seen: string | readonly string[]) => {
    const [first = '(nothing)', ...more] = typeof seen === 'string' ? [seen || '(nothing)'] : seen;
    line(`   ${what.padEnd(LABEL_WIDTH)} ${first}`);
    for (const text of more) line(`   ${''.padEnd(LABEL_WIDTH)} ${text}`);
  };
  const claim: Teller['claim'] = (what, { expected, seen, isTrue }) => {
    if (!isTrue) throw new Surprise(what, { expected, seen });
    saw(what, seen);
  };
  return {
    step(title) {
      steps += 1;
      line(`\n${steps}. ${title}`);
    },
    did: (what) => line(`   > ${what}`),
    saw,
    claim,
    check: (what, sides) => claim(what, { ...sides, isTrue: sides.expected === sides.seen }),
    surprise({ what, expected, seen }) {
      line(`\nNot as expected: ${what}`);
      line(`   expected ${expected}`);
      line(`   seen     ${seen}`);
    },
  };
}
