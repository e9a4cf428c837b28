import type { Clock } from '../../core/clock.ts';
import type { Random } from '../../core/random.ts';
import { demoWallets } from './demo-wallets.ts';
import { newEd25519Key } from './ed25519-key.ts';
import { makeNewId, randomText } from './new-id.ts';
import { newUser } from './new-user.ts';
import { type Organisation, toOrganisation } from './organisation.ts';

const PEOPLE = [
  { username: 'jane.doe@practice.invalid', name: 'Jane Doe' },
  { username: 'omar.haddad@practice.invalid', name: 'Omar Haddad' },
  { username: 'lin.wei@practice.invalid', name: 'Lin Wei' },
];

/** A fresh practice organisation: three people who have no key yet, a service account, some wallets. */
export function demoOrganisation(deps: { clock: Clock; random: Random }): Organisation {
  const { random, clock } = deps;
  const newId = makeNewId(random);
  const dateCreated = new Date(clock.nowMs()).toISOString();
  const people = PEOPLE.map((person) =>
    newUser({ newId, dateCreated }, { ...person, registrationCode: newRegistrationCode(random) }),
  );
  const name = 'Practice automation';
  const about = { username: name, name, isServiceAccount: true, isRegistered: true };
  const robot = newUser({ newId, dateCreated }, about);
  const key = newEd25519Key(random);
  const credId = newId('cr');
  return toOrganisation({
    version: 2,
    orgId: newId('or'),
    name: 'Harbour Treasury (practice)',
    tokenKeyPem: newEd25519Key(random).privateKeyPem,
    serviceAccount: { userId: robot.id, credId, privateKeyPem: key.privateKeyPem },
    users: [...people, robot],
    credentials: [
      {
        uuid: credId,
        credId,
        kind: 'Key',
        userId: robot.id,
        name,
        publicKeyPem: key.publicKeyPem,
        encryptedPrivateKey: null,
        passkey: null,
        status: 'Active',
        tokenId: null,
        dateCreated,
      },
    ],
    sessions: [],
    wallets: demoWallets({ newId, dateCreated }),
    transfers: [],
    policies: [],
    approvals: [],
  });
}

/** Form of the samples in the documents: 1234-1234-1234-1234. */
export function newRegistrationCode(random: Random): string {
  return Array.from({ length: 4 }, () => randomText(random, '0123456789', 4)).join('-');
}
