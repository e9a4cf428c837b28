import type { ScanFailure } from '../scan/scan-result.ts';
import type { Where } from '../scan/scan-view.ts';
import { type Message, NOTHING_FETCHED } from './message.ts';

const MAX_NAME = 60;

/** A file name as it can be shown: no invisible or turning characters, not endless. Its folder is never known here. */
export function shownName(name: string): string {
  const visible = name.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => {
    const point = character.codePointAt(0) ?? 0;
    return `⟨U+${point.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
  const letters = [...visible];
  return letters.length <= MAX_NAME ? visible : `${letters.slice(0, MAX_NAME - 1).join('')}…`;
}

/** What was searched, in the middle of a sentence. */
export function whereWords(where: Where): string {
  switch (where.kind) {
    case 'image':
      return `the image “${shownName(where.name)}”`;
    case 'file':
      return `the file “${shownName(where.name)}”`;
    case 'clipboard':
      return 'the image you pasted';
    case 'screen':
      return where.name === null ? 'the screen you chose' : `your screen “${shownName(where.name)}”`;
    case 'camera':
      return 'what your camera sees';
    case 'several':
      return 'these files';
  }
}

/** The same with the word that stands before it. */
const inWords = (where: Where): string =>
  where.kind === 'screen' ? `on ${whereWords(where)}` : `in ${whereWords(where)}`;

const FROM_START = 'Show the code again where you started the action, or copy the link there and paste it.';

/** Where the same picture will not help, whatever is done with it. */
const FAILURES: Readonly<Record<ScanFailure, (where: string, inside: string) => Message>> = {
  'no-code': (_where, inside) =>
    say(
      `There is no QR code ${inside}.`,
      'Make sure that all four edges of the code are visible, or copy the link and paste it.',
    ),
  'two-codes': (_where, inside) =>
    say(
      `There are two codes or more ${inside}. Countersign does not choose between them.`,
      'Show or cut out the one that you mean.',
    ),
  'damaged-code': (_where, inside) =>
    say(
      `There is a QR code ${inside}, but it cannot be read: part of it is covered, blurred or damaged.`,
      FROM_START,
    ),
  'not-text': (_where, inside) => say(`The code ${inside} holds no text, so it is no link.`, FROM_START),
  'too-large': (where) =>
    say(
      `Countersign does not open ${where}: it has more than 20 million pixels.`,
      'Take a picture of the code alone.',
    ),
  'damaged-image': (where) =>
    say(`Countersign cannot open ${where}: its content is damaged.`, 'Take the picture again.'),
  'not-an-image': (where) =>
    say(
      `Countersign does not know what is in ${where}. It reads PNG, JPEG, GIF, WebP, BMP and AVIF images, and text files with one link.`,
      FROM_START,
    ),
  drawing: (where) =>
    say(
      `Countersign does not open ${where}: a drawing (SVG) can hold more than a picture.`,
      'Save it as PNG, or search your screen while it is shown.',
    ),
  moving: (where) =>
    say(
      `Countersign does not open ${where}: it has several pictures that follow each other.`,
      'Save the one with the code as PNG.',
    ),
  'too-slow': (where) =>
    say(`It took too long to search ${where}.`, 'Take a smaller picture of the code alone.'),
  'several-files': () =>
    say(
      'Several files came at once. Countersign takes one request at a time.',
      'Choose the one that you mean.',
    ),
  'file-too-large': (where) =>
    say(
      `Countersign does not read ${where}: it is larger than any request.`,
      'Choose a text file with one link in it.',
    ),
};

const say = (happened: string, next: string): Message => ({ happened, notDone: NOTHING_FETCHED, next });

export const describeScan = (where: Where, why: ScanFailure): Message =>
  FAILURES[why](whereWords(where), inWords(where));

const NOT_POSSIBLE = {
  denied: {
    happened: 'Countersign was not allowed to look there.',
    next: 'Allow it in the privacy settings of your system, or use an image of the code.',
  },
  'no-camera': {
    happened: 'There is no camera that Countersign can use.',
    next: 'Search your screen, use an image of the code, or copy the link and paste it.',
  },
  'no-screen': {
    happened: 'The system does not show Countersign any screen.',
    next: 'Use an image of the code, or copy the link and paste it.',
  },
  busy: {
    happened: 'Another search is under way, or another program uses the camera.',
    next: 'Close it, then try again.',
  },
} as const satisfies Readonly<Record<string, Partial<Message>>>;

/** Words for a reason of 'scan/not-possible'. */
export const describeScanReason = (reason: string): Partial<Message> =>
  new Map<string, Partial<Message>>(Object.entries(NOT_POSSIBLE)).get(reason) ?? {};
