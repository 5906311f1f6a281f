import { highlightColours, type Annotation } from '#domain/case/annotation';
import type { CaseReader } from '#domain/case/case-reader';
import { offeredSchemata } from '#domain/case/entity';
import { setPreferences } from '../../state/actions';
import { useApp } from '../../state/app-store';
import { entityType } from '../../ui/entity-types';
import { colourName, styleOf } from './reader-marks';

/** A kind of marks as the legend lists it, such as `mention:Company`, `highlight:amber` or `suggestion`. */
export type MarkKind = string;

/** The kind of the suggestions of mentions. */
export const SUGGESTIONS: MarkKind = 'suggestion';

/** A line of the legend. */
export interface LegendLine {
  readonly kind: MarkKind;
  readonly label: string;
  /** How marks of the kind are painted: the ending of their style's name in `marks.css`. */
  readonly style: string;
  readonly count: number;
}

/** The kind of a mark. */
export function kindOf(annotation: Annotation, reader: CaseReader): MarkKind {
  switch (annotation.kind) {
    case 'mention':
      return `mention:${reader.entity(annotation.entityId)?.schema ?? ''}`;
    case 'highlight':
      return `highlight:${annotation.colour}`;
    case 'evidence':
      return `evidence:${annotation.stance}`;
    case 'comment':
      return 'comment';
  }
}

function labelOf(kind: MarkKind): string {
  const [what = '', which = ''] = kind.split(':');
  switch (what) {
    case 'mention':
      return which === '' ? 'Mentions' : entityType(which).plural;
    case 'highlight':
      return `${colourName(which)} highlights`;
    case 'evidence':
      return which === 'supports' ? 'Evidence for statements' : 'Evidence against statements';
    case 'comment':
      return 'Comments';
    default:
      return 'Suggested mentions';
  }
}

/** How a kind is painted where no mark of it is at hand. */
function styleOfKind(kind: MarkKind): string {
  const [what = '', which = ''] = kind.split(':');
  return what === 'mention' ? `mention-${entityType(which).token}` : kind.replace(':', '-');
}

/** The order of the legend: types of entities as they are offered, then what the analyst painted and wrote. */
const order: ReadonlyArray<MarkKind> = [
  ...offeredSchemata.map((schema) => `mention:${schema}`),
  ...highlightColours.map((colour) => `highlight:${colour}`),
  'comment',
  'evidence:supports',
  'evidence:disputes',
  SUGGESTIONS,
];

function rankOf(kind: MarkKind): number {
  const place = order.indexOf(kind);
  // Types of entities that are not offered come behind those that are.
  return place === -1 ? offeredSchemata.length - 0.5 : place;
}

/** The kinds of marks that a text has, counted, and those that are hidden also where it has none. */
export function legendOf(
  annotations: ReadonlyArray<Annotation>,
  suggestions: number,
  hidden: ReadonlySet<MarkKind>,
  reader: CaseReader,
): ReadonlyArray<LegendLine> {
  const counts = new Map<MarkKind, { count: number; style: string }>();
  for (const annotation of annotations) {
    const kind = kindOf(annotation, reader);
    const known = counts.get(kind);
    if (known) known.count += 1;
    else counts.set(kind, { count: 1, style: styleOf(annotation, reader) });
  }
  counts.set(SUGGESTIONS, { count: suggestions, style: 'suggestion' });
  for (const kind of hidden) if (!counts.has(kind)) counts.set(kind, { count: 0, style: styleOfKind(kind) });
  return [...counts]
    .map(([kind, { count, style }]) => ({ kind, label: labelOf(kind), style, count }))
    .sort((a, b) => rankOf(a.kind) - rankOf(b.kind) || a.label.localeCompare(b.label));
}

/** Shows or hides kinds of marks, for all documents, and from one day to the next. */
export function showKinds(kinds: ReadonlyArray<MarkKind>, shown: boolean): void {
  const hidden = new Set(useApp.getState().preferences.hiddenMarks);
  for (const kind of kinds) {
    if (shown) hidden.delete(kind);
    else hidden.add(kind);
  }
  void setPreferences({ hiddenMarks: [...hidden] });
}

let last: { readonly list: ReadonlyArray<string>; readonly set: ReadonlySet<MarkKind> } = {
  list: [],
  set: new Set(),
};

/** The kinds of marks that are hidden; the same set for as long as they are the same. */
export function hiddenKinds(): ReadonlySet<MarkKind> {
  const list = useApp.getState().preferences.hiddenMarks;
  if (last.list !== list) last = { list, set: new Set(list) };
  return last.set;
}

/** The kinds of marks that are hidden. */
export function useHiddenKinds(): ReadonlySet<MarkKind> {
  useApp((state) => state.preferences.hiddenMarks);
  return hiddenKinds();
}
