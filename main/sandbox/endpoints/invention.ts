import type { Answer } from '../http/route.ts';

/** Marks every answer that has to do with our own redemption of externalAuthenticationUrl. */
export const INVENTION = { 'x-sandbox-invention': 'external-authentication' } as const;

export const invented = (body: unknown): Answer => ({ body, headers: INVENTION });
