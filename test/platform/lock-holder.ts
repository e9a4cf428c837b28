// A start of the program as far as its lock goes; run by instance-lock.test.ts. Ends when its parent lets go of it.
import { takeInstanceLock } from '../../main/platform/instance-lock.ts';

const lock = takeInstanceLock(process.argv[2] ?? '');
process.on('exit', () => lock?.release());
process.on('disconnect', () => process.exit());
process.send?.(lock ? 'held' : 'refused');
