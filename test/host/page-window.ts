/** The window around a page, as far as the page needs it. */
export interface PageWindow {
  contentSize(): { readonly width: number; readonly height: number };
  close(): void;
  pageShown(): void;
  pageGone(): void;
  titleChanged(title: string, explicitSet: boolean): void;
}
