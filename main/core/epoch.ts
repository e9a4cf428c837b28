/**
 * Tells a job that was begun before something closed from one that was begun after it. What closes ends what is there at that moment; a
 * job that still waits would bring it back afterwards, and has to ask here first.
 */
export interface Epoch {
  /** Where a job begins. What it gives is asked again after each wait: false once this epoch has ended. */
  begin(): StillOpen;
  /** Everything that was begun before is too late from now on. */
  end(): void;
}

export type StillOpen = () => boolean;

export function makeEpoch(): Epoch {
  let present = 0;
  return {
    begin() {
      const begun = present;
      return () => begun === present;
    },
    end() {
      present += 1;
    },
  };
}
