import type { HighlightColour, Stance } from '#domain/case/annotation';

/**
 * How a mark is drawn; `marks.css` says how. Kinds are told apart by line as well as by colour: mentions are underlined
 * on a soft ground (one style for each token of `ui/entity-types`), highlights are a ground without line, comments have
 * a wavy line, figures a dotted one, the evidence of statements a double one, suggestions a faint dashed one, and what was found stands between two lines.
 */
export type MarkStyle =
  | `mention-${string}`
  | `highlight-${HighlightColour}`
  | 'comment'
  | `evidence-${Stance}`
  | 'suggestion'
  | 'figure'
  | 'focus'
  | 'found'
  | 'found-here'
  | 'flash'
  | 'selection';

/** What lies over what where marks overlap: grounds below, lines above, what the analyst does now on top. */
export function priorityOf(style: MarkStyle): number {
  if (style.startsWith('highlight-')) return 1;
  if (style.startsWith('mention-')) return 2;
  switch (style) {
    case 'suggestion':
    case 'figure':
      return 0;
    case 'comment':
    case 'evidence-supports':
    case 'evidence-disputes':
      return 3;
    case 'focus':
      return 4;
    case 'found':
      return 5;
    case 'found-here':
      return 6;
    case 'flash':
      return 7;
    default:
      return 8;
  }
}
