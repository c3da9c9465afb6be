import type { CSSProperties } from 'react';

interface Props {
  values: number[];
  width: number;
  height: number;
  /** Said to screen readers instead of the drawing. */
  label: string;
  /** Which bar is marked as new. */
  marked?: number | undefined;
  gap?: number;
  className?: string;
  style?: CSSProperties;
  titles?: (value: number, index: number) => string;
}

/** Bars on a scale of their own. An hour without events is a hairline, so that the axis stays readable. */
export function Bars({ values, width, height, label, marked, gap = 1, className, style, titles }: Props) {
  const peak = Math.max(...values, 1);
  const step = width / values.length;
  return (
    <svg
      className={`bars ${className ?? ''}`}
      style={style}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {values.map((value, i) => {
        const least = i === marked ? 5 : value > 0 ? 2 : 1;
        const tall = Math.max(least, (value / peak) * height);
        return (
          <g key={i}>
            {titles && (
              <rect
                className="bars-reach"
                x={i * step}
                y={0}
                width={step}
                height={height}
                children={<title>{titles(value, i)}</title>}
              />
            )}
            <rect
              className={i === marked ? 'bar-new' : value > 0 ? 'bar' : 'bar-none'}
              x={i * step}
              y={height - tall}
              width={Math.max(1, step - gap)}
              height={tall}
            />
          </g>
        );
      })}
    </svg>
  );
}
