import type { Foundation } from './build-foundation.ts';

/** When a key signed last, for its health card. Best effort: a full disk must not turn a signature into an error. */
export function noteUse({ index, clock, changed }: Foundation, credId: string): void {
  void index.patch(credId, { lastUsedAt: clock.nowMs() }).then(changed, () => {});
}
