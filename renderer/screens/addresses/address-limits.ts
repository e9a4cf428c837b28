/** In UTF-16 units, as an input counts them. Main refuses what is longer. */
export const MAX_ENTRY_NAME = 200;
export const MAX_NOTE = 2000;
export const MAX_ADDRESS = 512;
/** In bytes; main takes as many characters at most. */
export const MAX_CSV = 8_388_608;
