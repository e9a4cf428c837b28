import { showText } from '../core/show-text.ts';

/** "Dfns production · jane@acme.example": how an account is named where its colour is not seen. Display text. */
export const accountLabel = (environment: string, username: string): string =>
  username === '' ? environment : `${environment} · ${showText(username)}`;
