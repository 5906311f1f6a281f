import type { Stance } from '../case/annotation';
import type { DocumentId, EntityId, StatementId } from '../case/ids';
import type { Qualifier, StatementValue } from '../case/statement';
import type { Range } from '../text/range';

/**
 * What one passage says of one property of an entity: an open figure, with the property guessed from the words around it,
 * or a passage of evidence of a statement. Offsets are UTF-16 units of the document's canonical text.
 */
export type Claim = Range & {
  readonly documentId: DocumentId;
  readonly entityId: EntityId;
  /** Of the vocabulary, or of the analyst's own making. */
  readonly property: string;
  readonly value: StatementValue;
  readonly qualifier?: Qualifier;
  /** When it holds (EDTF); empty where the text does not say. */
  readonly date: string;
  /** Of which statement this is evidence; missing of an open figure. */
  readonly statementId?: StatementId;
  readonly stance?: Stance;
  /** The telling words around an open figure, by their hashes: what it is about. Missing of statements. */
  readonly about?: ReadonlySet<number>;
};

/** Properties that count people, whatever a text calls them: workers, employees, villagers. */
const OF_PEOPLE = new Set(['employees', 'casualties', 'population', 'attendance']);

/** What values of a claim are compared in: the base unit of a figure, `date`, or the kind of other values. */
export function unitKey(claim: Claim, baseUnit: (unit: string) => string): string {
  if (claim.value.is !== 'figure') return claim.value.is;
  return OF_PEOPLE.has(claim.property) && claim.value.kind === 'count'
    ? 'person'
    : baseUnit(claim.value.unit);
}
