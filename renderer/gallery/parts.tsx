import './parts.css';
import { FlaskConical, Inbox, RotateCcw } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import type { Source } from '../../preload/review-view.ts';
import { InboxRow } from '../screens/inbox-row.tsx';
import { AddressGrid } from '../ui/address-grid.tsx';
import { Amount } from '../ui/amount.tsx';
import { ApproveButton } from '../ui/approve-button.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { CheckRow } from '../ui/check-row.tsx';
import { Chip } from '../ui/chip.tsx';
import { Countdown } from '../ui/countdown.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { FactList, Facts } from '../ui/facts.tsx';
import { Field } from '../ui/field.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { ProblemText } from '../ui/problem-text.tsx';
import { RawView } from '../ui/raw-view.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { StrengthMeter } from '../ui/strength-meter.tsx';
import { Table } from '../ui/table.tsx';
import { Toast } from '../ui/toast.tsx';
import { Words } from '../ui/words.tsx';
import { CARD, DIFFERING, LONG_CARD, problem } from './cards.ts';
import { ALL_ROWS } from './rows.ts';
import { SCREENS } from './screens.ts';

function Part({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <section className="part">
      <h2 className="part-name">{name}</h2>
      <div className="part-body">{children}</div>
    </section>
  );
}

const nothing = () => {};
const armed = { left: 0, isArmed: () => true, restart: nothing };
const dead = { left: 0.6, isArmed: () => false, restart: nothing };
const SOURCES: readonly Source[] = ['decoded', 'server', 'token', 'link', 'device', 'yours'];
const LOOK_ALIKE = '0xB667dc10332cbC1AbBd6c68A9b6474b216DcAd4e';

function Buttons() {
  return (
    <Part name="Button">
      <div className="part-row">
        <Button kind="primary">Create key</Button>
        <Button>Back</Button>
        <Button kind="danger">Remove key</Button>
        <Button kind="quiet" icon={Inbox}>
          Inbox
        </Button>
        <Button icon={RotateCcw}>Try again</Button>
        <Button isBusy>Creating the key</Button>
        <Button isOff>Off</Button>
      </div>
      <div className="part-pair">
        <Button isLarge>Decline</Button>
        <ApproveButton deadTime={armed} testId="part-approve" onApprove={nothing}>
          Approve
        </ApproveButton>
        <Button isLarge>Decline</Button>
        <ApproveButton deadTime={dead} testId="part-approve-dead" onApprove={nothing}>
          Approve
        </ApproveButton>
        <Button isLarge isOff>
          Decline
        </Button>
        <ApproveButton deadTime={armed} isBusy testId="part-approve-busy" onApprove={nothing}>
          Sending the signature
        </ApproveButton>
      </div>
    </Part>
  );
}

function FieldParts() {
  const input = useRef<HTMLInputElement>(null);
  return (
    <Part name="Field, PasswordField, strength">
      <Field label="Name" hint="Seen by you only.">
        {({ id, describedBy }) => <input id={id} className="input" aria-describedby={describedBy} />}
      </Field>
      <PasswordField label="Password" inputRef={input} testId="part-password" />
      <PasswordField
        label="Password"
        inputRef={input}
        testId="part-password-wrong"
        error="The two passwords differ."
      />
      <StrengthMeter strength={null} />
      {([0, 1, 2, 3, 4] as const).map((score) => (
        <StrengthMeter
          key={score}
          strength={{ score, missing: score < 3 ? ['Too easy to guess: add unusual words.'] : [] }}
        />
      ))}
    </Part>
  );
}

function SmallParts() {
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
    </>
  );
}

function ListParts() {
  return (
    <>
      <Part name="Fact">
        <FactList>
          <Facts
            facts={SOURCES.map((source) => ({ id: source, label: 'Wallet', value: 'Main treasury', source }))}
          />
          <Facts facts={LONG_CARD.facts ?? []} />
        </FactList>
      </Part>
      <Part name="CheckRow">
        <ul>
          {[...(DIFFERING.checks ?? [])].map((check, index) => (
            <CheckRow key={check.id} check={check} isHowShown={index === 1} />
          ))}
        </ul>
      </Part>
      <Part name="Inbox row">
        <ul className="part-rail">
          {ALL_ROWS.map((row, index) => (
            <InboxRow
              key={row.requestId}
              row={row}
              isOpen={index === 2}
              otherEnvironment={null}
              onOpen={nothing}
            />
          ))}
        </ul>
      </Part>
      <Part name="Table">
        <Table caption="Example" head={['When', 'What', 'Outcome']}>
          <tr>
            <td>22 Nov, 11:42</td>
            <td>Send 250,000.00 USDC</td>
            <td>Approved</td>
          </tr>
          <tr>
            <td>21 Nov, 09:05</td>
            <td>Create a wallet</td>
            <td>Declined</td>
          </tr>
        </Table>
      </Part>
    </>
  );
}

function MessageParts() {
  return (
    <>
      <Part name="Banner">
        {(['muted', 'accent', 'caution', 'danger'] as const).map((tone) => (
          <Banner key={tone} tone={tone} title="What this is about">
            <p>One sentence that has to be read before going on.</p>
          </Banner>
        ))}
        <Banner tone="danger">
          <ProblemText problem={problem('link/rejected', { reason: 'inner:userinfo' })} />
        </Banner>
      </Part>
      <Part name="Toast">
        <Toast
          toast={{ requestId: 'r', title: 'Send 12.5 ETH on Ethereum', state: 'done' }}
          onDismiss={nothing}
        />
        <Toast
          toast={{ requestId: 'r', title: 'Send 0.75 BTC on Bitcoin', state: 'unknown' }}
          onDismiss={nothing}
        />
      </Part>
      <Part name="EmptyState">
        <EmptyState icon={Inbox} action={<Button>Simulate another device</Button>}>
          <p>What this place is for, and the one next step.</p>
        </EmptyState>
      </Part>
      <Part name="Loading">
        <Skeleton words="Asking the server what this link stands for." />
      </Part>
      <Part name="Disclosure, RawView">
        <div>
          <Disclosure title="Raw text that is signed" count="6 lines">
            <RawView lines={CARD.rawLines} />
          </Disclosure>
          <Disclosure title="Hashes" count="2">
            <p>Folded.</p>
          </Disclosure>
        </div>
        <RawView lines={CARD.rawLines} />
      </Part>
    </>
  );
}

/** Every part in every state, on one page, and the way to every screen. */
export function Parts() {
  return (
    <main className="parts">
      <h1>Parts</h1>
      <nav aria-label="Screens" className="part-row">
        {Object.keys(SCREENS).map((name) => (
          <a key={name} href={`#${name}`}>
            {name}
          </a>
        ))}
      </nav>
      <Buttons />
      <FieldParts />
      <SmallParts />
      <ListParts />
      <MessageParts />
    </main>
  );
}
