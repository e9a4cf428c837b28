// Times as a person reads them. One language, one order, 24 hours: an approver must never wonder which of two
// conventions a screen follows.

const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/** "11:42" in the zone of this computer. `at` is Unix ms. */
export const formatClock = (at: number): string => CLOCK.format(at);

/** "22 Nov, 11:42" in the zone of this computer. `at` is Unix ms. */
export const formatDay = (at: number): string => DAY.format(at);

/** "2026-11-22 11:42:07 UTC". `at` is Unix ms. */
export const formatExact = (at: number): string =>
  `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
