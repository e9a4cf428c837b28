import type { Head } from './verify-chain.ts';

/** Hex digits of a hash that people compare. */
const SHORT_HASH = 16;

/** The newest receipt as `journal verify --head` takes it: "128:0123…", of a later chain "2-128:0123…". */
export function headName({ chain, number, hash }: Head): string {
  return `${chain > 1 ? `${chain}-` : ''}${number}:${hash}`;
}

/** The same for screens and papers. */
export const shortHeadName = (head: Head): string =>
  headName({ ...head, hash: head.hash.slice(0, SHORT_HASH) });
