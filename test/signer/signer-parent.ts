// Runs as a process of its own: opens a key in a signer, tells the signer's pid, and then waits to be killed.
import { utf8 } from '../../main/core/bytes.ts';
import { makeSignerSession } from '../../main/signer/signer-session.ts';
import { forkChild } from '../helpers/fork-port.ts';

const child = forkChild(String(process.argv[2]));
const session = makeSignerSession(child.port, 15_000);
const reply = await session.ask({
  do: 'create',
  algorithm: 'EdDSA',
  slot: { credId: 'c', kind: 'PasswordProtectedKey', orgId: 'o', userId: 'u' },
  password: utf8('velvet gravel 61 umbrella tide'),
  challenge: 'Y2gtdGVzdDItdmVjdDAtYTUxZGMyYzI4ZGRlNGNmZg',
  context: [],
});
if (!reply.ok) throw new Error(`the signer refused: ${reply.why}`);
process.send?.(child.process.pid);
