import './key-places.css';
import { useActions } from '../../actions.ts';

const PLACES = [
  { place: 'keys', words: 'On this computer' },
  { place: 'credentials', words: 'At the service' },
] as const;

/** The two halves of a credential: the key here, and what the service knows of it. */
export function KeyPlaces({ shown }: { readonly shown: 'keys' | 'credentials' }) {
  const actions = useActions();
  return (
    <nav className="key-places" aria-label="Keys and credentials">
      {PLACES.map(({ place, words }) => (
        <button
          key={place}
          type="button"
          className="key-place"
          aria-current={place === shown ? 'page' : undefined}
          data-testid={`place-${place}`}
          onClick={() => actions.go(place)}
        >
          {words}
        </button>
      ))}
    </nav>
  );
}
