import type { ChildPort } from '../../main/core/child-port.ts';

/** A child process under the test's control: for answers that a real one does not give. */
export function fakeChild(onPost: (message: unknown) => void = () => {}) {
  const listeners: ((message: unknown) => void)[] = [];
  const exits: (() => void)[] = [];
  let kills = 0;
  const port: ChildPort = {
    post: onPost,
    onMessage: (listener) => void listeners.push(listener),
    onExit: (listener) => void exits.push(listener),
    kill: () => {
      kills += 1;
    },
  };
  return {
    port,
    say: (message: unknown): void => {
      for (const listener of listeners) listener(message);
    },
    exit: (): void => {
      for (const listener of exits) listener();
    },
    kills: () => kills,
  };
}
