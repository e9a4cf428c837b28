declare const brand: unique symbol;

/** Local id of an inbox row and of everything that grows from it; 22 base64url characters. */
export type RequestId = string & { readonly [brand]: 'RequestId' };

/** The only place where a plain text becomes an id: the caller has decoded it. */
export const asRequestId = (text: string): RequestId => text as RequestId;
