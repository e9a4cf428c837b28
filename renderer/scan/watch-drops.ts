import type { Scanner } from './scanner.ts';

/** Text that a person pastes or drops into a field stays theirs, also where a picture of it comes along. */
const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

const hasText = (data: DataTransfer): boolean => data.types.includes('text/plain');

/**
 * Files that are dropped anywhere on the window, or pasted. A drop must never replace the page; main refuses such a navigation as
 * well. `mayTake`: nothing is open that a new task would push aside.
 */
export function watchDrops(scanner: Scanner, mayTake: () => boolean): void {
  const mark = (isOver: boolean) => {
    document.documentElement.toggleAttribute('data-file-over', isOver && mayTake());
  };
  window.addEventListener('dragover', (event) => {
    event.preventDefault();
    mark(event.dataTransfer?.types.includes('Files') ?? false);
  });
  window.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) mark(false);
  });
  window.addEventListener('drop', (event) => {
    event.preventDefault();
    mark(false);
    take([...(event.dataTransfer?.files ?? [])], 'chosen');
  });
  window.addEventListener('paste', (event) => {
    const data = event.clipboardData;
    if (!data || data.files.length === 0 || (isField(event.target) && hasText(data))) return;
    event.preventDefault();
    take([...data.files], 'pasted');
  });
  const take = (files: readonly File[], way: 'chosen' | 'pasted') => {
    if (files.length > 0 && mayTake()) scanner.takeFiles(files, way);
  };
}
