import { net } from 'electron';
import type { Fetch } from '../dfns/http.ts';

/** Chromium's network stack: system proxy and company certificates apply, and nothing overrides a certificate (SEC-66). */
export const netFetch: Fetch = (url, init) => net.fetch(url, init);
