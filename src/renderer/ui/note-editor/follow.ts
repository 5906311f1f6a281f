import type { CaseReader } from '#domain/case/case-reader';
import type { NoteReference } from '#domain/notes/references';
import { focusOn, goTo } from '../../state/app-store';

/** Goes to what a reference refers to. */
export function follow(reference: NoteReference, reader: CaseReader): void {
  switch (reference.to) {
    case 'passage': {
      const mark = reader.annotation(reference.annotationId);
      if (!mark) return;
      const { start, end } = mark.anchor;
      focusOn({ on: 'annotation', annotationId: mark.id });
      goTo({ room: 'reader', documentId: mark.documentId, at: { start, end } });
      return;
    }
    case 'statement': {
      const [mark] = reader.evidenceOf(reference.statementId);
      if (mark) follow({ to: 'passage', annotationId: mark.id }, reader);
      return;
    }
    case 'entity':
      goTo({ room: 'dossier', entityId: reference.entityId });
      return;
    case 'confidence':
  }
}
