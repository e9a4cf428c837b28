/** What is true of every transaction that is replaced by another one with the same number. */
export const FEE_WARNING = 'The new fee is not in the request: the platform chooses it.';
export const MAY_BE_LATE = 'If the network takes the first one before this, it is paid all the same.';
