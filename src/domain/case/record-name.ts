import type { CaseReader } from './case-reader';
import { shorten } from './commands/passage';
import { displayName } from './entity';
import type { DocumentId, EntityId } from './ids';
import type { Judgement } from './judgement';
import type { CaseRecord } from './record';
import { statementInWords } from './statement-words';

/** A record in a few words, as sentences about it say: `“Port of Chancay”`, `the note on “Port of Chancay”`. */
export function nameOfRecord(record: CaseRecord, state: CaseReader): string {
  switch (record.type) {
    case 'document':
      return `“${shorten(record.title)}”`;
    case 'entity':
      return `“${shorten(displayName(record))}”`;
    case 'annotation':
      return `the ${record.kind} “${shorten(record.anchor.exact)}”`;
    case 'statement': {
      const nameOf = (id: EntityId): string => {
        const entity = state.ownEntity(id);
        return entity ? displayName(entity) : 'an entity';
      };
      return `the statement “${shorten(statementInWords(record, nameOf), 80)}”`;
    }
    case 'question':
      return `the question “${shorten(record.text)}”`;
    case 'template':
      return `the template “${shorten(record.name)}”`;
    case 'judgement':
      return nameOfJudgement(record, state);
    case 'note': {
      const { subject } = record;
      if (subject.of === 'case') return 'the note on the case';
      const id =
        subject.of === 'document'
          ? subject.documentId
          : subject.of === 'entity'
            ? subject.entityId
            : subject.annotationId;
      const about = state.record(id);
      return about ? `the note on ${nameOfRecord(about, state)}` : 'a note';
    }
  }
}

function nameOfJudgement(judgement: Judgement, state: CaseReader): string {
  const called = (id: EntityId): string => {
    const entity = state.ownEntity(id);
    return entity ? `“${shorten(displayName(entity))}”` : 'an entity';
  };
  const source = (id: DocumentId): string => {
    const document = state.document(id);
    return document ? `“${shorten(document.title)}”` : 'a document';
  };
  switch (judgement.kind) {
    case 'rejected-figure':
      return `the rejected figure “${shorten(judgement.anchor.exact)}”`;
    case 'left-unplaced':
      return 'the decision to leave a mark unplaced';
    case 'conflict-status':
      return `the word on the disagreement about ${called(judgement.entityId)} (${shorten(judgement.property)})`;
    case 'shared-origin':
      return `the decision on the origin of ${source(judgement.a)} and ${source(judgement.b)}`;
    case 'source-reliability':
      return `the reliability of ${source(judgement.documentId)}`;
    case 'chosen-template':
      return judgement.entityId === undefined
        ? 'the template of the case’s book'
        : `the template of the dossier of ${called(judgement.entityId)}`;
    case 'rejected-mention':
      return `the rejected mention “${shorten(judgement.anchor.exact)}”`;
    case 'same-entity':
      return `the merge of ${called(judgement.mergedId)} into ${called(judgement.entityId)}`;
    case 'different-entities':
      return `the decision to keep ${called(judgement.a)} and ${called(judgement.b)} apart`;
    case 'rejected-alias':
      return `the rejected name “${shorten(judgement.form)}” of ${called(judgement.entityId)}`;
    case 'rejected-candidate':
      return `the rejected entity “${shorten(judgement.form)}”`;
    case 'merge-conflict':
      return `the disagreement of two copies about ${judgement.name}`;
  }
}
