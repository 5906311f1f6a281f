import { anchorHolds } from '../anchoring/anchor';
import type { Annotation, Mention } from '../case/annotation';
import type { CaseReader } from '../case/case-reader';
import { documentTitle } from '../case/document';
import { displayName, type Entity } from '../case/entity';
import type { DocumentId, EntityId } from '../case/ids';
import type { NoteSubject } from '../case/note';
import { cleanQuote } from '../mentions/context';
import { newestVersionOf } from '../case/versions';
import { noteBlocks } from '../notes/blocks';
import { fail, ok, type Result } from '../result';
import { foldWord } from '../text/fold';
import { layoutText, type Layout } from '../text/layout';
import type { PageStart } from '../text/pages';
import { reliabilityOf } from '../case/commands/grades';
import { templateFor } from '../case/commands/templates';
import { assessmentsOf, citedMarks, readNotes } from './assessment';
import { citationsOf, type CitedMark, type CommentedPassage } from './citations';
import { CompanyCounter } from './company';
import type { Dossier, NoteBlock, Source } from './dossier';
import { originsOf, type Origins } from '../statements/origin-groups';
import { disagreementIn, originLabels } from './disagreement';
import { planOf } from './plan';
import { statedOf } from './statements';
import { WHOLE_CASE, wholeCase } from './whole-case';

/** What a dossier is built from. */
export interface DossierInput {
  readonly state: CaseReader;
  readonly caseTitle: string;
  readonly entityId: EntityId;
  /** The canonical text of a document; undefined where it cannot be read. */
  readonly textOf: (documentId: DocumentId) => string | undefined;
  /** Where the pages of a document's original begin in its text; none where it has none. */
  readonly pagesOf?: (documentId: DocumentId) => ReadonlyArray<PageStart>;
  /** The layout of a document's text where it is kept already; it is computed where not given. */
  readonly layoutOf?: (documentId: DocumentId, text: string) => Layout;
  /** Which documents go back to one source; only what the analyst confirmed where not given. */
  readonly origins?: Origins;
  /** Pictures as SVG, as far as they are asked for. */
  readonly pictures?: Dossier['pictures'];
  /** Sequence number and time (ISO) of the Change that the state is as of. */
  readonly asOf: Dossier['asOf'];
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Dated documents first, the oldest on top; then by title, and by id so that the order never depends on chance. */
export function bySourceDate(a: Pick<Source, 'date' | 'title' | 'documentId'>, b: typeof a): number {
  if ((a.date === '') !== (b.date === '')) return a.date === '' ? 1 : -1;
  return compare(a.date, b.date) || compare(a.title, b.title) || compare(a.documentId, b.documentId);
}

/** Marks by the documents that they are on. */
export function byDocument(marks: Iterable<CitedMark>): ReadonlyMap<DocumentId, ReadonlyArray<CitedMark>> {
  const groups = new Map<DocumentId, CitedMark[]>();
  for (const mark of marks) {
    const group = groups.get(mark.documentId);
    if (group) group.push(mark);
    else groups.set(mark.documentId, [mark]);
  }
  return groups;
}

/** What a form of the name was counted for. */
interface Counted {
  readonly form: string;
  mentions: number;
  readonly documents: Map<DocumentId, number>;
}

/** Counts what the mentions of an entity read like: its names first by the letter, then as names are compared. */
class FormCounter {
  readonly #names: ReadonlyArray<Counted & { readonly kind: Dossier['names'][number]['kind'] }>;
  readonly #exact = new Map<string, number>();
  readonly #folded = new Map<string, number>();
  readonly #others = new Map<string, Counted>();

  constructor(entity: Entity) {
    this.#names = entity.names.map(({ form, kind }) => ({ form, kind, mentions: 0, documents: new Map() }));
    this.#names.forEach(({ form }, index) => {
      if (!this.#exact.has(form)) this.#exact.set(form, index);
      const folded = foldWord(form);
      if (!this.#folded.has(folded)) this.#folded.set(folded, index);
    });
  }

  /** @param words the quote as one reads it */
  add(words: string, documentId: DocumentId): void {
    const folded = foldWord(words);
    const known =
      this.#names[this.#exact.get(words) ?? this.#folded.get(folded) ?? -1] ?? this.#others.get(folded);
    const counted = known ?? { form: words, mentions: 0, documents: new Map() };
    if (!known) this.#others.set(folded, counted);
    counted.mentions += 1;
    counted.documents.set(documentId, (counted.documents.get(documentId) ?? 0) + 1);
  }

  /** @param numberOf the number of a source by its document */
  names(numberOf: ReadonlyMap<DocumentId, number>): Dossier['names'] {
    return this.#names.map(({ kind, ...counted }) => ({ kind, ...told(counted, numberOf) }));
  }

  others(numberOf: ReadonlyMap<DocumentId, number>): Dossier['otherForms'] {
    return [...this.#others.values()]
      .sort((a, b) => b.mentions - a.mentions || compare(a.form, b.form))
      .map((counted) => told(counted, numberOf));
  }
}

function told(
  { form, mentions, documents }: Counted,
  numberOf: ReadonlyMap<DocumentId, number>,
): Dossier['otherForms'][number] {
  const places = [...documents]
    .flatMap(([id, count]) => {
      const number = numberOf.get(id);
      return number === undefined ? [] : [{ number, count }];
    })
    .sort((a, b) => a.number - b.number);
  return {
    form,
    mentions,
    sources: places.map(({ number }) => number),
    counts: places.map(({ count }) => count),
  };
}

/** The note about one thing, as blocks; none where nothing is written. */
function noteOn(state: CaseReader, subject: NoteSubject): ReadonlyArray<NoteBlock> {
  const note = state.noteAbout(subject);
  return note ? noteBlocks(note.content) : [];
}

/** What the analyst holds a source to be worth; null where she has not said. */
function reliabilityIn(state: CaseReader, documentId: DocumentId): Source['reliability'] {
  const judged = reliabilityOf(state, documentId);
  return judged ? { grade: judged.grade, reason: judged.reason } : null;
}

/**
 * The title of the newest version of a document; null where it is the newest itself. Marks that found no place there are cited
 * where they stand, and the reader is told.
 */
function newerTitle(state: CaseReader, documentId: DocumentId): string | null {
  if (!state.newerVersionOf(documentId)) return null;
  const newest = newestVersionOf(state, documentId);
  return newest ? documentTitle(newest) : null;
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
 * The dossier of an entity (or of the case as a whole, see `WHOLE_CASE`), from its accepted mentions, the statements about it and what its assessment quotes. Each quote
 * is compared with the text of its document; what does not hold is listed as broken and not cited. The same case always gives the same dossier, to the letter.
 * Fails with `entity-missing` where the entity is not in the case.
 */
export function buildDossier(input: DossierInput): Result<Dossier> {
  const { state, textOf, layoutOf = (_, text) => layoutText(text) } = input;
  const entity = input.entityId === WHOLE_CASE ? wholeCase : state.entity(input.entityId);
  if (!entity) {
    return fail('entity-missing', 'This entity is no longer in the case, so there is no dossier of it.');
  }
  const entityId = entity.id;
  const mentions = state.mentionsOf(entityId);
  const forms = new FormCounter(entity);
  const company = new CompanyCounter(state, entityId);
  const broken: Array<Dossier['broken'][number]> = [];
  const told = new Set<string>();
  const breaks = (mark: Annotation): void => {
    if (told.has(mark.id)) return;
    told.add(mark.id);
    broken.push({ annotationId: mark.id, documentId: mark.documentId, quote: mark.anchor.exact });
  };

  const unnumbered: Array<Omit<Source, 'number' | 'origin'>> = [];
  const isOwn = (mark: CitedMark): mark is Mention =>
    mark.kind === 'mention' && state.idOf(mark.entityId) === entityId;
  for (const [documentId, found] of byDocument(citedMarks(state, entityId))) {
    const document = state.document(documentId);
    const text = document && textOf(documentId);
    const holds = ({ anchor }: Annotation): boolean => text !== undefined && anchorHolds(text, anchor);
    const holding = found.filter(holds);
    found.filter((mark) => !holds(mark)).forEach(breaks);
    const named = holding.filter(isOwn);
    if (!document) continue;
    let citations: Source['citations'] = [];
    if (text !== undefined && holding.length > 0) {
      const layout = layoutOf(documentId, text);
      const marks = state.annotationsOf(documentId);
      for (const { anchor } of named) {
        forms.add(cleanQuote(text, layout, anchor.start, anchor.end), documentId);
      }
      company.addDocument(layout, named, marks.filter(holds));
      const cited = citationsOf(
        text,
        layout,
        holding,
        commentsIn(state, marks, entityId),
        isOwn,
        input.pagesOf?.(documentId),
      );
      cited.broken.forEach(breaks);
      citations = cited.citations;
    }
    unnumbered.push({
      documentId,
      title: documentTitle(document),
      author: document.author,
      publisher: document.publisher,
      date: document.date,
      dateNote: document.dateNote,
      kind: document.kind,
      newer: newerTitle(state, documentId),
      language: document.language,
      file: document.file,
      sha256: document.sha256,
      mentions: found.filter(isOwn).length,
      citations,
      reliability: reliabilityIn(state, documentId),
      note: noteOn(state, { of: 'document', documentId }),
    });
  }

  let number = 0;
  const origins = input.origins ?? originsOf(state, []);
  const labels = originLabels(unnumbered.sort(bySourceDate), origins);
  const numbered = unnumbered.map((source, index) => ({
    ...source,
    origin: labels.get(origins.of(source.documentId).key) ?? '',
    number: index + 1,
    citations: source.citations.map((citation) => ({ ...citation, number: ++number })),
  }));
  const numberOf = new Map(numbered.map((source) => [source.documentId, source.number]));
  const quoteOf = ({ documentId, anchor }: Annotation): string | undefined => {
    const text = textOf(documentId);
    if (text === undefined || !anchorHolds(text, anchor)) return undefined;
    return cleanQuote(text, layoutOf(documentId, text), anchor.start, anchor.end);
  };
  const notes = readNotes(state, numbered, quoteOf);
  const assessment = notes.read(assessmentsOf(state, entityId).flatMap((content) => noteBlocks(content)));
  const sources = numbered.map((source) => ({
    ...source,
    note: notes.read(source.note),
    citations: source.citations.map((citation) => ({
      ...citation,
      comments: citation.comments.map(notes.read),
    })),
  }));
  return ok({
    caseTitle: input.caseTitle,
    entityId,
    name: displayName(entity),
    schema: entity.schema,
    names: forms.names(numberOf),
    otherForms: forms.others(numberOf),
    description: entity.description,
    mentions: mentions.length,
    acceptedBy: [...new Set(mentions.map(({ author }) => author).filter((author) => author !== ''))].sort(
      compare,
    ),
    plan: planOf(templateFor(state, entityId)),
    ...statedOf(state, entityId, sources),
    ...disagreementIn(state, entityId, sources, origins),
    assessment,
    lost: notes.lost,
    sources,
    company: company.list(),
    pictures: input.pictures ?? { timeline: null, network: null },
    broken: broken.sort(
      (a, b) => compare(a.documentId, b.documentId) || compare(a.annotationId, b.annotationId),
    ),
    asOf: input.asOf,
  });
}
