import './parts.css';
import { ClearParts } from './clear-parts.tsx';
import { Buttons, ChoiceParts, FieldParts } from './control-parts.tsx';
import { ListParts } from './list-parts.tsx';
import { MessageParts } from './message-parts.tsx';
import { SCREENS } from './screens.ts';
import { SmallParts } from './small-parts.tsx';

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
      <ChoiceParts />
      <SmallParts />
      <ListParts />
      <ClearParts />
      <MessageParts />
    </main>
  );
}
