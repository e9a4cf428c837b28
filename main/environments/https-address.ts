// Protects the person from an address that shows one place and leads to another: exact spelling, DNS names only (SEC-11, SEC-30).
// From: files, and whatever reaches the gate to the browser. Not from: a host that they trust wrongly; the dialog of the system names it.
/** DNS names in lower-case ASCII with two labels at least; a last label of digits would be an address. */
export const HOST =
  /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

export const isHttpsOrigin = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { origin, protocol, hostname } = new URL(text);
  return protocol === 'https:' && origin === text && HOST.test(hostname);
};

/** Fixed address of a page that may be opened in the browser: https at its own port, nothing but host and path. */
export const isDashboardUrl = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { href, search, hash, username, password, port, origin } = new URL(text);
  return href === text && isHttpsOrigin(origin) && `${port}${search}${hash}${username}${password}` === '';
};
