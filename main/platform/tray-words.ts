/** Above this a number says nothing more than "many". */
const MAX_TOLD = 99;

/** Tooltip and first line of the menu; nothing of a request is ever in them (SEC-24). `waiting`: requests nobody looked at. */
export function trayWords(waiting: number): string {
  if (waiting <= 0) return 'Countersign: nothing waits';
  if (waiting === 1) return 'Countersign: 1 request waits';
  return `Countersign: ${waiting > MAX_TOLD ? `more than ${MAX_TOLD}` : waiting} requests wait`;
}
