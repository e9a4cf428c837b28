// Protects the account from a path about credentials that is written so that only the server reads it as one: escapes inside
// escapes, other letters, versions and prefixes before it (SEC-26, SEC-58). From: whoever writes the path. Not from: a server that has its
// credentials under a name without "auth".

/** Deeper than any server reads; what is still escaped then is taken for the worst. */
const MAX_ROUNDS = 4;
const AUTH = /^auth(?![a-z0-9])/;

/** Whether any step of the path is `auth`, however it is written, with or without something after it ("auth;v=1"). Never throws. */
export function leadsToAccess(path: string): boolean {
  const read = readAsServersMay(path);
  return read === null || read.split(/[/\\]/).some((step) => AUTH.test(step));
}

/** Small letters, no escapes; null: it never ends, or is no text. */
export function readAsServersMay(path: string): string | null {
  let read = path;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const next = decode(read);
    if (next === null) return null;
    if (next === read) return read.normalize('NFKC').toLowerCase();
    read = next;
  }
  return null;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
