import { ownsLinkType, registerLinkType } from './deep-links.ts';

/** Who opens countersign links on this computer. */
export interface LinkOwner {
  /** null: this program, or nobody can say. */
  owner(): 'other' | null;
  /** Asks the system; `onChange` hears the answer. */
  look(): void;
  /** Registers again; gives whether the links are ours now. */
  takeBack(): boolean;
  onChange(listener: () => void): void;
}

export function makeLinkOwner(): LinkOwner {
  let owner: 'other' | null = null;
  let changed = () => {};
  const look = () => {
    // A checkout has no entry of its own in the system: nobody can say.
    const found = process.defaultApp === true || ownsLinkType() ? null : 'other';
    if (found === owner) return;
    owner = found;
    changed();
  };
  return {
    owner: () => owner,
    look: () => void setImmediate(look), // on Linux a program is asked, which takes a moment
    takeBack() {
      registerLinkType();
      look();
      return owner === null;
    },
    onChange(listener) {
      changed = listener;
    },
  };
}
