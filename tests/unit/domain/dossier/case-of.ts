import { CaseState } from '#domain/case/case-state';
import { entityIdSchema, type DocumentId } from '#domain/case/ids';
import { recordSchema, type CaseRecord } from '#domain/case/record';
import { describePassage } from '#domain/anchoring/anchor';
import { noteFromText } from '#domain/notes/blocks';

const AT = '2026-11-21T22:17:00.000Z';

/** A document of a test: its text and what is said about it. */
export interface TestDocument {
  readonly text: string;
  readonly title?: string;
  readonly date?: string;
}

/** A small case, put together by hand. Ids are given by the caller, so that tests can name them. */
export class TestCase {
  readonly #texts = new Map<string, string>();
  readonly #records: CaseRecord[] = [];
  #marks = 0;

  document(id: string, { text, title = id, date = '' }: TestDocument): this {
    this.#texts.set(id, text);
    const described = { title, author: '', publisher: '', date, dateNote: '', kind: '', language: 'en' };
    const made = { type: 'document', id, file: `${id}.txt`, bytes: text.length, characters: text.length };
    const sums = { sha256: 'a'.repeat(64), textSha256: 'b'.repeat(64), importedAt: AT, origins: {} };
    this.#records.push(recordSchema.parse({ ...made, ...described, ...sums }));
    return this;
  }

  entity(id: string, names: ReadonlyArray<string>, schema = 'Asset'): this {
    this.#records.push(
      recordSchema.parse({
        type: 'entity',
        id,
        schema,
        names: names.map((form, index) => ({ form, kind: index === 0 ? 'name' : 'alias' })),
        description: '',
        createdAt: AT,
      }),
    );
    return this;
  }

  /** A mark on the `nth` (from 0) place where these words stand. Returns its id. */
  mark(documentId: string, words: string, mark: Record<string, unknown>, nth = 0): string {
    const text = this.#texts.get(documentId) ?? '';
    let start = text.indexOf(words);
    for (let i = 0; i < nth; i++) start = text.indexOf(words, start + 1);
    if (start < 0) throw new Error(`“${words}” is not in ${documentId}`);
    this.#marks += 1;
    const id = `ann-${String(this.#marks).padStart(4, '0')}`;
    const anchor = describePassage(text, start, start + words.length);
    this.#records.push(
      recordSchema.parse({
        type: 'annotation',
        id,
        documentId,
        anchor,
        createdAt: AT,
        author: 'A. Analyst',
        ...mark,
      }),
    );
    return id;
  }

  mention(documentId: string, words: string, entityId: string, nth = 0): string {
    return this.mark(documentId, words, { kind: 'mention', entityId }, nth);
  }

  comment(
    documentId: string,
    words: string,
    note: string,
    kind: 'comment' | 'highlight' = 'comment',
  ): string {
    const annotationId = this.mark(
      documentId,
      words,
      kind === 'comment' ? { kind } : { kind, colour: 'amber' },
    );
    return (this.note({ of: 'annotation', annotationId }, note), annotationId);
  }

  note(subject: Record<string, unknown>, text: string): this {
    const times = { createdAt: AT, updatedAt: AT, author: 'A. Analyst' };
    const id = `note-${this.#records.length}`;
    this.#records.push(
      recordSchema.parse({ type: 'note', id, subject, content: noteFromText(text), ...times }),
    );
    return this;
  }

  /** Any record, as the schema has it. */
  record(record: Record<string, unknown>): this {
    this.#records.push(recordSchema.parse(record));
    return this;
  }

  /** Alters a text behind the back of its marks. */
  corrupt(documentId: string, text: string): this {
    this.#texts.set(documentId, text);
    return this;
  }

  /** Takes a text away, as when its file cannot be read. */
  lose(documentId: string): this {
    this.#texts.delete(documentId);
    return this;
  }

  /** What `buildDossier` takes, for one entity; `order` shuffles the records. */
  input(
    entityId: string,
    order: (records: ReadonlyArray<CaseRecord>) => ReadonlyArray<CaseRecord> = (r) => r,
  ) {
    return {
      state: CaseState.of(order(this.#records)),
      caseTitle: 'Test case',
      entityId: entityIdSchema.parse(entityId),
      textOf: (id: DocumentId): string | undefined => this.#texts.get(id),
      asOf: { sequence: 7, at: AT },
    };
  }
}
