import { z } from 'zod';
import { assertNever } from '../../assert-never';
import { fail, ok } from '../../result';
import type { CaseReader } from '../case-reader';
import { displayName } from '../entity';
import { editedWords } from '../../notes/edited';
import { noteContentSchema, noteSubjectSchema, type NoteContent, type NoteSubject } from '../note';
import type { CommandFunction } from './context';
import { shorten } from './passage';

/** The name of a note's subject for labels; undefined where the subject is not in the case. */
function subjectName(state: CaseReader, subject: NoteSubject): string | undefined {
  switch (subject.of) {
    case 'case':
      return 'the case';
    case 'document': {
      const document = state.document(subject.documentId);
      return document && `“${shorten(document.title)}”`;
    }
    case 'entity': {
      const entity = state.entity(subject.entityId);
      return entity && `“${shorten(displayName(entity))}”`;
    }
    case 'annotation': {
      const mark = state.annotation(subject.annotationId);
      return mark && `“${shorten(mark.anchor.exact)}”`;
    }
    default:
      return assertNever(subject, 'note subject');
  }
}

/** As many characters of what was written as a line of the history has room for. */
const SHOWN = 28;

/** What an edit did, for its label: what was put in, or else what was taken out; empty where no word is other. */
function editInWords(before: NoteContent, after: NoteContent): string {
  const { added, removed } = editedWords(before, after);
  if (added !== '') return `: “${shorten(added, SHOWN)}”`;
  return removed === '' ? '' : `, without “${shorten(removed, SHOWN)}”`;
}

/** What `note.write` takes. */
export const writeNoteArgs = z.strictObject({ subject: noteSubjectSchema, content: noteContentSchema });

/** Writes the note about a subject, a new one or a newer text of the one there is. */
export const writeNote: CommandFunction<z.infer<typeof writeNoteArgs>> = (state, args, context) => {
  const about = subjectName(state, args.subject);
  if (about === undefined) {
    return fail(
      'subject-missing',
      'What this note is about is no longer in the case. Copy the text to keep it.',
    );
  }
  const old = state.noteAbout(args.subject);
  if (old && JSON.stringify(old.content) === JSON.stringify(args.content)) {
    return fail('already-there', 'The note is saved already.');
  }
  return ok({
    label: old
      ? `Edit the note on ${about}${editInWords(old.content, args.content)}`
      : `Write a note on ${about}`,
    put: [
      {
        type: 'note',
        id: old?.id ?? context.newId('note'),
        subject: args.subject,
        content: args.content,
        createdAt: old?.createdAt ?? context.at,
        updatedAt: context.at,
        author: context.author,
      },
    ],
    remove: [],
  });
};

/** What `note.remove` takes. */
export const removeNoteArgs = z.strictObject({ subject: noteSubjectSchema });

/** Removes the note about a subject. */
export const removeNote: CommandFunction<z.infer<typeof removeNoteArgs>> = (state, args) => {
  const note = state.noteAbout(args.subject);
  if (!note) return fail('note-missing', 'This note is no longer there. Nothing was changed.');
  return ok({
    label: `Delete the note on ${subjectName(state, args.subject) ?? 'something deleted'}`,
    put: [],
    remove: [note.id],
  });
};
