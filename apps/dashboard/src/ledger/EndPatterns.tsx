import type { End } from './outcomes.js';

const SOLID: Partial<Record<End, string>> = { stored: 'var(--second)', duplicate: 'var(--bars)' };

/** Colour and texture of each end, so that they are told apart without colours too. */
export const fillOf = (end: End): string => SOLID[end] ?? `url(#end-${end})`;

/** The textures, once for all drawings of the page. Not `display: none`: then browsers draw nothing with them. */
export const EndPatterns = () => (
  <svg className="unseen" aria-hidden="true">
    <defs>
      <pattern id="end-filtered" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" fill="var(--panel)" />
        <rect width="2.5" height="6" fill="var(--info)" />
      </pattern>
      <pattern id="end-rateLimited" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
        <rect width="6" height="6" fill="var(--warning)" />
        <rect width="2" height="6" fill="var(--panel)" />
      </pattern>
      <pattern id="end-invalid" width="5" height="5" patternUnits="userSpaceOnUse">
        <rect width="5" height="5" fill="var(--panel)" />
        <circle cx="2.5" cy="2.5" r="1.6" fill="var(--keyword)" />
      </pattern>
      <pattern id="end-waiting" width="4" height="4" patternUnits="userSpaceOnUse">
        <rect width="4" height="4" fill="var(--panel)" />
        <rect width="4" height="1" fill="var(--third)" />
      </pattern>
    </defs>
  </svg>
);

export const Swatch = ({ end }: { end: End }) => (
  <svg className="swatch" width="12" height="12" aria-hidden="true">
    <rect width="12" height="12" fill={fillOf(end)} />
  </svg>
);
