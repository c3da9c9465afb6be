import { Fragment } from 'react';
import { previewValue } from './preview-value.js';
import type { Value } from './value.js';

/** A value in one line, its parts coloured by what they are. */
export const Preview = ({ value, width }: { value: Value; width?: number }) => (
  <>
    {previewValue(value, width).map(({ text, kind }, i) => (
      <Fragment key={i}>{kind ? <span className={`value-${kind}`}>{text}</span> : text}</Fragment>
    ))}
  </>
);
