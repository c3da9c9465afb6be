import { createContext, type PropsWithChildren, useContext, useMemo, useRef, useState } from 'react';

interface Toast {
  id: number;
  text: string;
  undo?: () => void;
}

interface Toasts {
  show: (toast: Omit<Toast, 'id'>) => void;
}

const TOAST_MS = 8_000;
const ToastContext = createContext<Toasts>({ show: () => undefined });

export const useToasts = (): Toasts => useContext(ToastContext);

/** Short notes at the bottom; each goes by itself, and its undo with it. */
export function ToastProvider({ children }: PropsWithChildren) {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const next = useRef(0);
  const value = useMemo<Toasts>(() => {
    const remove = (id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id));
    return {
      show: (toast) => {
        const id = next.current++;
        setToasts((shown) => [...shown.slice(-2), { ...toast, id }]);
        setTimeout(() => remove(id), TOAST_MS);
      },
    };
  }, []);
  const dismiss = (id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id));

  return (
    <ToastContext value={value}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {toasts.map(({ id, text, undo }) => (
          <div key={id} className="toast">
            <span>{text}</span>
            {undo && (
              <button
                type="button"
                onClick={() => {
                  undo();
                  dismiss(id);
                }}
              >
                Undo
              </button>
            )}
          </div>
        ))}
      </div>
    </ToastContext>
  );
}
