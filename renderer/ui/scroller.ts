/**
 * What scrolls around the contents of a pane: their own area, or in a window that is narrow and low the pane with all its parts
 * (pane.css). Asked at the moment it matters, because a window changes its size.
 */
export const scrollerOf = (area: HTMLElement): HTMLElement =>
  getComputedStyle(area).overflowY === 'visible' ? (area.parentElement ?? area) : area;
