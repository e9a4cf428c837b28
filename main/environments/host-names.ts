/** Whether the host is the domain itself or stands below it. */
export const isWithin = (host: string, domain: string): boolean =>
  host === domain || host.endsWith(`.${domain}`);

/**
 * Whether a name of two labels is probably one under which anybody registers: "co.uk", "com.au", "org.nz". A rule instead of the
 * public suffix list, which changes weekly; names of one label are no hosts here. It refuses a few real owners ("ab.de") as well.
 */
export const isPublicSuffix = (host: string): boolean => /^[a-z0-9-]{2,3}\.[a-z]{2}$/.test(host);
