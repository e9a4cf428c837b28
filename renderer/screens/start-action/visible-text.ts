/** What is no letter, digit or plain sign, so that nothing in a preview hides or turns text around; main escapes all else. */
const HIDING = /[^ -~\p{L}\p{N}\n]/gu;

/** A text of this page as a preview shows it. */
export const visibleText = (text: string): string =>
  text.replace(HIDING, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
