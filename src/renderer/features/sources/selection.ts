import type { DocumentId } from '#domain/case/ids';

/** Which rows of the table are chosen, and from where on a range is taken. */
export interface Selection {
  readonly ids: ReadonlySet<DocumentId>;
  /** Where the last click or key without Shift was. */
  readonly anchor: DocumentId | null;
}

/** Only this row. */
export function onlyRow(id: DocumentId): Selection {
  return { ids: new Set([id]), anchor: id };
}

/** With this row, or without it where it was chosen. The last one chosen stays: something is always looked at. */
export function withOrWithout({ ids, anchor }: Selection, id: DocumentId): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next.size === 0 ? { ids, anchor } : { ids: next, anchor: id };
}

/** All rows from the anchor to this one, both included, in the order of the table. */
export function rangeTo(
  { ids, anchor }: Selection,
  id: DocumentId,
  order: ReadonlyArray<DocumentId>,
): Selection {
  const to = order.indexOf(id);
  const from = anchor === null ? -1 : order.indexOf(anchor);
  if (to < 0) return { ids, anchor };
  if (from < 0) return onlyRow(id);
  return { ids: new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1)), anchor };
}

/** All rows of the table. */
export function allRows(order: ReadonlyArray<DocumentId>, anchor: DocumentId | null): Selection {
  return { ids: new Set(order), anchor: anchor ?? order[0] ?? null };
}
