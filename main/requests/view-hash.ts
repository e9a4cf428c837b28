import { createHash } from 'node:crypto';
import type { Card } from '../../preload/review-view.ts';
import { base64url } from '../core/bytes.ts';

/**
 * SHA-256 over raw token, view model and version, base64url (SEC-54). The renderer sends it back with the approval;
 * main recomputes it from its own copy, so an approval is for exactly what was shown.
 */
export function viewHash(rawToken: string, card: Card, version: string): string {
  return base64url(
    createHash('sha256')
      .update(JSON.stringify([rawToken, card, version]), 'utf8')
      .digest(),
  );
}
