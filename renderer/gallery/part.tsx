import type { ReactNode } from 'react';

/** One part under its name. */
export function Part({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <section className="part">
      <h2 className="part-name">{name}</h2>
      <div className="part-body">{children}</div>
    </section>
  );
}

export const nothing = () => {};
