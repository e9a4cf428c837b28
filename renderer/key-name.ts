/** In UTF-16 units, as an input counts them. Main refuses what is longer. */
export const MAX_KEY_NAME = 64;
