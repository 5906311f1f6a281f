import type { Suggestion } from '#contract/mentions';
import type { CaseReader } from '#domain/case/case-reader';
import type { Document } from '#domain/case/document';
import { displayName, type Entity } from '#domain/case/entity';
import type { DocumentId, EntityId } from '#domain/case/ids';

/** One entity that a passage may name, and the name form by which it does. */
export interface Candidate {
  readonly entityId: EntityId;
  /** The name that matched; empty where only another entity's suggestion told of this one. */
  readonly form: string;
}

/** One passage to decide: what may be named there, in its sentence. */
export interface Line {
  /** Tells lines apart: document and place. */
  readonly key: string;
  readonly documentId: DocumentId;
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly quote: string;
  readonly after: string;
  /** One, or several where the words could name different entities. */
  readonly candidates: ReadonlyArray<Candidate>;
}

/** What became of a line. */
export type Decision =
  | { readonly is: 'open' }
  | { readonly is: 'accepted'; readonly entityId: EntityId }
  | { readonly is: 'rejected' }
  /** No longer suggested and not decided either: a name was removed. */
  | { readonly is: 'gone' };

/** How lines are grouped. */
export type Grouping = 'entity' | 'document';

/** Lines of one entity or one document. */
export interface Group {
  readonly key: string;
  readonly title: string;
  /** The type of the entity; undefined for a document. */
  readonly schema: string | undefined;
  readonly lines: ReadonlyArray<Line>;
}

function keyOf({ passage }: Suggestion): string {
  return `${passage.documentId} ${passage.start} ${passage.end}`;
}

/** Suggestions as lines, in the order in which they came: one line for each passage, whoever it may name. */
export function linesOf(suggestions: ReadonlyArray<Suggestion>): ReadonlyArray<Line> {
  const forms = new Map(
    suggestions.map((suggestion) => [`${keyOf(suggestion)} ${suggestion.entityId}`, suggestion.form]),
  );
  const lines = new Map<string, Line>();
  for (const suggestion of suggestions) {
    const key = keyOf(suggestion);
    if (lines.has(key)) continue;
    const { passage, before, quote, after, entityId, ambiguousWith } = suggestion;
    const candidates = [entityId, ...ambiguousWith].map((id) => ({
      entityId: id,
      form: forms.get(`${key} ${id}`) ?? '',
    }));
    lines.set(key, { key, ...passage, before, quote, after, candidates });
  }
  return [...lines.values()];
}

function sameLine(a: Line, b: Line): boolean {
  return (
    a.before === b.before &&
    a.after === b.after &&
    a.candidates.length === b.candidates.length &&
    a.candidates.every(
      (candidate, place) =>
        candidate.entityId === b.candidates[place]?.entityId && candidate.form === b.candidates[place]?.form,
    )
  );
}

/**
 * The lines of a queue after main was asked again: known lines keep their places, also those that are decided by now,
 * so that nothing jumps under the hands; new ones come at the end. What is the same stays the same object.
 */
export function mergeLines(known: ReadonlyArray<Line>, suggested: ReadonlyArray<Line>): ReadonlyArray<Line> {
  const fresh = new Map(suggested.map((line) => [line.key, line]));
  const kept = known.map((line) => {
    const newer = fresh.get(line.key);
    fresh.delete(line.key);
    return newer && !sameLine(line, newer) ? newer : line;
  });
  return [...kept, ...fresh.values()];
}

/** What the case says of passages, made once for each Change of a document. */
export interface Decided {
  /** Entities whose mention is accepted, by place. */
  readonly accepted: ReadonlyMap<string, EntityId>;
  /** Place and entity of what was rejected. */
  readonly rejected: ReadonlySet<string>;
}

/** Looks up what is decided in one document. */
export function decidedIn(reader: CaseReader, documentId: DocumentId): Decided {
  const accepted = new Map<string, EntityId>();
  for (const mark of reader.annotationsOf(documentId)) {
    if (mark.kind === 'mention') {
      const place = `${documentId} ${mark.anchor.start} ${mark.anchor.end}`;
      accepted.set(place, reader.idOf(mark.entityId));
    }
  }
  const rejected = new Set(
    reader
      .judgementsOf(documentId)
      .map(({ anchor, entityId }) => `${documentId} ${anchor.start} ${anchor.end} ${reader.idOf(entityId)}`),
  );
  return { accepted, rejected };
}

/**
 * What became of a line, from what is decided in its document and what is still suggested; `suggested` is null while
 * main has not said it yet for the case as it is now. A line that is undone must not leave and come back meanwhile.
 */
export function decisionOn(line: Line, decided: Decided, suggested: ReadonlySet<string> | null): Decision {
  const entityId = decided.accepted.get(line.key);
  if (entityId !== undefined) return { is: 'accepted', entityId };
  if (line.candidates.every((candidate) => decided.rejected.has(`${line.key} ${candidate.entityId}`))) {
    return { is: 'rejected' };
  }
  return suggested === null || suggested.has(line.key) ? { is: 'open' } : { is: 'gone' };
}

const byWords = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

function inTextOrder(a: Line, b: Line): number {
  return a.start - b.start || a.end - b.end;
}

/**
 * Lines by entity or by document, each group in the order of documents and text. A line that may name several entities
 * stands with the first of them.
 */
export function groupLines(
  lines: ReadonlyArray<Line>,
  grouping: Grouping,
  entities: ReadonlyMap<EntityId, Entity>,
  documents: ReadonlyMap<DocumentId, Document>,
): ReadonlyArray<Group> {
  const places = new Map([...documents.keys()].map((id, place) => [id, place]));
  const members = new Map<string, Line[]>();
  for (const line of lines) {
    const key = grouping === 'document' ? line.documentId : (line.candidates[0]?.entityId ?? '');
    const group = members.get(key);
    if (group) group.push(line);
    else members.set(key, [line]);
  }
  const place = (line: Line): number => places.get(line.documentId) ?? places.size;
  const groups = [...members].map(([key, of]): Group => {
    const sorted = of.sort((a, b) => place(a) - place(b) || inTextOrder(a, b));
    if (grouping === 'document') {
      const document = documents.get(key as DocumentId);
      return {
        key,
        title: document?.title ?? 'A document no longer in the case',
        schema: undefined,
        lines: sorted,
      };
    }
    const entity = entities.get(key as EntityId);
    return {
      key,
      title: entity ? displayName(entity) : 'An entity no longer in the case',
      schema: entity?.schema,
      lines: sorted,
    };
  });
  return grouping === 'document'
    ? groups.sort((a, b) => {
        const [first, second] = [a.lines[0], b.lines[0]];
        return first && second ? place(first) - place(second) : 0;
      })
    : groups.sort((a, b) => byWords.compare(a.title, b.title));
}

/**
 * The lines from one line on that go with it: those of the same entity in its document, or those of the same entity by
 * the same form of its name in all documents.
 */
export function restOf(lines: ReadonlyArray<Line>, from: Line, by: 'document' | 'form'): ReadonlyArray<Line> {
  const [wanted] = from.candidates;
  return lines.slice(lines.indexOf(from)).filter(({ documentId, candidates: [first] }) => {
    if (!first || first.entityId !== wanted?.entityId) return false;
    return by === 'document' ? documentId === from.documentId : first.form === wanted.form;
  });
}

/** Where the cursor goes: the next open line after `key`, from the start where there is none; null where all is done. */
export function nextOpen(
  lines: ReadonlyArray<Line>,
  key: string | null,
  isOpen: (line: Line) => boolean,
): string | null {
  const at = lines.findIndex((line) => line.key === key);
  const after = lines.slice(at + 1).find(isOpen);
  return (after ?? lines.find((line) => line.key !== key && isOpen(line)))?.key ?? null;
}
