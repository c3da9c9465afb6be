import { createContext, type PropsWithChildren, type ReactNode, useContext, useMemo, useRef, useState } from 'react';

interface Toast {
  text: ReactNode;
  undo?: (() => void) | undefined;
  /** What leads to the thing the note is about. */
  open?: (() => void) | undefined;
  /** Stays until it is replaced, as the progress of something does. */
  stays?: boolean;
}

interface ShownToast extends Toast {
  id: number;
}

interface Toasts {
  /** @returns what `replace` knows it by */
  show: (toast: Toast) => number;
  /** Puts a note in the place of another; does nothing when that is gone. */
  replace: (id: number, toast: Toast) => void;
}

/** Long enough to read one line, and longer to decide about an undo. */
const TOAST_MS = 8_000;
const UNDO_MS = 10_000;
const PASSING_MAX = 3;

const ToastContext = createContext<Toasts>({ show: () => 0, replace: () => undefined });

export const useToasts = (): Toasts => useContext(ToastContext);

/** Short notes at the bottom; each goes by itself, and its undo with it. */
export function ToastProvider({ children }: PropsWithChildren) {
  const [toasts, setToasts] = useState<ShownToast[]>([]);
  const next = useRef(0);
  const { value, dismiss } = useMemo(() => {
    const remove = (id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id));
    const removeLater = ({ id, stays, undo }: ShownToast) => {
      if (!stays) setTimeout(() => remove(id), undo ? UNDO_MS : TOAST_MS);
    };
    const show = (toast: Toast) => {
      const shownToast = { ...toast, id: next.current++ };
      setToasts((shown) => [...dropOldest(shown), shownToast]);
      removeLater(shownToast);
      return shownToast.id;
    };
    const replace = (id: number, toast: Toast) => {
      setToasts((shown) => shown.map((one) => (one.id === id ? { ...toast, id } : one)));
      removeLater({ ...toast, id });
    };
    return { value: { show, replace }, dismiss: remove };
  }, []);

  return (
    <ToastContext value={value}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {toasts.map((toast) => (
          <ToastItem key={toast.id} toast={toast} onDone={() => dismiss(toast.id)} />
        ))}
      </div>
    </ToastContext>
  );
}

function ToastItem({ toast: { text, undo, open }, onDone }: { toast: ShownToast; onDone: () => void }) {
  const button = (label: string, act: () => void) => (
    <button
      type="button"
      onClick={() => {
        act();
        onDone();
      }}
    >
      {label}
    </button>
  );
  return (
    <div className="toast">
      <span>{text}</span>
      {open && button('Open', open)}
      {undo && button('Undo', undo)}
    </div>
  );
}

function dropOldest(shown: ShownToast[]): ShownToast[] {
  const passing = shown.filter(({ stays }) => !stays);
  const dropped = new Set(passing.slice(0, Math.max(0, passing.length - PASSING_MAX + 1)));
  return shown.filter((toast) => !dropped.has(toast));
}
