import './sides.css';
import { CircleX } from 'lucide-react';
import type { TruthRow, TruthView } from '../../preload/compare-view.ts';
import { Differing } from './differing.tsx';
import { Disclosure } from './disclosure.tsx';
import { Icon } from './icon.tsx';

type Columns = TruthView['columns'];

/** The side that the others are measured against: the token, for it is what gets signed; else the first that speaks. */
function reference(columns: Columns, { values }: TruthRow): number {
  const token = columns.findIndex(({ side }) => side === 'token');
  return token >= 0 && values[token] ? token : values.findIndex((value) => value !== null);
}

/** The text beside which one value is shown; null: it stands alone or all say the same. */
export function besides(columns: Columns, row: TruthRow, at: number): string | null {
  if (row.isSame) return null;
  const first = reference(columns, row);
  if (at !== first) return row.values[first] ?? null;
  return (
    row.values.find((value, index) => index !== first && value !== null && value !== row.values[first]) ??
    null
  );
}

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
              <Differing text={value} other={besides(columns, row, at)} />
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
          title="Said alike by every side"
          count={same.length === 1 ? '1 claim' : `${same.length} claims`}
          testId="truth-same"
        >
          <Rows caption="What every side says alike" {...{ columns, rows: same }} />
        </Disclosure>
      )}
    </>
  );
}
