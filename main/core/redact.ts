// Protects links, tokens, payloads, addresses and names from being kept in the log (SEC-34, SEC-83).
// From: our own haste, when a text that came from outside ends up in a message for developers.
// Not from: a secret split over several messages, or one that looks like a plain word.

/** A message for developers is a sentence; whatever is longer is not looked into. */
const LONGEST_TEXT = 1_000;
/** Letters of a word people write; a run with longer ones is a token, whatever its alphabet. */
const LONGEST_WORD = 14;

type Redactor = (text: string) => string;

/** From outside in: what may hold other things goes first. A replacement is left alone by those after it. */
const REDACTORS: readonly Redactor[] = [
  (text) => text.replace(/(?:-----BEGIN|\{|\["|\[\{).*$/s, '[data]'), // payloads, tokens' claims, keys: to the end
  (text) => text.replace(/\b[a-z][a-z0-9+.-]+(?::|%3a)(?=[/\\]|%2f|%5c)[^\s"'<>)]*/gi, '[link]'),
  (text) => text.replace(/(?:countersign|https?)(?::|%3a)[^\s"'<>)]*/gi, '[link]'),
  (text) => text.replace(/[^\s"'<>(]*(?:@|%40)[^\s"'<>)]*/gi, '[e-mail]'),
  (text) =>
    text.replace(/\b(bearer|basic|password|secret|token|code)(?: ?[=:] ?| )[^\s,;[]+/gi, '$1 [secret]'),
  (text) => text.replace(/[\w-]{4,}\.[\w-]{4,}\.[\w-]{4,}/g, '[token]'),
  (text) => text.replace(/(?:[a-z]:)?(?:[/\\][^\s"'/\\]+){2,}[/\\]?/gi, '[path]'),
  (text) => text.replace(/\b(?:[\w-]+\.)+[a-z]{2,}\b[^\s"'<>)]*/gi, '[host]'),
  (text) => text.replace(/\b0x[0-9a-f]{8,}/gi, '[hex]'),
  // Tokens of links have at least 16 characters, ids of the API about 30.
  (text) => text.replace(/[\w+/=-]{16,}/g, (run) => (isPlainWords(run) ? run : '[token]')),
];

/** The text without anything that could be a link, a token, a payload, an address of a person or a path. */
export function redact(text: string): string {
  if (text.length > LONGEST_TEXT) return `[text of ${text.length} characters]`;
  return REDACTORS.reduce((rest, redactor) => redactor(rest), text);
}

/** "request/not-approvable" is a code, "yOMv_O6roqYrSZ_R" is not. */
function isPlainWords(run: string): boolean {
  return run.split(/[-/_]/).every((part) => part.length <= LONGEST_WORD && /^[a-z]*$/.test(part));
}
