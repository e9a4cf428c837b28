import './recipients.css';
import { BookUser, CircleCheck, CircleQuestionMark, History, ShieldAlert, TriangleAlert } from 'lucide-react';
import type { AddressView, Card, RecipientView } from '../../../preload/review-view.ts';
import { AddressGrid } from '../../ui/address-grid.tsx';
import { FactRow } from '../../ui/facts.tsx';
import { Icon } from '../../ui/icon.tsx';
import { placeOf } from '../../ui/seen-places.ts';
import { lookAlikePlace } from './places.ts';

const ROLES: Readonly<Record<RecipientView['role'], string>> = {
  recipient: 'To',
  spender: 'May spend',
  controller: 'Gets control',
};

/** Green is for a checksum that was right, not for one that is not there. */
const VALIDATIONS = {
  right: { tone: 'ok', icon: CircleCheck },
  unchecked: { tone: 'muted', icon: CircleQuestionMark },
  wrong: { tone: 'caution', icon: TriangleAlert },
} as const;

function validity({ isValid, isChecked }: AddressView): keyof typeof VALIDATIONS {
  if (!isValid) return 'wrong';
  return isChecked === true ? 'right' : 'unchecked';
}

function Validation({ address }: { readonly address: AddressView }) {
  const { tone, icon } = VALIDATIONS[validity(address)];
  return (
    <span className={`recipient-valid tone-${tone}`}>
      <Icon of={icon} />
      {address.validation}
    </span>
  );
}

/** An address about which this computer knows nothing more. */
export function AddressRow({ address }: { readonly address: AddressView }) {
  return (
    <FactRow label={address.label} source={address.source ?? 'decoded'}>
      <AddressGrid address={address} testId="review-address" />
      <Validation address={address} />
    </FactRow>
  );
}

function Name({ recipient }: { readonly recipient: RecipientView }) {
  if (recipient.name === null) {
    return <p className="recipient-name recipient-unknown">Not in your address book</p>;
  }
  return (
    <>
      <p className="recipient-name" data-testid="recipient-name">
        <bdi>{recipient.name}</bdi>
        <span className="source">
          <Icon of={BookUser} />
          your name for it
        </span>
      </p>
      {recipient.note && (
        <p className="recipient-note">
          Your note: <bdi>{recipient.note}</bdi>
        </p>
      )}
    </>
  );
}

function Past({ recipient }: { readonly recipient: RecipientView }) {
  if (recipient.history.length === 0) return null;
  return (
    <ul className="recipient-history" data-testid="recipient-history">
      {recipient.history.map(({ sentence, isUnusual }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines never move, and a sentence may come twice
        <li key={index} className={`tone-${isUnusual ? 'caution' : 'muted'}`} data-unusual={isUnusual}>
          <Icon of={isUnusual ? TriangleAlert : History} />
          <span>
            {isUnusual && <span className="sr-only">Unusual: </span>}
            <bdi>{sentence}</bdi>
          </span>
        </li>
      ))}
    </ul>
  );
}

interface LookAlikeProps {
  readonly recipient: RecipientView;
  readonly known: NonNullable<RecipientView['lookAlike']>;
  readonly testId: string;
}

/** Both addresses below each other in the same grid, so that the eye compares column by column. */
function LookAlike({ recipient, known, testId }: LookAlikeProps) {
  const { address } = recipient;
  return (
    <div className="alike" data-testid="look-alike" {...placeOf(lookAlikePlace(recipient))}>
      <p className="alike-title">
        <Icon of={ShieldAlert} size={20} />
        It looks like an address you know, and is another one
      </p>
      <dl className="alike-sides">
        <div>
          <dt>In this request</dt>
          <dd>
            <AddressGrid address={address} comparedTo={known.address.full} testId={testId} />
          </dd>
        </div>
        <div>
          <dt>
            {known.name === null ? (
              'The one you know, from earlier payments'
            ) : (
              <>
                Your <bdi>{known.name}</bdi>
              </>
            )}
          </dt>
          <dd>
            <AddressGrid address={known.address} comparedTo={address.full} />
          </dd>
        </div>
      </dl>
      <p className="meta">
        The characters that differ are bold and underlined. Ask the payee over another channel before you
        decide.
      </p>
    </div>
  );
}

function Recipient({ recipient, testId }: { readonly recipient: RecipientView; readonly testId: string }) {
  const { address, lookAlike, role } = recipient;
  return (
    <FactRow
      label={role === 'recipient' ? address.label || ROLES[role] : ROLES[role]}
      source={address.source ?? 'decoded'}
    >
      <Name recipient={recipient} />
      {recipient.what && <p className="recipient-what">{recipient.what}</p>}
      {lookAlike ? (
        <LookAlike recipient={recipient} known={lookAlike} testId={testId} />
      ) : (
        <AddressGrid address={address} testId={testId} />
      )}
      <Validation address={address} />
      <Past recipient={recipient} />
    </FactRow>
  );
}

/** Everybody who gets money or power, as this computer knows them; the card's own address once. */
export function Recipients({ card }: { readonly card: Card }) {
  const { address, recipients } = card;
  const isKnown = recipients.some((each) => each.address.full === address?.full);
  return (
    <>
      {address && !isKnown && <AddressRow address={address} />}
      {recipients.map((recipient, index) => (
        <Recipient
          key={recipient.id}
          recipient={recipient}
          testId={isKnown && index === 0 ? 'review-address' : `recipient-${index}`}
        />
      ))}
    </>
  );
}
