// Runs as a process of its own in the place of the app: lets a signer open a key, tells what it may know, and waits to be killed.
import { makeSignerSession } from '../../main/signer/signer-session.ts';
import { forkChild } from '../helpers/fork-port.ts';
import { passwordOf } from './password-of.ts';
import { CHALLENGE, SLOT } from './signer-fixture.ts';

const [, , signerFile, seed] = process.argv;
const child = forkChild(String(signerFile));
const session = makeSignerSession(child.port, 90_000);
const created = await session.ask({
  do: 'create',
  key: { from: 'new', algorithm: 'EdDSA' },
  sealing: { with: 'password', password: passwordOf(String(seed)), context: [] },
  slot: SLOT,
  challenge: CHALLENGE,
});
if (!created.ok || created.do !== 'create') throw new Error('the signer refused');
const signed = await session.ask({ do: 'sign', purpose: 'action', challenge: CHALLENGE });
if (!signed.ok) throw new Error('the signer did not sign');
// A signer that hears nothing ends after 10 s; this one stays open until somebody has looked.
setInterval(() => void session.ask({ do: 'status' }).catch(() => {}), 1_000).unref();
process.send?.({ signerPid: child.process.pid, envelope: created.created.envelope });
