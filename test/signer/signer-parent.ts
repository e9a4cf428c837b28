// Runs as a process of its own in the place of the app: opens a key in a signer, tells what it may know, and waits to be killed.
import { makeSignerSession } from '../../main/signer/signer-session.ts';
import { forkChild } from '../helpers/fork-port.ts';
import { passwordOf } from './password-of.ts';

const [, , signerFile, seed] = process.argv;
const child = forkChild(String(signerFile));
const session = makeSignerSession(child.port, 15_000);
const reply = await session.ask({
  do: 'create',
  algorithm: 'EdDSA',
  slot: { credId: 'c', kind: 'PasswordProtectedKey', orgId: 'o', userId: 'u' },
  password: passwordOf(String(seed)),
  challenge: 'Y2gtdGVzdDItdmVjdDAtYTUxZGMyYzI4ZGRlNGNmZg',
  context: [],
});
if (!reply.ok || reply.do !== 'create') throw new Error('the signer refused');
process.send?.({ signerPid: child.process.pid, envelope: reply.created.envelope });
