import { Link } from '@tanstack/react-router';
import { SNIPPETS } from './snippets.js';

/** The address keeps the choice, so that a link to the instructions can be handed on. */
export const PlatformPicker = ({ current }: { current: string }) => (
  <nav className="platforms" aria-label="Platform">
    {SNIPPETS.map(({ id, name }) => (
      <Link
        key={id}
        to="."
        search={{ platform: id }}
        replace
        resetScroll={false}
        aria-current={id === current ? 'true' : undefined}
        activeProps={{}}
      >
        {name}
      </Link>
    ))}
  </nav>
);
