// Messages between a page's preload and ipcMain (or the page's own webContents.ipc, which comes first).
import { makeCodec } from './codec.ts';
import { ipcMain } from './ipc-main.ts';
import type { FromPreload, ToPreload } from './preload-world.ts';
import { asElectron, hostEvent } from './strict.ts';
import type { HostWebContents } from './web-contents.ts';

const codec = makeCodec();

export function encodeArguments(args: readonly unknown[]): string {
  try {
    return codec.encode(args);
  } catch (cause) {
    throw new Error('An object could not be cloned.', { cause });
  }
}

function decodeArguments(body: string): unknown[] {
  const args = codec.decode(body);
  return Array.isArray(args) ? args : [];
}

function makeEvent(contents: HostWebContents) {
  return hostEvent({
    type: 'frame',
    sender: contents,
    senderFrame: contents.mainFrame,
    processId: 1,
    frameId: 1,
    ports: [],
    reply: (channel: string, ...args: unknown[]) => contents.send(channel, ...args),
  });
}

export function deliverSend(contents: HostWebContents, message: FromPreload & { t: 'send' }): void {
  const event = makeEvent(contents);
  const args = decodeArguments(message.body);
  contents.emit('ipc-message', event, message.channel, ...args);
  contents.ipc.emit(message.channel, event, ...args);
  ipcMain.emit(message.channel, event, ...args);
}

/** Resolves with what the preload's `invoke` gets; never rejects. */
export async function answerInvoke(
  contents: HostWebContents,
  message: FromPreload & { t: 'invoke' },
): Promise<ToPreload> {
  const { id, channel } = message;
  const handler = contents.ipc.handlerOf(channel) ?? ipcMain.handlerOf(channel);
  if (!handler) return { t: 'failure', id, error: `Error: No handler registered for '${channel}'` };
  try {
    const event = asElectron<Electron.IpcMainInvokeEvent>(makeEvent(contents));
    const value: unknown = await handler(event, ...decodeArguments(message.body));
    return { t: 'reply', id, body: codec.encode(value) };
  } catch (error) {
    console.error(`Error occurred in handler for '${channel}':`, error);
    const isClone = error instanceof DOMException && error.name === 'DataCloneError';
    return { t: 'failure', id, error: isClone ? 'Error: An object could not be cloned.' : String(error) };
  }
}
