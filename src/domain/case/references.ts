import type { Annotation, Mention } from './annotation';
import type { CaseReader } from './case-reader';
import type { EntityId, RecordId } from './ids';
import { isOnPassage, type Judgement } from './judgement';
import type { CaseRecord, RecordType } from './record';

/** One record named by another. */
export interface Reference {
  readonly id: RecordId;
  readonly type: RecordType;
}

/**
 * The records that a record cannot be without. A judgement outlives its document, so that what was rejected there stays
 * known when it is imported again, and a version outlives the one it replaces; the statements of a question and the quotes and names inside a note's text may be of things that are gone.
 */
export function referencesOf(record: CaseRecord): ReadonlyArray<Reference> {
  switch (record.type) {
    case 'document':
    case 'entity':
    case 'question':
    case 'template':
      return [];
    case 'annotation': {
      const document = { id: record.documentId, type: 'document' } as const;
      if (record.kind === 'mention') return [document, { id: record.entityId, type: 'entity' }];
      if (record.kind === 'evidence') return [document, { id: record.statementId, type: 'statement' }];
      return [document];
    }
    case 'statement': {
      const subject = { id: record.entityId, type: 'entity' } as const;
      return record.value.is === 'entity'
        ? [subject, { id: record.value.entityId, type: 'entity' }]
        : [subject];
    }
    case 'judgement':
      return [
        ...entitiesOfJudgement(record).map((id) => ({ id, type: 'entity' }) as const),
        ...(record.kind === 'left-unplaced'
          ? [{ id: record.annotationId, type: 'annotation' } as const]
          : []),
        ...(record.kind === 'chosen-template' ? [{ id: record.templateId, type: 'template' } as const] : []),
      ];
    case 'note':
      switch (record.subject.of) {
        case 'case':
          return [];
        case 'document':
          return [{ id: record.subject.documentId, type: 'document' }];
        case 'entity':
          return [{ id: record.subject.entityId, type: 'entity' }];
        case 'annotation':
          return [{ id: record.subject.annotationId, type: 'annotation' }];
      }
  }
}

/** The entities that a judgement is about. */
function entitiesOfJudgement(judgement: Judgement): ReadonlyArray<EntityId> {
  switch (judgement.kind) {
    case 'rejected-mention':
    case 'rejected-alias':
    case 'conflict-status':
      return [judgement.entityId];
    case 'chosen-template':
      return judgement.entityId === undefined ? [] : [judgement.entityId];
    case 'same-entity':
      return [judgement.entityId, judgement.mergedId];
    case 'different-entities':
      return [judgement.a, judgement.b];
    case 'rejected-candidate':
    case 'rejected-figure':
    case 'left-unplaced':
    case 'shared-origin':
    case 'source-reliability':
    case 'merge-conflict':
      return [];
  }
}

/** The records that cannot be without this one. */
export function dependentsOf(state: CaseReader, record: CaseRecord): ReadonlyArray<CaseRecord> {
  const note = (found: CaseRecord | undefined): ReadonlyArray<CaseRecord> => (found ? [found] : []);
  switch (record.type) {
    case 'document':
      return [
        ...state.annotationsOf(record.id),
        ...note(state.noteAbout({ of: 'document', documentId: record.id })),
      ];
    case 'entity': {
      const judgements: CaseRecord[] = [];
      // Not document by document: the judgements of a document outlive it.
      for (const other of state.records()) {
        if (other.type === 'judgement' && entitiesOfJudgement(other).includes(record.id))
          judgements.push(other);
      }
      return [
        ...state.ownMentionsOf(record.id),
        ...judgements,
        ...state
          .statements()
          .filter(
            ({ entityId, value }) =>
              entityId === record.id || (value.is === 'entity' && value.entityId === record.id),
          ),
        ...note(state.noteAbout({ of: 'entity', entityId: record.id })),
      ];
    }
    case 'annotation':
      return [
        ...note(state.noteAbout({ of: 'annotation', annotationId: record.id })),
        ...state
          .caseJudgements()
          .filter((judgement) => judgement.kind === 'left-unplaced' && judgement.annotationId === record.id),
      ];
    case 'statement':
      return state.evidenceOf(record.id);
    case 'template':
      return state
        .caseJudgements()
        .filter((judgement) => judgement.kind === 'chosen-template' && judgement.templateId === record.id);
    case 'question':
    case 'note':
    case 'judgement':
      return [];
  }
}

/**
 * What two records must not both say: one text for the same mention, the same judgement, the note about the same subject,
 * the same original. Null where a record may stand beside any other.
 */
export function placeOf(record: CaseRecord): string | null {
  switch (record.type) {
    case 'annotation':
      return record.kind === 'mention'
        ? `mention ${record.documentId} ${record.anchor.start} ${record.anchor.end} ${record.entityId}`
        : null;
    case 'judgement':
      return placeOfJudgement(record);
    case 'note':
      switch (record.subject.of) {
        case 'case':
          return 'note case';
        case 'document':
          return `note ${record.subject.documentId}`;
        case 'entity':
          return `note ${record.subject.entityId}`;
        case 'annotation':
          return `note ${record.subject.annotationId}`;
      }
    case 'document':
      return `original ${record.sha256}`;
    case 'entity':
    case 'statement':
    case 'question':
    case 'template':
      return null;
  }
}

function placeOfJudgement(judgement: Judgement): string | null {
  switch (judgement.kind) {
    case 'rejected-figure':
      return `no figure ${judgement.documentId} ${judgement.anchor.start} ${judgement.anchor.end}`;
    case 'left-unplaced':
      return `left unplaced ${judgement.annotationId}`;
    // Their ids follow from what they judge.
    case 'conflict-status':
    case 'shared-origin':
    case 'source-reliability':
    case 'chosen-template':
      return null;
    case 'rejected-mention':
      return `judgement ${judgement.documentId} ${judgement.anchor.start} ${judgement.anchor.end} ${judgement.entityId}`;
    case 'same-entity':
      return `same ${judgement.mergedId} ${judgement.entityId}`;
    case 'different-entities':
      return `different ${[judgement.a, judgement.b].sort().join(' ')}`;
    case 'rejected-alias':
      return `no name of ${judgement.entityId}: ${judgement.form}`;
    case 'rejected-candidate':
      return `no entity: ${judgement.form}`;
    case 'merge-conflict':
      return `merge conflict ${judgement.id}`;
  }
}

/** The record of the case that says the same as this one under another id, if there is one. */
export function twinOf(state: CaseReader, record: CaseRecord): CaseRecord | undefined {
  switch (record.type) {
    case 'annotation': {
      if (record.kind !== 'mention') return undefined;
      const inDocument = state.annotationsOf(record.documentId);
      const ofEntity = state.ownMentionsOf(record.entityId);
      // Whichever are fewer: this is asked for each of thousands.
      const candidates = inDocument.length < ofEntity.length ? inDocument : ofEntity;
      return candidates.find((other) => isSameMention(record, other));
    }
    case 'judgement': {
      const place = placeOf(record);
      if (place === null) return undefined;
      const candidates = isOnPassage(record)
        ? [...state.judgementsOf(record.documentId), ...state.rejectedFiguresOf(record.documentId)]
        : state.caseJudgements();
      return candidates.find((other) => other.id !== record.id && placeOf(other) === place);
    }
    case 'note': {
      const note = state.noteAbout(record.subject);
      return note?.id === record.id ? undefined : note;
    }
    case 'document':
      return state.documents().find(({ id, sha256 }) => id !== record.id && sha256 === record.sha256);
    case 'entity':
    case 'statement':
    case 'question':
    case 'template':
      return undefined;
  }
}

function isSameMention(mention: Mention, other: Annotation): boolean {
  return (
    other.anchor.start === mention.anchor.start &&
    other.kind === 'mention' &&
    other.anchor.end === mention.anchor.end &&
    other.documentId === mention.documentId &&
    other.entityId === mention.entityId &&
    other.id !== mention.id
  );
}
