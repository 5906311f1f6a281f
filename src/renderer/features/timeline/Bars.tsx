import { memo, type ReactNode } from 'react';
import { fadeStops } from '#domain/timeline/svg';
import { barParts, timelineMeasures, type Bar, type RowGroup } from '#domain/timeline/rows';
import type { TimeScale } from '#domain/timeline/scale';
import { xOf } from '#domain/timeline/scale';
import { entityType, typeTokens } from '../../ui/entity-types';
import styles from './Timeline.module.css';

const LOOKS = ['fade-in', 'fade-out', 'fade-both'] as const;

/** What the ends of bars fade in, for each type of entity. */
export const Fades = memo(function Fades(): ReactNode {
  return (
    <defs>
      {typeTokens.flatMap((token) =>
        LOOKS.map((look) => (
          <linearGradient key={`${token} ${look}`} id={`bar-${token}-${look}`}>
            {fadeStops[look].map(([offset, opacity]) => (
              <stop key={offset} offset={offset} stopColor={`var(--type-${token})`} stopOpacity={opacity} />
            ))}
          </linearGradient>
        )),
      )}
    </defs>
  );
});

interface OneBarProps {
  readonly bar: Bar;
  readonly scale: TimeScale;
  readonly token: string;
  readonly top: number;
  readonly active: boolean;
}

const OneBar = memo(function OneBar({ bar, scale, token, top, active }: OneBarProps): ReactNode {
  const { bar: height, lane } = timelineMeasures;
  const { entry } = bar;
  const parts = barParts(entry.span, scale);
  const y = bar.y - top + (lane - height) / 2;
  const first = parts[0];
  const last = parts.at(-1);
  if (!first || !last) return null;
  const end = last.x + last.width;
  const given = entry.qualifier === undefined && entry.of === 'statement';
  return (
    <g className={styles['bar']} data-id={entry.id} data-active={active}>
      <rect
        className={styles['hit']}
        x={first.x - 2}
        y={y - 5}
        width={end - first.x + bar.wordsWidth + 12}
        height={lane}
        rx={3}
      />
      {parts.map(({ look, x, width }) => (
        <rect
          key={`${look} ${x}`}
          x={x}
          y={y}
          width={width}
          height={height}
          rx={2}
          fill={look === 'solid' ? `var(--type-${token})` : `url(#bar-${token}-${look})`}
        />
      ))}
      <rect
        className={styles['frame']}
        x={first.x}
        y={y}
        width={end - first.x}
        height={height}
        rx={2}
        stroke={entry.dispute === '' ? `var(--type-${token})` : 'var(--warn)'}
        strokeDasharray={given ? undefined : '3 2'}
        data-dispute={entry.dispute !== ''}
      />
      <text className={styles['words']} x={end + 6} y={bar.y - top + lane / 2 + 4}>
        {bar.words}
      </text>
    </g>
  );
});

/** The bars of an entity between two days. */
export const GroupBars = memo(function GroupBars({
  group,
  scale,
  from,
  to,
  top,
  active,
}: {
  readonly group: RowGroup;
  readonly scale: TimeScale;
  readonly from: number;
  readonly to: number;
  /** Of the picture that they are drawn in. */
  readonly top: number;
  /** The entry that is chosen, where it is one of these. */
  readonly active: string | null;
}): ReactNode {
  const { token } = entityType(group.schema);
  // Words reach beyond a bar: what ends a little before may still be read.
  const behind = (timelineMeasures.words + 40) / scale.zoom;
  return (
    <>
      {group.disputes.map(({ top: first, bottom, span }) => (
        <path
          key={first}
          className={styles['bracket']}
          d={`M${xOf(span.from, scale) - 6} ${first - top + 3}h-3v${bottom - first - 6}h3`}
        />
      ))}
      {group.bars.map((bar) =>
        bar.entry.span.to + behind >= from && bar.entry.span.from <= to ? (
          <OneBar
            key={bar.entry.id}
            bar={bar}
            scale={scale}
            token={token}
            top={top}
            active={bar.entry.id === active}
          />
        ) : null,
      )}
    </>
  );
});
