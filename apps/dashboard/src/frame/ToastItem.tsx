import { useEffect, useState } from 'react';
import { Key } from '../parts/Key.js';
import { lifeOf, type ShownToast } from './toast.js';

interface Props {
  toast: ShownToast;
  /** Whether Z undoes it. */
  isNewest: boolean;
  /** The same function on every render: the note's time begins anew with another. */
  dismiss: (id: number) => void;
}

/** A note that goes by itself, but never from under a pointer or the focus: then its time begins anew. */
export function ToastItem({ toast, isNewest, dismiss }: Props) {
  const { text, undo, open, id } = toast;
  const [isHovered, setHovered] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const isHeld = isHovered || isFocused;
  useEffect(() => {
    const life = lifeOf(toast);
    if (isHeld || life === undefined) return;
    const timer = setTimeout(() => dismiss(toast.id), life);
    return () => clearTimeout(timer);
  }, [toast, isHeld, dismiss]);
  const actThen = (act: () => void) => () => {
    act();
    dismiss(id);
  };
  return (
    <div
      className="toast"
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    >
      <span>{text}</span>
      {open && (
        <button type="button" onClick={actThen(open)}>
          Open
        </button>
      )}
      {undo && (
        <button type="button" aria-keyshortcuts={isNewest ? 'Z' : undefined} onClick={actThen(undo)}>
          Undo {isNewest && <Key>Z</Key>}
        </button>
      )}
    </div>
  );
}
