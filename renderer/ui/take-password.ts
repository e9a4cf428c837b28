// Protects the password from staying in the page. From: a later look into the page's state. Does not: wipe the text
// that the browser engine keeps inside until it is collected; that is best effort.

/** The text of a password input as bytes; the input is empty afterwards. Null when nothing was typed. */
export function takePassword(input: HTMLInputElement | null): Uint8Array | null {
  if (!input || input.value === '') return null;
  const bytes = new TextEncoder().encode(input.value);
  input.value = '';
  return bytes;
}

/**
 * The text of an input as bytes; the input keeps it. For a recovery code only: 32 characters from paper have to be
 * corrected after a mistake, not typed again. Whoever uses it empties the input when the code was taken.
 */
export const readBytes = (input: HTMLInputElement | null): Uint8Array =>
  new TextEncoder().encode(input?.value ?? '');
