/**
 * The very text of a member of the top object in valid JSON, white space around it left out; null when it is not there or
 * there twice. Parsing and serialising again would give another text for the same value.
 */
export function rawMember(json: string, name: string): string | null {
  const found: string[] = [];
  let at = skipSpace(json, 0) + 1; // behind the brace
  if (json[at - 1] !== '{') return null;
  for (;;) {
    at = skipSpace(json, at);
    if (json[at] !== '"') break;
    const keyEnd = endOfString(json, at);
    const key: unknown = JSON.parse(json.slice(at, keyEnd));
    const start = skipSpace(json, skipSpace(json, keyEnd) + 1);
    const end = endOfValue(json, start);
    if (key === name) found.push(json.slice(start, end));
    at = skipSpace(json, end) + 1; // behind the comma or the brace
  }
  return found.length === 1 ? (found[0] ?? null) : null;
}

function skipSpace(json: string, from: number): number {
  let at = from;
  while (/^[ \t\r\n]$/.test(json[at] ?? '')) at += 1;
  return at;
}

/** Offset behind the closing quote. */
function endOfString(json: string, from: number): number {
  let at = from + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at + 1;
}

function endOfValue(json: string, from: number): number {
  let depth = 0;
  let at = from;
  while (at < json.length) {
    const character = json[at] ?? '';
    if (character === '"') {
      at = endOfString(json, at);
      if (depth === 0) return at;
      continue;
    }
    if (depth === 0 && /^[,}\] \t\r\n]$/.test(character)) return at; // behind a number or a word
    if (character === '{' || character === '[') depth += 1;
    if (character === '}' || character === ']') depth -= 1;
    at += 1;
    if (depth === 0 && (character === '}' || character === ']')) return at;
  }
  return at;
}
