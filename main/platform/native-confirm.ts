import { dialog } from 'electron';
import type { Confirm } from '../requests/confirm.ts';
import { makeSystemQuestion } from './system-question.ts';
import type { MainWindow } from './window.ts';

/** The question of system-question.ts, in the dialog of this system. */
export const makeNativeConfirm = (window: MainWindow['native']): Confirm =>
  makeSystemQuestion((parent, options) => dialog.showMessageBox(parent, options), window);
