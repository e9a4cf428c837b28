// For the bench: a snapshot comes to the shown screen, and what the window takes for it is written on the page.
import { flushSync } from 'react-dom';
import type { Snapshot } from '../../preload/snapshot.ts';
import { SCREENS } from './screens.ts';
import { SNAPSHOT } from './snapshot.ts';

type Send = (event: { readonly type: 'snapshot'; readonly snapshot: Snapshot; readonly at: number }) => void;

/** Rows that stand in the page when all of them, or those of a long list that can be seen, are drawn. */
const SEEN = 4;

const drawn = () => document.querySelectorAll('[data-testid="inbox-row"]').length;

/** React renders what an effect asked for in a task of its own. */
const nextTask = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(null);
  });

/**
 * From the arrival of a snapshot with `count` requests in an empty inbox until its rows are rendered and laid out, in ms
 * of the page's clock. Drawing them on the screen is the browser's and not in it.
 */
async function renderTime(send: Send, count: number): Promise<number> {
  const all = SCREENS['inbox-thousand']?.inbox ?? [];
  const inbox = structuredClone(all.slice(0, count)); // as a message from main: no row is one that is known
  const come = (rows: Snapshot['inbox']) =>
    send({ type: 'snapshot', snapshot: { ...SNAPSHOT, inbox: rows }, at: performance.now() });
  flushSync(() => come([]));
  while (drawn() > 0) await nextTask();
  document.body.getBoundingClientRect();
  const started = performance.now();
  flushSync(() => come(inbox));
  while (drawn() < SEEN) await nextTask();
  document.body.getBoundingClientRect(); // forces the layout
  return performance.now() - started;
}

/** Answers the event `measure-rows` (detail: how many) with `data-rows-ms` on the page. */
export function answerMeasures(shown: () => Send | undefined): void {
  document.addEventListener('measure-rows', (event) => {
    const send = shown();
    if (!send || !(event instanceof CustomEvent)) return;
    delete document.documentElement.dataset['rowsMs'];
    void renderTime(send, Number(event.detail)).then((ms) => {
      document.documentElement.dataset['rowsMs'] = String(ms);
    });
  });
}
