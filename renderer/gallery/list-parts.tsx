import type { Source } from '../../preload/review-view.ts';
import { InboxRow } from '../screens/inbox-row.tsx';
import { CheckRow } from '../ui/check-row.tsx';
import { FactList, Facts } from '../ui/facts.tsx';
import { Properties, Property } from '../ui/properties.tsx';
import { Table } from '../ui/table.tsx';
import { DIFFERING, LONG_CARD, LONG_NAME } from './cards.ts';
import { nothing, Part } from './part.tsx';
import { ALL_ROWS } from './rows.ts';

const SOURCES: readonly Source[] = ['decoded', 'server', 'token', 'link', 'device', 'yours'];

/** Parts of many lines. */
export function ListParts() {
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
      <Part name="Properties">
        <Properties>
          <Property label="Kept in">GNOME Keyring</Property>
          <Property label="Name">{LONG_NAME}</Property>
        </Properties>
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
            <li key={row.requestId}>
              <InboxRow
                row={row}
                isOpen={index === 2}
                whose={index === 1 ? 'Dfns staging, jane@acme.example' : null}
                receivedAt={0}
                isStop
                onOpen={nothing}
                onFocus={nothing}
              />
            </li>
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
