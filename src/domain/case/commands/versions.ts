import { z } from 'zod';
import { carryOver } from '../../anchoring/carry-over';
import { fail, ok, type Result } from '../../result';
import type { Annotation } from '../annotation';
import type { CaseReader } from '../case-reader';
import type { ChangeDraft } from '../change';
import {
  documentDescriptionSchema,
  type DescriptionOrigin,
  type Document,
  type DocumentDescription,
} from '../document';
import { annotationIdSchema, documentIdSchema, type DocumentId, type RecordId } from '../ids';
import type { LeftUnplaced, PassageJudgement } from '../judgement';
import type { CaseRecord } from '../record';
import { placeOf } from '../references';
import { newestVersionOf, olderVersionsOf, unplacedMarks } from '../versions';
import type { CommandContext, CommandFunction } from './context';
import { reliabilityIdOf, reliabilityOf } from './grades';
import { findPassage, passageSchema, shorten } from './passage';

const gone = 'This document is no longer in the case. Nothing was changed.';

/** What `version.file` takes. */
export const fileVersionArgs = z.strictObject({
  /** The newer version, in the case already. */
  documentId: documentIdSchema,
  /** The document that it replaces. */
  replaces: documentIdSchema,
});

/**
 * Says that a document of the case is a newer version of another one, and carries over to it what belongs to the older
 * one, as `addVersion` does.
 */
export const fileVersion: CommandFunction<z.infer<typeof fileVersionArgs>> = (state, args, context) => {
  const document = state.document(args.documentId);
  if (!document) return fail('document-missing', gone);
  const moved = carried(state, document, args.replaces, context, context.textOf(document.id));
  if (!moved.ok) return moved;
  const { older, ...records } = moved.value;
  const label = `File “${shorten(document.title)}” as a new version of “${shorten(older.title)}”`;
  return ok({ label: label + counts(records), put: records.put, remove: records.remove });
};

/**
 * Adds a document as a newer version of another one, as one step: marks, rejected suggestions and rejected figures of the
 * older one that have a safe place move to it, with what the analyst wrote about the document. What has none stays on the
 * older one, whose text is kept. Not a command of the window: only the import service, which put the file into the case
 * folder, may call it. Fails where the older one is gone or has a newer version already.
 *
 * @param text the new document's canonical text
 */
export function addVersion(
  state: CaseReader,
  document: Document,
  replaces: DocumentId,
  context: CommandContext,
  text: string,
): Result<ChangeDraft> {
  if (state.document(document.id)) {
    return fail('already-there', `“${document.title}” is in the case already. Nothing was changed.`);
  }
  const moved = carried(state, document, replaces, context, text);
  if (!moved.ok) return moved;
  const { older, ...records } = moved.value;
  const label = `Import “${shorten(document.title)}” as a new version of “${shorten(older.title)}”`;
  return ok({ label: label + counts(records), put: records.put, remove: records.remove });
}

type Carried = {
  readonly put: ReadonlyArray<CaseRecord>;
  readonly remove: ReadonlyArray<RecordId>;
  readonly older: Document;
  /** How many marks moved and how many stayed. */
  readonly placed: number;
  readonly unplaced: number;
};

function counts({ placed, unplaced }: Pick<Carried, 'placed' | 'unplaced'>): string {
  if (placed + unplaced === 0) return '';
  const carriedOver = placed === 1 ? '1 mark carried over' : `${placed} marks carried over`;
  return unplaced === 0 ? `: ${carriedOver}` : `: ${carriedOver}, ${unplaced} unplaced`;
}

function carried(
  state: CaseReader,
  document: Document,
  replaces: DocumentId,
  context: CommandContext,
  text: string | undefined,
): Result<Carried> {
  const older = state.document(replaces);
  if (!older) return fail('document-missing', gone);
  const known = state.newerVersionOf(older.id);
  if (known) {
    return fail(
      'version-there',
      `“${older.title}” has a newer version already, “${known.title}”. File this one as a new version of that. Nothing was changed.`,
    );
  }
  if (document.id === older.id || olderVersionsOf(state, older.id).some(({ id }) => id === document.id)) {
    return fail('version-circle', 'A document cannot be newer than itself. Nothing was changed.');
  }
  if (document.replaces !== undefined && state.document(document.replaces)) {
    return fail(
      'version-there',
      `“${document.title}” is filed as a newer version of another document already. Nothing was changed.`,
    );
  }
  const oldText = context.textOf(older.id);
  if (oldText === undefined || text === undefined) {
    return fail(
      'text-missing',
      'The text of one of the versions cannot be read from the case folder. Nothing was changed; “Verify case” tells more.',
    );
  }
  const marks = state.annotationsOf(older.id);
  const judgements: ReadonlyArray<PassageJudgement> = [
    ...state.judgementsOf(older.id),
    ...state.rejectedFiguresOf(older.id),
  ];
  const records: ReadonlyArray<Annotation | PassageJudgement> = [...marks, ...judgements];
  const { placed } = carryOver(
    oldText,
    text,
    records.map(({ anchor, kind }) => ({
      start: anchor.start,
      end: anchor.end,
      isName: kind === 'mention' || kind === 'rejected-mention',
    })),
  );
  const there = placesOn(state, document.id);
  const put: CaseRecord[] = [describedAs(older, { ...document, replaces: older.id })];
  let moved = 0;
  for (const { index, anchor } of placed) {
    const record = records[index];
    if (!record) continue;
    const onto = { ...record, documentId: document.id, anchor };
    const place = placeOf(onto);
    // It says what is said there already: it stays where it is, to be looked at.
    if (place !== null && there.has(place)) continue;
    if (place !== null) there.add(place);
    put.push(onto);
    if (record.type === 'annotation') moved++;
  }
  const note = state.noteAbout({ of: 'document', documentId: older.id });
  if (note && !state.noteAbout({ of: 'document', documentId: document.id })) {
    put.push({ ...note, subject: { of: 'document', documentId: document.id } });
  }
  const grade = reliabilityOf(state, older.id);
  if (grade && !reliabilityOf(state, document.id)) {
    put.push({ ...grade, id: reliabilityIdOf(document.id), documentId: document.id });
  }
  return ok({ put, remove: [], older, placed: moved, unplaced: marks.length - moved });
}

/** What is said of passages of a document already. */
function placesOn(state: CaseReader, id: DocumentId): Set<string> {
  const records: ReadonlyArray<CaseRecord> = [
    ...state.annotationsOf(id),
    ...state.judgementsOf(id),
    ...state.rejectedFiguresOf(id),
  ];
  return new Set(records.flatMap((record) => placeOf(record) ?? []));
}

/** What the analyst said of the older version holds for the newer one, and what that leaves open, but for its date. */
function describedAs(older: Document, document: Document): Document {
  const values: Record<string, string> = {};
  const origins: Partial<Record<keyof DocumentDescription, DescriptionOrigin>> = { ...document.origins };
  for (const field of documentDescriptionSchema.keyof().options) {
    if (field === 'date' || field === 'dateNote') continue;
    const said = older.origins[field];
    const isHers = said === 'analyst' && origins[field] !== 'analyst';
    if (said === undefined || older[field] === '' || (!isHers && document[field] !== '')) continue;
    values[field] = older[field];
    origins[field] = said;
  }
  return { ...document, ...values, origins };
}

/** What `version.place` takes. */
export const placeMarkArgs = z.strictObject({
  annotationId: annotationIdSchema,
  /** Where it belongs, in the newest version of its document. */
  passage: passageSchema,
});

/** Puts an unplaced mark on a passage of the newest version: a candidate, or what the analyst selected. */
export const placeMark: CommandFunction<z.infer<typeof placeMarkArgs>> = (state, args, context) => {
  const mark = state.annotation(args.annotationId);
  if (!mark) return fail('mark-missing', 'This mark is no longer there. Nothing was changed.');
  const newest = newestVersionOf(state, mark.documentId);
  if (!newest || newest.id === mark.documentId) {
    return fail('already-there', 'This mark has its place already. Nothing was changed.');
  }
  if (args.passage.documentId !== newest.id) {
    return fail(
      'other-document',
      `Select the passage in “${newest.title}”, the newest version of the document. Nothing was changed.`,
    );
  }
  const found = findPassage(state, args.passage, context);
  if (!found.ok) return found;
  const placed = { ...mark, documentId: newest.id, anchor: found.value.anchor };
  const place = placeOf(placed);
  if (place !== null && placesOn(state, newest.id).has(place)) {
    return fail('already-there', 'This passage has the same mark already. Nothing was changed.');
  }
  return ok({
    label: `Place the ${mark.kind} “${shorten(mark.anchor.exact, 24)}” on “${shorten(found.value.anchor.exact, 32)}”`,
    put: [placed],
    remove: unplacedMarks(state).flatMap(({ mark: { id }, left }) =>
      id === mark.id && left ? [left.id] : [],
    ),
  });
};

/** What `version.leave` takes. */
export const leaveMarksArgs = z.strictObject({
  annotationIds: z.array(annotationIdSchema).min(1).readonly(),
});

/** Says that unplaced marks may stay so. They keep their place in the tray, below those that wait. */
export const leaveMarks: CommandFunction<z.infer<typeof leaveMarksArgs>> = (state, args, context) => {
  const wanted = new Set(args.annotationIds);
  const waiting = unplacedMarks(state).filter(({ mark, left }) => wanted.has(mark.id) && !left);
  const [first] = waiting;
  if (!first) return fail('already-there', 'None of these marks waits for a place. Nothing was changed.');
  return ok({
    label:
      waiting.length === 1
        ? `Leave the ${first.mark.kind} “${shorten(first.mark.anchor.exact)}” unplaced`
        : `Leave ${waiting.length} marks unplaced`,
    put: waiting.map(({ mark }): LeftUnplaced => ({
      type: 'judgement',
      kind: 'left-unplaced',
      id: context.newId('judgement'),
      annotationId: mark.id,
      createdAt: context.at,
      author: context.author,
    })),
    remove: [],
  });
};
