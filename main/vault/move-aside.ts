import { createHash } from 'node:crypto';
import type { Files } from './ports.ts';

/**
 * Keeps a copy of a file that could not be read, and gives its name: "settings.damaged-0123456789abcdef.json" (SEC-81). Named after
 * its content: a start that finds the same file again makes no second copy. Rejects as the disk does.
 */
export async function moveAside(
  files: Files,
  { stem, text }: { stem: string; text: string },
): Promise<string> {
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
  const name = `${stem}.damaged-${digest}.json`;
  if ((await files.readText(name)) === null) await files.create(name, text);
  return name;
}
