import './sides.css';
import { CircleX } from 'lucide-react';
import type { TruthRow, TruthView } from '../../preload/compare-view.ts';
import { Disclosure } from './disclosure.tsx';
import { Icon } from './icon.tsx';
import { SideText } from './side-text.tsx';

type Columns = TruthView['columns'];

/** The text beside which one value is shown: the first that is another one. Null: nobody says anything else. */
export const besides = ({ values }: Pick<TruthRow, 'values'>, at: number): string | null =>
  values.find((value) => value !== null && value !== values[at]) ?? null;

function Row({ row, columns }: { readonly row: TruthRow; readonly columns: Columns }) {
  return (
    <tr data-testid="truth-row" data-same={row.isSame}>
      <th scope="row">
        <bdi>{row.label}</bdi>
        {!row.isSame && (
          <span className="sides-change tone-danger">
            <Icon of={CircleX} />
            Differs
          </span>
        )}
      </th>
      {columns.map(({ side, label }, at) => {
        const value = row.values[at] ?? null;
        return (
          <td key={side}>
            <span className="sides-label">{label}</span>
            {value === null ? (
              <span className="sides-none">says nothing</span>
            ) : (
              <SideText text={value} other={row.isSame ? null : besides(row, at)} />
            )}
          </td>
        );
      })}
    </tr>
  );
}

interface RowsProps {
  readonly caption: string;
  readonly rows: readonly TruthRow[];
  readonly columns: Columns;
}

function Rows({ caption, rows, columns }: RowsProps) {
  return (
    <table className="sides sides-truth">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Claim</th>
          {columns.map(({ side, label }) => (
            <th key={side} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows never move, and a label may come twice
          <Row key={index} row={row} columns={columns} />
        ))}
      </tbody>
    </table>
  );
}

/** One claim per row, one side per column. What all sides agree on is folded and counted. */
export function TruthTable({ truth }: { readonly truth: TruthView }) {
  const { columns, rows } = truth;
  const differing = rows.filter(({ isSame }) => !isSame);
  const same = rows.filter(({ isSame }) => isSame);
  return (
    <>
      {differing.length > 0 && (
        <Rows caption="What the sides say differently" {...{ columns, rows: differing }} />
      )}
      {same.length > 0 && (
        <Disclosure
          title="Not contradicted by any side"
          count={same.length === 1 ? '1 claim' : `${same.length} claims`}
          testId="truth-same"
        >
          <Rows caption="What no side contradicts" {...{ columns, rows: same }} />
        </Disclosure>
      )}
    </>
  );
}
