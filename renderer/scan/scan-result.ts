/** Why a picture gave no text. Words for people are in words/scan-words.ts. */
export type ScanFailure =
  | 'no-code'
  | 'two-codes'
  | 'damaged-code'
  | 'not-text'
  | 'too-large'
  | 'damaged-image'
  | 'not-an-image'
  | 'drawing' // SVG
  | 'moving' // more than one frame
  | 'too-slow'
  | 'several-files'
  | 'file-too-large';

/** The text of one code, or of one file; main judges it. */
export type ScanResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly why: ScanFailure };

export const failed = (why: ScanFailure): ScanResult => ({ ok: false, why });
