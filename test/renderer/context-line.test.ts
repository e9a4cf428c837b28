import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { SEVERAL_ACCOUNTS } from '../../renderer/gallery/accounts.ts';
import { NOON } from '../../renderer/gallery/cards.ts';
import { row } from '../../renderer/gallery/rows.ts';
import { SNAPSHOT } from '../../renderer/gallery/snapshot.ts';
import { formatClock } from '../../renderer/moment.ts';
import { ContextLine } from '../../renderer/screens/context-line.tsx';

const TEXT = /<[^>]*>/g;

describe('the line above a card', () => {
  it.each([
    ['link', 'opened by a link'],
    ['paste', 'pasted'],
    ['screen', 'from a code on the screen'],
    ['image', 'from a code in an image'],
    ['camera', 'from a code before the camera'],
    ['file', 'from a file'],
  ] as const)(
    'SEC-62: says environment, account, organisation, time and way for what came by %s',
    (arrival, words) => {
      const request = {
        ...row('r1', 'Send 1 ETH', 'review'),
        ...{ arrival, accountId: 'ac-token', environment: 'Bank test bench' },
      };
      const snapshot = { ...SNAPSHOT, accounts: SEVERAL_ACCOUNTS, inbox: [request] };
      const line = createElement(ContextLine, { snapshot, requestId: 'r1' }, 'expires in 04:12');
      const said = renderToStaticMarkup(line).replaceAll(TEXT, '|');
      for (const part of [
        'Bank test bench',
        'or-5p3qs-7t9vx-z1b3d5f7h9k1m3n5',
        'jane@acme.example',
        `${words} ${formatClock(NOON)}`,
        'expires in 04:12',
      ]) {
        expect(said).toContain(part);
      }
    },
  );
});
