import { z } from 'zod';
import type { CaseReader } from '../case/case-reader';
import { CaseState } from '../case/case-state';
import { documentIdSchema, type EntityId, type RecordId } from '../case/ids';
import { isOnPassage, type Judgement } from '../case/judgement';
import type { NoteNode } from '../case/note';
import type { CaseRecord } from '../case/record';
import { referencesOf } from '../case/references';
import { newestVersionOf } from '../case/versions';
import { referenceOf } from '../notes/references';

/** What of a case leaves the house. */
export const exchangeScopeSchema = z
  .strictObject({
    /** Without assessments, comments, notes, answers and reasons: what is the analyst's own. */
    withoutNotes: z.boolean(),
    /** Documents that leave no trace, with all their versions, and what rests on them alone. */
    leaveOut: z.array(documentIdSchema).readonly(),
  })
  .readonly();
export type ExchangeScope = z.infer<typeof exchangeScopeSchema>;

/** All of the case leaves. */
export const wholeScope: ExchangeScope = { withoutNotes: false, leaveOut: [] };

/** Stands in a note where it quoted or named what is left out. */
const LEFT_OUT = '[left out]';

/**
 * The case as it may leave. Without some documents it is also without what rests on them alone: statements all of whose
 * evidence stands in them, and entities that are mentioned in them only and of which nothing else is stated. Free words of
 * notes stay as they were written, but for what they quote from there.
 */
export function scoped(state: CaseReader, scope: ExchangeScope): CaseReader {
  if (!scope.withoutNotes && scope.leaveOut.length === 0) return state;
  const gone = scope.leaveOut.length === 0 ? new Set<RecordId>() : restingOn(state, scope.leaveOut);
  const records: CaseRecord[] = [];
  for (const record of state.records()) {
    if (gone.has(record.id) || referencesOf(record).some(({ id }) => gone.has(id))) continue;
    if (record.type === 'judgement' && gone.size > 0 && tellsOf(record, gone)) continue;
    const kept = scope.withoutNotes ? withoutOwnWords(record) : record;
    if (kept) records.push(gone.size > 0 ? withoutMentionOf(kept, gone) : kept);
  }
  return CaseState.of(records);
}

/** The documents to be left out with their versions, what stands in them, and what rests on them alone. */
function restingOn(state: CaseReader, leaveOut: ExchangeScope['leaveOut']): ReadonlySet<RecordId> {
  const gone = new Set<RecordId>();
  const chosen = new Set(leaveOut.map((id) => newestVersionOf(state, id)?.id ?? id));
  for (const { id } of state.documents()) {
    if (!chosen.has(newestVersionOf(state, id)?.id ?? id)) continue;
    gone.add(id);
    for (const mark of state.annotationsOf(id)) gone.add(mark.id);
  }
  const stated = new Set<EntityId>();
  for (const statement of state.statements()) {
    const evidence = state.evidenceOf(statement.id);
    if (evidence.length > 0 && evidence.every(({ id }) => gone.has(id))) {
      gone.add(statement.id);
      continue;
    }
    stated.add(state.idOf(statement.entityId));
    if (statement.value.is === 'entity') stated.add(state.idOf(statement.value.entityId));
  }
  for (const { id } of state.entities()) {
    const mentions = state.mentionsOf(id);
    if (stated.has(id) || mentions.length === 0 || mentions.some((mention) => !gone.has(mention.id)))
      continue;
    gone.add(id);
    for (const merged of state.mergedInto(id)) gone.add(merged.id);
  }
  return gone;
}

/** Whether a judgement is about what is left out, or may repeat its words. */
function tellsOf(judgement: Judgement, gone: ReadonlySet<RecordId>): boolean {
  if (isOnPassage(judgement)) return gone.has(judgement.documentId);
  switch (judgement.kind) {
    case 'shared-origin':
      return gone.has(judgement.a) || gone.has(judgement.b);
    case 'source-reliability':
      return gone.has(judgement.documentId);
    case 'rejected-alias':
    case 'rejected-candidate':
    case 'merge-conflict':
      return true;
    case 'same-entity':
    case 'different-entities':
    case 'left-unplaced':
    case 'conflict-status':
    case 'chosen-template':
      return false;
  }
}

/** A record without the analyst's own words; undefined where it is nothing else. */
function withoutOwnWords(record: CaseRecord): CaseRecord | undefined {
  switch (record.type) {
    case 'note':
      return undefined;
    case 'annotation':
      return record.kind === 'comment' ? undefined : record;
    case 'entity': {
      const { properties, ...rest } = record;
      const { summary: _summary, notes: _notes, ...others } = properties ?? {};
      return { ...rest, description: '', ...(properties && { properties: others }) };
    }
    case 'statement':
      return { ...record, credibilityReason: '' };
    case 'question':
      return { ...record, answer: '' };
    case 'judgement':
      if (record.kind === 'merge-conflict') return undefined;
      return 'reason' in record ? { ...record, reason: '' } : record;
    case 'document':
    case 'template':
      return record;
  }
}

/** A record that no longer names what is left out, where it can be without it. */
function withoutMentionOf(record: CaseRecord, gone: ReadonlySet<RecordId>): CaseRecord {
  switch (record.type) {
    case 'question':
      return { ...record, statementIds: record.statementIds.filter((id) => !gone.has(id)) };
    case 'note':
      return { ...record, content: { ...record.content, root: withoutQuotes(record.content.root, gone) } };
    case 'judgement': {
      if (record.kind !== 'conflict-status' || !record.favours || !gone.has(record.favours)) return record;
      const { favours: _favours, ...rest } = record;
      return rest;
    }
    case 'document': {
      if (!record.replaces || !gone.has(record.replaces)) return record;
      const { replaces: _replaces, ...rest } = record;
      return rest;
    }
    case 'annotation':
    case 'entity':
    case 'statement':
    case 'template':
      return record;
  }
}

function withoutQuotes(node: NoteNode, gone: ReadonlySet<RecordId>): NoteNode {
  const reference = referenceOf(node);
  if (reference) {
    const id =
      reference.to === 'passage'
        ? reference.annotationId
        : reference.to === 'statement'
          ? reference.statementId
          : reference.to === 'entity'
            ? reference.entityId
            : undefined;
    if (id !== undefined && gone.has(id)) return { type: 'text', version: 1, text: LEFT_OUT };
  }
  return node.children
    ? { ...node, children: node.children.map((child) => withoutQuotes(child, gone)) }
    : node;
}

/** What a case holds, in numbers. */
export interface ExchangeCounts {
  readonly documents: number;
  readonly entities: number;
  /** Mentions, highlights, comments and evidence. */
  readonly marks: number;
  readonly mentions: number;
  readonly statements: number;
  readonly notes: number;
  /** Notes that are about a passage. */
  readonly comments: number;
  readonly questions: number;
  /** Of all texts together, in UTF-16 units. */
  readonly characters: number;
}

/** Counts what would leave, to be told before it does. */
export function countsOf(state: CaseReader): ExchangeCounts {
  const documents = state.documents();
  const notes = state.notes();
  let marks = 0;
  let mentions = 0;
  for (const { id } of documents) {
    const here = state.annotationsOf(id);
    marks += here.length;
    mentions += here.filter(({ kind }) => kind === 'mention').length;
  }
  return {
    documents: documents.length,
    entities: state.entities().length,
    marks,
    mentions,
    statements: state.statements().length,
    notes: notes.length,
    comments: notes.filter(({ subject }) => subject.of === 'annotation').length,
    questions: state.questions().length,
    characters: documents.reduce((sum, { characters }) => sum + characters, 0),
  };
}
