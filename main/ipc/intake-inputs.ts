import { z } from 'zod';
import type { IntakeCalls } from '../../preload/intake-calls.ts';
import { Empty, Id } from './fields.ts';

const MAX_TEXT = 16_384; // above the 8,192 of a link, so that check-link itself says "too long"
const MAX_PATH = 2_048;
const MAX_PAYLOAD = 32_768; // what POST /auth/action/init takes here

const Action = z.strictObject({
  method: z.enum(['POST', 'PUT', 'DELETE', 'GET']),
  path: z.string().max(MAX_PATH),
  payload: z.string().max(MAX_PAYLOAD),
});

export const INTAKE_INPUTS = {
  'intake/text': z.strictObject({
    text: z.string().max(MAX_TEXT),
    source: z.enum(['paste', 'file', 'image', 'screen', 'camera']),
  }),
  'intake/decline-all': Empty,
  'intake/save-note': Empty,
  'intake/drop-note': Empty,
  'intake/resume': Empty,
  'scan/begin': z.strictObject({ what: z.enum(['screen', 'camera']) }),
  'scan/end': Empty,
  'links/own': Empty,
  'action/start': Action,
  'action/hand-off': Action,
  'action/wallets': Empty,
  'action/assets': z.strictObject({ walletId: Id }),
} as const satisfies Record<keyof IntakeCalls, z.ZodType>;
