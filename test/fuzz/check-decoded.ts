import type { Decoded } from '../../main/actions/decoders/decoded.ts';

// What showText never lets through: controls, the no-break space, line ends, directions.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NOT_DISPLAYED = /[\u0000-\u001f\u007f-\u00a0\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;

/** What holds of every answer of a decoder; throws otherwise. The codes of its findings, 'read' when there are none. */
export function checkDecoded(decoded: Decoded): readonly string[] {
  const codes: string[] = [];
  check(decoded, codes);
  return codes.length === 0 ? ['read'] : codes;
}

function check({ title, sentence, facts, inner, findings, coverage }: Decoded, codes: string[]): void {
  const { understood, total } = coverage;
  if (!(understood >= 0 && understood <= total)) throw new Error(`coverage ${understood} of ${total}`);
  if (title === '' || sentence === '') throw new Error('no title or sentence');
  const texts = [
    title,
    sentence,
    ...facts.flatMap(({ label, value, detail = '' }) => [label, value, detail]),
  ];
  const wrong = texts.find((text) => NOT_DISPLAYED.test(text));
  if (wrong !== undefined) throw new Error(`not display text: ${JSON.stringify(wrong.slice(0, 200))}`);
  for (const { code, sentence: words } of findings) {
    if (NOT_DISPLAYED.test(words))
      throw new Error(`not display text: ${JSON.stringify(words.slice(0, 200))}`);
    codes.push(code);
  }
  for (const one of inner) check(one, codes);
}
