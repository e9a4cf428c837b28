import { RawView } from '../../ui/raw-view.tsx';
import type { TypedAction } from './start-props.ts';
import { visibleText } from './visible-text.ts';

/** The request as it will be asked; null: the form is not finished. */
export function AskedText({ action }: { readonly action: TypedAction | null }) {
  return (
    <div className="stack-small" data-testid="asked">
      <h2 className="form-heading">What will be asked</h2>
      {action ? (
        <RawView
          lines={[`${action.method} ${visibleText(action.path)}`, ...visibleText(action.payload).split('\n')]}
        />
      ) : (
        <p className="muted">It stands here as soon as wallet, asset, payee and amount are given.</p>
      )}
    </div>
  );
}
