import { createContext, type PropsWithChildren, useContext, useMemo, useRef, useState } from 'react';
import { useShortcuts } from '../parts/use-shortcuts.js';
import { addToast, type ShownToast, type Toast } from './toast.js';
import { ToastItem } from './ToastItem.js';

interface Toasts {
  /** @returns what `replace` knows it by */
  show: (toast: Toast) => number;
  /** Puts a note in the place of another; does nothing when that is gone. */
  replace: (id: number, toast: Toast) => void;
}

const ToastContext = createContext<Toasts>({ show: () => 0, replace: () => undefined });

export const useToasts = (): Toasts => useContext(ToastContext);

/** Short notes at the bottom; each goes by itself, and its undo with it. Z undoes the newest that can be undone. */
export function ToastProvider({ children }: PropsWithChildren) {
  const [toasts, setToasts] = useState<ShownToast[]>([]);
  const next = useRef(0);
  const { value, dismiss } = useMemo(() => {
    const show = (toast: Toast) => {
      const id = next.current++;
      setToasts((shown) => addToast(shown, { ...toast, id }));
      return id;
    };
    const replace = (id: number, toast: Toast) =>
      setToasts((shown) => shown.map((one) => (one.id === id ? { ...toast, id } : one)));
    const remove = (id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id));
    return { value: { show, replace }, dismiss: remove };
  }, []);

  const newest = toasts.findLast(({ undo }) => undo);
  const undoNewest = () => {
    newest?.undo?.();
    if (newest) dismiss(newest.id);
  };
  useShortcuts({ z: newest && undoNewest });

  return (
    <ToastContext value={value}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {toasts.map((toast) => (
          <ToastItem key={toast.id} toast={toast} isNewest={toast === newest} dismiss={dismiss} />
        ))}
      </div>
    </ToastContext>
  );
}
