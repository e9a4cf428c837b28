import { isValidElement, type ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../preload/review-view.ts';
import { CARD } from '../../renderer/gallery/cards.ts';
import { KNOWN } from '../../renderer/gallery/payees.ts';
import { Recipients } from '../../renderer/screens/review/recipients.tsx';
import { BlockedReasons } from '../../renderer/screens/review/warnings.tsx';
import { Ends } from '../../renderer/ui/ends.tsx';
import { SourceMark } from '../../renderer/ui/source.tsx';

/** Keys that stand twice in one list, anywhere below; parts without state are drawn by calling them. */
function twice(node: ReactNode): readonly string[] {
  if (Array.isArray(node)) {
    const keys = node.flatMap((child) => (isValidElement(child) && child.key !== null ? [child.key] : []));
    return [...keys.filter((key, at) => keys.indexOf(key) !== at), ...node.flatMap(twice)];
  }
  if (!isValidElement<{ readonly children?: ReactNode }>(node)) return [];
  const { type: Part, props } = node;
  if (Part === SourceMark) return []; // needs a window around it
  if (typeof Part !== 'function') return twice(props.children);
  return twice((Part as (props: object) => ReactNode)(props)); // no part here is a class
}

const SAME = ['It is odd.', 'It is odd.'];

describe('two equal sentences', () => {
  it('do not stand for one line of a list: a page that changes would lose one of them', () => {
    const history = SAME.map((sentence) => ({ sentence, isUnusual: true }));
    const card: Card = { ...CARD, recipients: [{ ...KNOWN, history }] };
    expect(twice(Recipients({ card }))).toEqual([]);
    expect(twice(BlockedReasons({ reasons: SAME }))).toEqual([]);
    expect(twice(Ends({ title: 'Ends', ends: SAME, testId: 'ends' }))).toEqual([]);
  });
});
