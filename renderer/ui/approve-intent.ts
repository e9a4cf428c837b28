// Protects against an approval nobody meant: a key that was still held, a click that was already on its way, a
// script in the page. From: carried-over input, clickjacking, focus tricks. Does not: replace the checks of main,
// which refuses an approval that is too early or for another view.

/** What the Approve button remembers between the start of a press and its end. */
export interface Press {
  readonly by: 'none' | 'pointer' | 'space';
}

export const NO_PRESS: Press = { by: 'none' };

export type PressEvent =
  | { readonly type: 'pointer-down'; readonly isArmed: boolean }
  | { readonly type: 'key-down'; readonly key: string; readonly isRepeat: boolean; readonly isArmed: boolean }
  | { readonly type: 'key-up'; readonly key: string; readonly isArmed: boolean }
  | {
      readonly type: 'click';
      readonly isTrusted: boolean;
      /** Number of clicks; 0 when no pointer made it. */
      readonly detail: number;
      readonly isArmed: boolean;
    }
  | { readonly type: 'reset' };

export interface Verdict {
  readonly press: Press;
  readonly approves: boolean;
}

const nothing = (press: Press): Verdict => ({ press, approves: false });

/**
 * Decides whether an event approves. Both ends of the press must lie after the dead time and on the button; Space
 * needs its own key-down there, without repeat; Enter never approves; a click without a pointer never approves.
 */
export function judgePress(press: Press, event: PressEvent): Verdict {
  switch (event.type) {
    case 'reset':
      return nothing(NO_PRESS);
    case 'pointer-down':
      return nothing(event.isArmed ? { by: 'pointer' } : NO_PRESS);
    case 'key-down':
      if (event.key !== ' ') return nothing(NO_PRESS);
      if (event.isRepeat) return nothing(press);
      return nothing(event.isArmed ? { by: 'space' } : NO_PRESS);
    case 'key-up':
      return { press: NO_PRESS, approves: event.key === ' ' && press.by === 'space' && event.isArmed };
    case 'click':
      return {
        press: NO_PRESS,
        approves: event.isTrusted && event.detail > 0 && press.by === 'pointer' && event.isArmed,
      };
  }
}
