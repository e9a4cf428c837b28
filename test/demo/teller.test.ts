import { describe, expect, it } from 'vitest';
import { makeTeller, Surprise } from './teller.ts';

function listen() {
  const written: string[] = [];
  return { tell: makeTeller((text) => written.push(text)), text: () => written.join('') };
}

describe('the teller of the demo', () => {
  it('stops the story when something else was seen, and does not print it as if it were fine', () => {
    const { tell, text } = listen();
    const check = () => tell.check('outcome', { expected: 'done', seen: 'refused' });
    expect(check).toThrowError(new Surprise('outcome', { expected: 'done', seen: 'refused' }));
    expect(text()).toBe('');
  });

  it('stops the story when a claim does not hold', () => {
    const { tell } = listen();
    const claim = () => tell.claim('verdicts', { expected: '9 of 9', seen: '8 of 9', isTrue: false });
    expect(claim).toThrowError(Surprise);
  });

  it('prints what was seen, never what was expected', () => {
    const { tell, text } = listen();
    tell.step('A link arrives');
    tell.claim('amount', { expected: 'the amount of the other device', seen: '1.00 USDC', isTrue: true });
    tell.saw('history', ['first row', 'second row']);
    expect(text()).toMatch(
      /^\n1\. A link arrives\n +amount +1\.00 USDC\n +history +first row\n +second row\n$/,
    );
  });

  it('says that nothing was seen rather than leaving a blank', () => {
    const { tell, text } = listen();
    tell.saw('sentence', '');
    tell.saw('calls', []);
    expect(text().match(/\(nothing\)/g)).toHaveLength(2);
  });

  it('names both sides of a surprise', () => {
    const { tell, text } = listen();
    tell.surprise(new Surprise('match words', { expected: 'a b c d', seen: 'a b c e' }));
    expect(text()).toMatch(/match words[\s\S]*expected a b c d[\s\S]*seen +a b c e/);
  });
});
