/** 'person': signs in with a credential; the others bring a token that was made elsewhere. */
export type AccountKind = 'person' | 'personal-token' | 'service-account';
export type TokenKind = Exclude<AccountKind, 'person'>;
