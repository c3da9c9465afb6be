import { useEffect, useState } from 'react';

interface Props {
  text: string | (() => string);
  label?: string;
  className?: string;
}

const DONE_MS = 1_500;

/** Copies and says so in its own place. */
export function CopyButton({ text, label = 'Copy', className = 'button quiet' }: Props) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), DONE_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = () =>
    copyText(typeof text === 'string' ? text : text()).then(
      () => setState('copied'),
      () => setState('failed'),
    );
  return (
    <button type="button" className={className} onClick={() => void copy()} aria-live="polite">
      {state === 'idle' ? label : state === 'copied' ? 'Copied' : 'Copying is not allowed here'}
    </button>
  );
}

/** The clipboard exists on https and localhost only; installations on a plain http address need the old way. */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (!copied) throw new Error('copy refused');
}
