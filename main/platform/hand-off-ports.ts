import { clipboard } from 'electron';
import type { HandOffPorts } from '../requests/context.ts';
import { makeBriefClipboard } from './brief-clipboard.ts';
import { handOffCode } from './hand-off-code.ts';

/** How a permit leaves this computer by the person's hand: a code on the screen, or the clipboard. */
export function makeHandOffPorts(): HandOffPorts {
  const brief = makeBriefClipboard({
    clipboard: {
      readText: () => clipboard.readText(),
      writeText: (text) => clipboard.writeText(text),
      clear: () => clipboard.clear(),
    },
    schedule: (delayMs, job) => void setTimeout(job, delayMs).unref(),
  });
  return {
    code: handOffCode,
    copy: brief.copy,
    clearCopy: () => void brief.clear().catch(() => {}), // nobody is there to be told
  };
}
