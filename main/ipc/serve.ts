// Protects every route: the only importer of ipcMain. A call passes when its frame is the main frame of our window
// and has our origin; everything else is dropped. From: sub-frames, foreign pages, other windows (SEC-15).
// Not from: script inside our own page; inputs.ts and the request's own conditions answer that.
import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { Channel } from '../../preload/api.ts';
import { judgeSender } from '../policy/ipc-sender.ts';
import { type AnswerDeps, answer } from './answer.ts';
import { INPUTS } from './inputs.ts';

export interface ServeDeps extends AnswerDeps {
  /** Whether the web contents belong to a window of ours. */
  readonly isKnownWindow: (webContentsId: number) => boolean;
  readonly refused: (channel: Channel, verdict: string) => void;
}

export function serve(deps: ServeDeps): void {
  const channels = Object.keys(INPUTS) as Channel[]; // keys of a total record
  for (const channel of channels) {
    ipcMain.handle(channel, async (event, input: unknown) => {
      const verdict = judgeEvent(event, deps.isKnownWindow);
      if (verdict === 'accepted') return answer(deps, channel, input);
      deps.refused(channel, verdict);
      throw new Error('refused');
    });
  }
}

function judgeEvent(event: IpcMainInvokeEvent, isKnownWindow: ServeDeps['isKnownWindow']): string {
  const frame = event.senderFrame;
  return judgeSender({
    frameUrl: frame?.url ?? null,
    isMainFrame: frame !== null && frame === event.sender.mainFrame,
    isKnownWindow: isKnownWindow(event.sender.id),
    isDetached: frame?.detached ?? true,
  });
}
