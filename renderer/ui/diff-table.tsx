import './sides.css';
import { CircleMinus, CirclePlus, Equal, type LucideIcon, PencilLine } from 'lucide-react';
import type { DiffRow } from '../../preload/compare-view.ts';
import { Disclosure } from './disclosure.tsx';
import { Icon } from './icon.tsx';
import { SideText } from './side-text.tsx';
import type { Tone } from './tone.ts';

const CHANGES: Readonly<
  Record<DiffRow['change'], { readonly word: string; readonly icon: LucideIcon; readonly tone: Tone }>
> = {
  added: { word: 'Added', icon: CirclePlus, tone: 'accent' },
  removed: { word: 'Removed', icon: CircleMinus, tone: 'caution' },
  changed: { word: 'Changed', icon: PencilLine, tone: 'caution' },
  same: { word: 'Same', icon: Equal, tone: 'muted' },
};

interface SideProps {
  readonly label: string;
  readonly text: string | null;
  /** What to mark differences against; null: nothing. */
  readonly other: string | null;
  readonly isGone?: boolean;
}

function Side({ label, text, other, isGone = false }: SideProps) {
  return (
    <td>
      <span className="sides-label">{label}</span>
      {text === null ? (
        <span className="sides-none">not there</span>
      ) : (
        <span className={isGone ? 'sides-struck' : ''}>
          <SideText text={text} other={other} />
        </span>
      )}
    </td>
  );
}

function Row({ row }: { readonly row: DiffRow }) {
  const { word, icon, tone } = CHANGES[row.change];
  const isCompared = row.change === 'changed';
  return (
    <tr data-testid="diff-row" data-change={row.change}>
      <th scope="row">
        <bdi>{row.label}</bdi>
      </th>
      <td>
        <span className={`sides-change tone-${tone}`}>
          <Icon of={icon} />
          {word}
        </span>
      </td>
      <Side
        label="Now"
        text={row.before}
        other={isCompared ? row.after : null}
        isGone={row.change === 'removed'}
      />
      <Side label="Afterwards" text={row.after} other={isCompared ? row.before : null} />
    </tr>
  );
}

function Rows({ caption, rows }: { readonly caption: string; readonly rows: readonly DiffRow[] }) {
  return (
    <table className="sides">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {['What', 'Change', 'Now', 'Afterwards'].map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows never move, and a label may come twice
          <Row key={index} row={row} />
        ))}
      </tbody>
    </table>
  );
}

/** Only the new side: a row makes no claim about what is there now. */
function Afterwards({ caption, rows }: { readonly caption: string; readonly rows: readonly DiffRow[] }) {
  return (
    <table className="sides sides-one">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Afterwards</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows never move, and a label may come twice
          <tr key={index} data-testid="diff-row">
            <th scope="row">
              <bdi>{row.label}</bdi>
            </th>
            <Side label="Afterwards" text={row.after} other={null} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface DiffTableProps {
  readonly title: string;
  readonly rows: readonly DiffRow[];
  /** What is there now could be fetched. */
  readonly isNowKnown: boolean;
}

/** What a change does to something that exists. What stays as it is is folded and counted. */
export function DiffTable({ title, rows, isNowKnown }: DiffTableProps) {
  if (!isNowKnown) return <Afterwards caption={title} rows={rows} />;
  const changed = rows.filter(({ change }) => change !== 'same');
  const same = rows.filter(({ change }) => change === 'same');
  return (
    <>
      {changed.length > 0 && <Rows caption={title} rows={changed} />}
      {same.length > 0 && (
        <Disclosure
          title="Stays the same"
          count={same.length === 1 ? '1 value' : `${same.length} values`}
          testId="diff-same"
        >
          <Rows caption={`${title}, what stays the same`} rows={same} />
        </Disclosure>
      )}
    </>
  );
}
