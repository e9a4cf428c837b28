import type { Problem } from '../../preload/problem.ts';
import type { ScanFailure } from './scan-result.ts';

/** What is or was searched. Names are foreign text. */
export type Where =
  | { readonly kind: 'image' | 'file'; readonly name: string }
  | { readonly kind: 'clipboard' }
  /** null: the system's own picker asked which. */
  | { readonly kind: 'screen'; readonly name: string | null }
  | { readonly kind: 'camera' }
  | { readonly kind: 'several' };

export type ScanView =
  | { readonly state: 'idle' }
  | { readonly state: 'searching'; readonly where: Where }
  /** null: not on yet. */
  | { readonly state: 'watching'; readonly stream: MediaStream | null }
  | { readonly state: 'failed'; readonly where: Where; readonly why: ScanFailure }
  /** Main said no: not ours, already open, not possible. */
  | { readonly state: 'refused'; readonly where: Where; readonly problem: Problem };
