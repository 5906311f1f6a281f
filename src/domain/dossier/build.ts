import { anchorHolds } from '../anchoring/anchor';
import type { Annotation, Mention } from '../case/annotation';
import type { CaseReader } from '../case/case-state';
import { displayName, type Entity } from '../case/entity';
import type { DocumentId, EntityId } from '../case/ids';
import type { NoteSubject } from '../case/note';
import { cleanQuote } from '../mentions/context';
import { noteBlocks } from '../notes/blocks';
import { fail, ok, type Result } from '../result';
import { foldWord } from '../text/fold';
import { layoutText, type Layout } from '../text/layout';
import { citationsOf, type CommentedPassage } from './citations';
import { CompanyCounter } from './company';
import type { Dossier, NoteBlock, Source } from './dossier';

/** What a dossier is built from. */
export interface DossierInput {
  readonly state: CaseReader;
  readonly caseTitle: string;
  readonly entityId: EntityId;
  /** The canonical text of a document; undefined where it cannot be read. */
  readonly textOf: (documentId: DocumentId) => string | undefined;
  /** The layout of a document's text where it is kept already; it is computed where not given. */
  readonly layoutOf?: (documentId: DocumentId, text: string) => Layout;
  /** Sequence number and time (ISO) of the Change that the state is as of. */
  readonly asOf: Dossier['asOf'];
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Dated documents first, the oldest on top; then by title, and by id so that the order never depends on chance. */
function byDate(a: Pick<Source, 'date' | 'title' | 'documentId'>, b: typeof a): number {
  if ((a.date === '') !== (b.date === '')) return a.date === '' ? 1 : -1;
  return compare(a.date, b.date) || compare(a.title, b.title) || compare(a.documentId, b.documentId);
}

function byDocument(mentions: ReadonlyArray<Mention>): ReadonlyMap<DocumentId, ReadonlyArray<Mention>> {
  const groups = new Map<DocumentId, Mention[]>();
  for (const mention of mentions) {
    const group = groups.get(mention.documentId);
    if (group) group.push(mention);
    else groups.set(mention.documentId, [mention]);
  }
  return groups;
}

/** Counts what the mentions of an entity read like: its names first by the letter, then as names are compared. */
class FormCounter {
  readonly #names: Array<{ form: string; kind: Dossier['names'][number]['kind']; mentions: number }>;
  readonly #exact = new Map<string, number>();
  readonly #folded = new Map<string, number>();
  readonly #others = new Map<string, { form: string; mentions: number }>();

  constructor(entity: Entity) {
    this.#names = entity.names.map(({ form, kind }) => ({ form, kind, mentions: 0 }));
    this.#names.forEach(({ form }, index) => {
      if (!this.#exact.has(form)) this.#exact.set(form, index);
      const folded = foldWord(form);
      if (!this.#folded.has(folded)) this.#folded.set(folded, index);
    });
  }

  /** @param words the quote as one reads it */
  add(words: string): void {
    const folded = foldWord(words);
    const name = this.#names[this.#exact.get(words) ?? this.#folded.get(folded) ?? -1];
    const other = this.#others.get(folded);
    if (name) name.mentions += 1;
    else if (other) other.mentions += 1;
    else this.#others.set(folded, { form: words, mentions: 1 });
  }

  get names(): Dossier['names'] {
    return this.#names;
  }

  get others(): Dossier['otherForms'] {
    return [...this.#others.values()].sort((a, b) => b.mentions - a.mentions || compare(a.form, b.form));
  }
}

/** The note about one thing, as blocks; none where nothing is written. */
function noteOn(state: CaseReader, subject: NoteSubject): ReadonlyArray<NoteBlock> {
  const note = state.noteAbout(subject);
  return note ? noteBlocks(note.content) : [];
}

/** What the analyst wrote on the passages of a document, as far as it may concern the entity. */
function commentsIn(
  state: CaseReader,
  marks: ReadonlyArray<Annotation>,
  entityId: EntityId,
): ReadonlyArray<CommentedPassage> {
  return marks.flatMap((mark) => {
    // A note on the mention of another entity is about that one.
    if (mark.kind === 'mention' && state.idOf(mark.entityId) !== entityId) return [];
    const blocks = noteOn(state, { of: 'annotation', annotationId: mark.id });
    return blocks.length === 0 ? [] : [{ mark, blocks }];
  });
}

/**
 * The dossier of an entity, from its accepted mentions alone. Each quote is compared with the text of its document;
 * what does not hold is listed as broken and not cited. The same case always gives the same dossier, to the letter.
 * Fails with `entity-missing` where the entity is not in the case.
 */
export function buildDossier(input: DossierInput): Result<Dossier> {
  const { state, textOf, layoutOf = (_, text) => layoutText(text) } = input;
  const entity = state.entity(input.entityId);
  if (!entity) {
    return fail('entity-missing', 'This entity is no longer in the case, so there is no dossier of it.');
  }
  const entityId = entity.id;
  const mentions = state.mentionsOf(entityId);
  const forms = new FormCounter(entity);
  const company = new CompanyCounter(state, entityId);
  const broken: Array<Dossier['broken'][number]> = [];
  const breaks = (mark: Annotation): void => {
    broken.push({ annotationId: mark.id, documentId: mark.documentId, quote: mark.anchor.exact });
  };

  const unnumbered: Array<Omit<Source, 'number'>> = [];
  for (const [documentId, found] of byDocument(mentions)) {
    const document = state.document(documentId);
    const text = document && textOf(documentId);
    const holds = ({ anchor }: Annotation): boolean => text !== undefined && anchorHolds(text, anchor);
    const holding = found.filter(holds);
    found.filter((mention) => !holds(mention)).forEach(breaks);
    if (!document) continue;
    let citations: Source['citations'] = [];
    if (text !== undefined && holding.length > 0) {
      const layout = layoutOf(documentId, text);
      const marks = state.annotationsOf(documentId);
      for (const { anchor } of holding) forms.add(cleanQuote(text, layout, anchor.start, anchor.end));
      company.addDocument(layout, holding, marks.filter(holds));
      const cited = citationsOf(text, layout, holding, commentsIn(state, marks, entityId));
      cited.broken.forEach(breaks);
      citations = cited.citations;
    }
    unnumbered.push({
      documentId,
      title: document.title === '' ? document.file : document.title,
      author: document.author,
      publisher: document.publisher,
      date: document.date,
      dateNote: document.dateNote,
      kind: document.kind,
      language: document.language,
      file: document.file,
      sha256: document.sha256,
      mentions: found.length,
      citations,
      note: noteOn(state, { of: 'document', documentId }),
    });
  }

  let number = 0;
  const sources = unnumbered.sort(byDate).map((source, index) => ({
    ...source,
    number: index + 1,
    citations: source.citations.map((citation) => ({ ...citation, number: ++number })),
  }));
  // What was written about an entity before it was merged stays part of the assessment.
  const assessment = [entity, ...state.mergedInto(entityId)].flatMap(({ id }) =>
    noteOn(state, { of: 'entity', entityId: id }),
  );
  return ok({
    caseTitle: input.caseTitle,
    entityId,
    name: displayName(entity),
    schema: entity.schema,
    names: forms.names,
    otherForms: forms.others,
    description: entity.description,
    mentions: mentions.length,
    acceptedBy: [...new Set(mentions.map(({ author }) => author).filter((author) => author !== ''))].sort(
      compare,
    ),
    assessment,
    sources,
    company: company.list(),
    broken: broken.sort(
      (a, b) => compare(a.documentId, b.documentId) || compare(a.annotationId, b.annotationId),
    ),
    asOf: input.asOf,
  });
}
