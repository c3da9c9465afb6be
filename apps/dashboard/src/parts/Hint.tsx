import { Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';

/** A tooltip for pointer, keyboard and touch. */
export const Hint = ({ label, children }: { label: string; children: ReactElement }) => (
  <Tooltip label={label} events={{ hover: true, focus: true, touch: true }}>
    {children}
  </Tooltip>
);
