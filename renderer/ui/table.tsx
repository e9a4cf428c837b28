import './table.css';
import type { ReactNode } from 'react';

interface TableProps {
  readonly caption: string;
  readonly head: readonly string[];
  /** Rows of TableRow. */
  readonly children: ReactNode;
}

/** A plain table; in a narrow place each row stands as a small block. */
export function Table({ caption, head, children }: TableProps) {
  return (
    <table className="table">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {head.map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
