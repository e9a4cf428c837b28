import type { ParentPort } from './child-port.ts';

/** The part of Electron's process.parentPort that is used here. */
interface UtilityPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
}

/** The channel to the process that started this one; null when it was started by hand. */
export function openParentPort(): ParentPort | null {
  // Only there in an Electron utilityProcess, and in no type of Node.
  const { parentPort } = process as { readonly parentPort?: UtilityPort };
  if (parentPort !== undefined) {
    return {
      post: (message) => parentPort.postMessage(message),
      onMessage: (listener) => void parentPort.on('message', (event) => listener(event.data)),
      onGone: () => {}, // Electron ends a utilityProcess together with the app
    };
  }
  if (process.send === undefined) return null;
  return {
    post: (message) => void process.send?.(message),
    onMessage: (listener) => void process.on('message', listener),
    onGone: (listener) => void process.on('disconnect', listener),
  };
}
