import { Modal } from '@mantine/core';
import type { PropsWithChildren } from 'react';
import { useReturnFocus } from './use-return-focus.js';

interface Props {
  title: string;
  /** Pixels. */
  width: number;
  onClose: () => void;
}

/** A question or a form over the page, open as long as it is mounted. */
export function Dialog({ title, width, onClose, children }: PropsWithChildren<Props>) {
  useReturnFocus();
  return (
    <Modal opened onClose={onClose} title={title} size={width} closeButtonProps={{ 'aria-label': 'Close' }}>
      {children}
    </Modal>
  );
}
