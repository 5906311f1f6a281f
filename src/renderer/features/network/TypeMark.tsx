import type { ReactNode } from 'react';
import { outlineOf, shapeOf } from '#domain/network/shapes';
import { entityColour } from '../../ui/entity-types';

/** The shape that entities of a type have in the picture, 12 px. Only beside words that name the type or the entity. */
export function TypeMark({ schema }: { readonly schema: string }): ReactNode {
  const shape = shapeOf(schema);
  const corners = outlineOf(shape);
  const colour = entityColour(schema);
  return (
    <svg width="12" height="12" viewBox="-1.4 -1.4 2.8 2.8" aria-hidden>
      {corners.length > 0 ? (
        <polygon points={corners.map((corner) => corner.join(',')).join(' ')} fill={colour} />
      ) : shape === 'ring' ? (
        <circle r={0.8} fill="none" stroke={colour} strokeWidth={0.5} />
      ) : (
        <circle r={1} fill={colour} />
      )}
    </svg>
  );
}
