import type { CaseReader } from '#domain/case/case-reader';
import { displayName } from '#domain/case/entity';
import type { EntityId } from '#domain/case/ids';
import type { NoteSubject } from '#domain/case/note';
import { statementInWords } from '#domain/case/statement-words';
import { confidenceChances, confidenceWords, type NoteReference } from '#domain/notes/references';
import { entityType } from '../entity-types';

/** Something that can be put into a note. */
export interface ReferenceOffer {
  readonly key: string;
  readonly reference: NoteReference;
  /** What it says now. */
  readonly words: string;
  /** A quiet word beside it. */
  readonly detail: string;
  /** FollowTheMoney schema of an entity; empty for the rest. */
  readonly schema: string;
}

/** The kinds of things that can be put into a note. */
export type ReferenceKind = NoteReference['to'];

function inOneLine(words: string): string {
  return words.replace(/\s+/gu, ' ').trim();
}

/** Marks worth quoting: mentions are names alone. Those in documents that name the entity come first, in their order. */
function passages(reader: CaseReader, entityId: EntityId | null): ReadonlyArray<ReferenceOffer> {
  const own = new Set(entityId ? reader.mentionsOf(entityId).map(({ documentId }) => documentId) : []);
  const documents = reader
    .currentDocuments()
    .toSorted((a, b) => Number(own.has(b.id)) - Number(own.has(a.id)));
  return documents.flatMap((document) =>
    reader
      .annotationsOf(document.id)
      .filter(({ kind }) => kind !== 'mention')
      .toSorted((a, b) => a.anchor.start - b.anchor.start)
      .map((mark) => ({
        key: mark.id,
        reference: { to: 'passage', annotationId: mark.id } as const,
        words: inOneLine(mark.anchor.exact),
        detail: document.title,
        schema: '',
      })),
  );
}

function statements(reader: CaseReader, entityId: EntityId | null): ReadonlyArray<ReferenceOffer> {
  const isOwn = (id: EntityId): number => Number(entityId !== null && reader.idOf(id) === entityId);
  const nameOf = (id: EntityId): string => {
    const entity = reader.entity(id);
    return entity ? displayName(entity) : id;
  };
  return reader
    .statements()
    .toSorted((a, b) => isOwn(b.entityId) - isOwn(a.entityId))
    .map((statement) => ({
      key: statement.id,
      reference: { to: 'statement', statementId: statement.id } as const,
      words: statementInWords(statement, nameOf),
      detail: '',
      schema: '',
    }));
}

function entities(reader: CaseReader): ReadonlyArray<ReferenceOffer> {
  return reader
    .entities()
    .toSorted((a, b) => reader.mentionsOf(b.id).length - reader.mentionsOf(a.id).length)
    .map((entity) => ({
      key: entity.id,
      reference: { to: 'entity', entityId: entity.id } as const,
      words: displayName(entity),
      detail: entityType(entity.schema).label,
      schema: entity.schema,
    }));
}

function judgements(): ReadonlyArray<ReferenceOffer> {
  return confidenceWords.map((word) => ({
    key: word,
    reference: { to: 'confidence', word } as const,
    words: word,
    detail: `${confidenceChances[word][0]} to ${confidenceChances[word][1]} in a hundred`,
    schema: '',
  }));
}

/** What can be put into the note about a subject, of one kind, what is nearest to the subject first. */
export function referenceOffers(
  kind: ReferenceKind,
  reader: CaseReader,
  subject: NoteSubject,
): ReadonlyArray<ReferenceOffer> {
  const entityId = subject.of === 'entity' ? reader.idOf(subject.entityId) : null;
  switch (kind) {
    case 'passage':
      return passages(reader, entityId);
    case 'statement':
      return statements(reader, entityId);
    case 'entity':
      return entities(reader);
    case 'confidence':
      return judgements();
  }
}

/** More than anybody looks through; typing a letter more is quicker. */
const MOST_SHOWN = 60;

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Those in which every word of a query occurs, at most as many as anybody reads. */
export function findOffers(
  offers: ReadonlyArray<ReferenceOffer>,
  query: string,
): ReadonlyArray<ReferenceOffer> {
  const terms = folded(query).split(/\s+/u).filter(Boolean);
  const found: ReferenceOffer[] = [];
  for (const offer of offers) {
    if (found.length === MOST_SHOWN) break;
    const text = folded(`${offer.words} ${offer.detail}`);
    if (terms.every((term) => text.includes(term))) found.push(offer);
  }
  return found;
}
