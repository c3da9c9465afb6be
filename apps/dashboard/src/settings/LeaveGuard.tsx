import { Modal } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';

/** Asks before unsaved changes are lost: on another page, another tab of the project, or a closed window. */
export function LeaveGuard({ dirty, what }: { dirty: boolean; what: string }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => dirty,
    enableBeforeUnload: dirty,
    withResolver: true,
  });
  return (
    <Modal
      opened={status === 'blocked'}
      onClose={() => reset?.()}
      title="Leave without saving?"
      size={400}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className="form">
        <p className="second">{what} are not saved yet.</p>
        <div className="form-actions">
          <button type="button" className="button" onClick={() => proceed?.()}>
            Leave
          </button>
          <button type="button" className="button primary" data-autofocus onClick={() => reset?.()}>
            Stay
          </button>
        </div>
      </div>
    </Modal>
  );
}
