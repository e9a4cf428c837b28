import type { StillOpen } from '../core/epoch.ts';
import { AppError } from '../errors.ts';

/** `stillUnlocked`: no lock came since the job began. Throws 'app/locked'. */
export function requireUnlocked(stillUnlocked: StillOpen): void {
  if (!stillUnlocked()) throw new AppError('app/locked', 'a lock came meanwhile');
}
