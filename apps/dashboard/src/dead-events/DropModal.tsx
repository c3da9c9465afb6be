import { Dialog } from '../parts/Dialog.js';

interface Props {
  /** “3 requests”. */
  what: string;
  busy: boolean;
  onDrop: () => void;
  onClose: () => void;
}

/** Asks, because what is dropped cannot be brought back. */
export const DropModal = ({ what, busy, onDrop, onClose }: Props) => (
  <Dialog title={`Drop ${what}?`} width={400} onClose={onClose}>
    <div className="form">
      <p className="second">
        They cannot be brought back. The ledger goes on saying that they came in and were not stored.
      </p>
      <div className="form-actions">
        <button type="button" className="button" data-autofocus onClick={onClose}>
          Keep
        </button>
        <button type="button" className="button primary" disabled={busy} onClick={onDrop}>
          Drop
        </button>
      </div>
    </div>
  </Dialog>
);
