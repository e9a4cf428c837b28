// Protects the last yes from the page: this dialog belongs to the system and is answered in the main process only (SEC-58).
// From: a renderer that was taken over, texts that turn lines around or push the buttons away. Not from: whoever can press keys in every
// window of this computer.
import type { MessageBoxOptions } from 'electron';
import { showText, unshowText } from '../core/show-text.ts';
import type { Confirm, ConfirmQuestion } from '../requests/confirm.ts';

/** A dialog that fills the screen hides its own buttons; no address is longer than 128 characters. */
const MAX_SENTENCE = 300;
const MAX_LINE = 240;

/** The button of the dialog that says yes; the other one is what Enter, Escape and closing answer. */
const YES = 1;
const NO = 0;

/** Electron's dialog.showMessageBox over a window; closes with its signal, and then answers no. */
export type ShowMessageBox<Parent> = (
  parent: Parent,
  options: MessageBoxOptions,
) => Promise<{ readonly response: number }>;

/** Without a window that could carry it nothing is asked, and the answer is no. */
export function makeSystemQuestion<Parent extends { isDestroyed(): boolean }>(
  show: ShowMessageBox<Parent>,
  window: () => Parent | null,
): Confirm {
  return async (question, signal) => {
    const parent = window();
    if (parent === null || parent.isDestroyed() || signal.aborted) return false;
    const { response } = await show(parent, { ...optionsFor(question), signal });
    return response === YES && !signal.aborted && !parent.isDestroyed();
  };
}

function optionsFor(question: ConfirmQuestion): MessageBoxOptions {
  const lines = [
    ...question.because.map((line) => cut(plain(line), MAX_LINE)),
    '',
    ...question.targets.map(plain), // whole: the end of an address tells as much as its start
    plain(question.account),
    '',
    question.unexpected ?? 'If you did not start this, answer no and decline it.',
  ];
  return {
    type: 'warning',
    title: 'Countersign',
    message: cut(plain(question.sentence), MAX_SENTENCE),
    detail: lines.join('\n'),
    buttons: [`No, ${question.no ?? 'sign nothing'}`, `Yes, ${question.yes.toLowerCase()}`],
    defaultId: NO,
    cancelId: NO,
    noLink: true,
  };
}

/** It is display text already; anything else is escaped, so that no line can be broken or turned around. */
const plain = (text: string): string => (unshowText(text) === null ? showText(text) : text);

const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most)} … (${text.length} characters)` : text;
