import * as nodeDisk from 'node:fs/promises';
import path from 'node:path';
import { app, dialog } from 'electron';
import { AppError } from '../errors.ts';
import type { SaveFile } from '../keys/ports.ts';
import { writeChecked } from './checked-write.ts';

const KINDS = {
  json: 'JSON file',
  pdf: 'PDF document',
  csv: 'CSV table',
  txt: 'Plain text',
} as const;

/**
 * The system's save dialog, and a file that was read back. The file gets exactly the name that the dialog gave, without an
 * ending of ours put behind it: only for that name did the dialog ask whether to replace.
 */
export function makeSaveFile(): SaveFile {
  return {
    async save({ title, name, extension, bytes, beforeWriting, check }) {
      const { canceled, filePath } = await dialog.showSaveDialog({
        title,
        defaultPath: path.join(app.getPath('documents'), `${name}.${extension}`),
        filters: [{ name: KINDS[extension], extensions: [extension] }],
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      if (canceled || filePath === '') return false;
      if (!path.isAbsolute(filePath)) throw new AppError('backup/not-saved', 'the dialog gave no full path');
      beforeWriting();
      await writeChecked({ file: filePath, bytes, check, disk: nodeDisk });
      return true;
    },
  };
}
