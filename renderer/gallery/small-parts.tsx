import { FlaskConical } from 'lucide-react';
import { AddressGrid } from '../ui/address-grid.tsx';
import { Amount } from '../ui/amount.tsx';
import { Chip } from '../ui/chip.tsx';
import { CodeGroups } from '../ui/code-groups.tsx';
import { Countdown } from '../ui/countdown.tsx';
import { Fingerprint } from '../ui/fingerprint.tsx';
import { Words } from '../ui/words.tsx';
import { CARD, LONG_CARD } from './cards.ts';
import { Part } from './part.tsx';
import { KEY } from './snapshot.ts';

const LOOK_ALIKE = '0xB667dc10332cbC1AbBd6c68A9b6474b216DcAd4e';

/** Parts of one value each. */
export function SmallParts() {
  return (
    <>
      <Part name="Chip">
        <div className="part-row">
          {(['muted', 'accent', 'ok', 'caution', 'danger'] as const).map((tone) => (
            <Chip key={tone} tone={tone} icon={FlaskConical}>
              {tone}
            </Chip>
          ))}
          <Chip>No icon</Chip>
        </div>
      </Part>
      <Part name="Countdown">
        <div className="part-row">
          <Countdown leftMs={702_000} expiresAt={CARD.expiresAt} />
          <Countdown leftMs={102_000} expiresAt={CARD.expiresAt} />
          <Countdown leftMs={0} expiresAt={CARD.expiresAt} />
        </div>
      </Part>
      <Part name="Words">
        <Words words={CARD.words} />
      </Part>
      <Part name="Amount">
        {CARD.amount && <Amount amount={CARD.amount} />}
        {LONG_CARD.amount && <Amount amount={LONG_CARD.amount} />}
      </Part>
      <Part name="AddressGrid">
        {CARD.address && <AddressGrid address={CARD.address} />}
        {CARD.address && <AddressGrid address={CARD.address} comparedTo={LOOK_ALIKE} />}
        {LONG_CARD.address && <AddressGrid address={LONG_CARD.address} />}
      </Part>
      <Part name="Fingerprint, CodeGroups">
        <Fingerprint text={KEY.fingerprint} />
        <CodeGroups groups={['A7U', 'KY6', '9PT']} testId="part-groups" />
        <CodeGroups groups={['ABCDEF', 'GHJKL', 'MENPQ']} isNumbered testId="part-numbered" />
      </Part>
    </>
  );
}
