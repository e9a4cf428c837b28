/** Randomness as an argument: `length` bytes from a cryptographic generator. */
export type Random = (length: number) => Uint8Array<ArrayBuffer>;
