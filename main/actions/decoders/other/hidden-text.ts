import type { Finding } from '../../../../preload/decoded-view.ts';
import { showText } from '../../../core/show-text.ts';
import { danger } from './decoded-facts.ts';

const HARMLESS = /[\n\r\t\\]/g; // the backslash is doubled, not hidden

/** Whether a text has characters that a reader would not see, or would see as others. */
export function hiddenTextFindings(text: string): readonly Finding[] {
  const rest = text.replace(HARMLESS, '');
  if (showText(rest) === rest) return [];
  return [danger('hidden-text', 'The text has hidden or misleading characters: they are shown as codes.')];
}
