import { assertNever } from '#domain/assert-never';
import { templateFor } from '#domain/case/commands/templates';
import { displayName } from '#domain/case/entity';
import type { EntityId, TemplateId } from '#domain/case/ids';
import {
  bookAlphabet,
  bookJson,
  citationsIn,
  entityChapters,
  makeBook,
  type Book,
} from '#domain/dossier/book';
import { bookHtml } from '#domain/dossier/book-html';
import { bookMarkdown } from '#domain/dossier/book-markdown';
import type { DossierPlan } from '#domain/dossier/dossier';
import { planOf } from '#domain/dossier/plan';
import { hasOpening, openingPlan, WHOLE_CASE } from '#domain/dossier/whole-case';
import { maskOf } from '#domain/dossier/mask-names';
import { leaksIn, wholeRelease, type Release } from '#domain/dossier/release';
import { fail, ok, type Result } from '#domain/result';
import type { CaseSession } from './case-session';
import { embeddedFonts } from './dossier-fonts';
import type { DossierFormat, DossierService, ExportOptions, ExportTools } from './dossier-service';
import { printBook } from './print-dossier';
import { writeWhole } from './write-file';

/** How a book is exported. */
export interface BookOptions extends ExportOptions {
  /** Leaves out the assessment of the case as a whole, with which a book opens where there is one. */
  readonly withoutOpening?: boolean | undefined;
  /** The template it is made by, or null for the usual order; the one chosen for the case where not given. */
  readonly templateId?: TemplateId | null | undefined;
}

/** What a book would hold. */
export interface BookPreview {
  /** About entities; that on the case as a whole does not count. */
  readonly chapters: number;
  readonly citations: number;
  readonly documents: number;
  /** All of it as Markdown, to be read through. */
  readonly text: string;
}

/** What was written. */
export interface ExportedBook {
  /** Of a PDF. */
  readonly pages?: number;
  readonly chapters: number;
  /** Passages that are cited, in all chapters. */
  readonly citations: number;
  /** Of the last Change that is in all of them. */
  readonly sequence: number;
}

/** What each step of printing is, in their order. */
const steps = ['laying-out', 'indexing', 'numbering', 'joining'] as const;

/** Writes the dossiers of several entities as one book. */
export class BookService {
  readonly #session: CaseSession;
  readonly #dossiers: DossierService;

  constructor(session: CaseSession, dossiers: DossierService) {
    this.#session = session;
    this.#dossiers = dossiers;
  }

  /** Whom a book of the whole case is about: all entities with accepted mentions, by their names. */
  everyone(): ReadonlyArray<EntityId> {
    const { state } = this.#session;
    return state
      .entities()
      .filter(({ id }) => state.mentionsOf(id).length > 0)
      .toSorted((a, b) => bookAlphabet.compare(displayName(a), displayName(b)))
      .map(({ id }) => id);
  }

  /** A name for the file of the book, without its ending. */
  fileName(release: Release = wholeRelease): string {
    const name = maskOf(this.#session.state, release.mask)
      .text(this.#session.store.meta.title)
      .replace(/[\p{C}\s/\\:*?"<>|]+/gu, ' ')
      .replace(/^[\s.]+|[\s.]+$/gu, '')
      .slice(0, 80)
      .toWellFormed();
    return name === '' ? 'Dossiers' : `Dossiers ${name}`;
  }

  /**
   * Writes a book by the plan that is chosen for the case. Every quote of every chapter is compared with its text, read afresh:
   * where one does not hold, nothing is written and the place is named. It opens with the assessment of the case as a whole, if
   * the plan has assessments and one is written. Fails with `nobody` where there is no chapter, and as
   * `DossierService.export`.
   */
  async export(
    entityIds: ReadonlyArray<EntityId>,
    format: DossierFormat,
    file: string,
    tools: ExportTools,
    options: BookOptions = {},
  ): Promise<Result<ExportedBook>> {
    const bound = await this.#bound(entityIds, options);
    if (!bound.ok) return bound;
    const book = bound.value;
    const { signal, progress } = options;
    const rendered = await render(book, format, tools, { signal, progress });
    if (!rendered.ok) return rendered;
    if (signal?.aborted) return fail('cancelled', 'Nothing was written.');
    const { content, pages } = rendered.value;
    const written = await writeWhole(file, content);
    if (!written.ok) return written;
    const { sequence } = book.asOf;
    return ok({
      chapters: entityChapters(book).length,
      citations: passagesIn(book),
      sequence,
      ...(pages !== undefined && { pages }),
    });
  }

  /** All that a book would hold, with its quotes compared as for an export; nothing is written. Fails as `export`. */
  async preview(entityIds: ReadonlyArray<EntityId>, options: BookOptions = {}): Promise<Result<BookPreview>> {
    const bound = await this.#bound(entityIds, options);
    if (!bound.ok) return bound;
    const book = bound.value;
    return ok({
      chapters: entityChapters(book).length,
      citations: passagesIn(book),
      documents: book.sources.length,
      text: bookMarkdown(book),
    });
  }

  /** The book as it may leave. */
  async #bound(entityIds: ReadonlyArray<EntityId>, options: BookOptions): Promise<Result<Book>> {
    const { store, state } = this.#session;
    const { release = wholeRelease } = options;
    // An entity that was merged goes by the one it became.
    const own = [...new Set(entityIds.map((id) => state.idOf(id)))];
    if (own.length === 0) {
      return fail(
        'nobody',
        'No entity of the case has an accepted mention yet, so there is nothing to bind.',
      );
    }
    const plan = this.#plan(options);
    const opens = options.withoutOpening !== true && !release.withoutNotes && hasOpening(state, plan);
    const opening = await this.#dossiers.several(opens ? [WHOLE_CASE] : [], openingPlan(plan), options);
    if (!opening.ok) return opening;
    const dossiers = await this.#dossiers.several(own, plan, options);
    if (!dossiers.ok) return dossiers;
    const [first] = dossiers.value;
    const mask = maskOf(state, release.mask);
    const book = makeBook([...opening.value, ...dossiers.value], {
      title: mask.text(store.meta.title),
      plan: { ...plan, marking: mask.text(plan.marking) },
      asOf: first?.asOf ?? { sequence: 0, at: store.meta.created },
    });
    if (leaksIn({ title: book.title, marking: book.plan.marking }, mask).length > 0) {
      return fail('name-leaks', 'The book was not written: its title would name somebody who is masked.');
    }
    return ok(book);
  }

  #plan({ templateId }: BookOptions): DossierPlan {
    const { state } = this.#session;
    if (templateId === undefined) return planOf(templateFor(state, null));
    const template = templateId === null ? undefined : state.record(templateId);
    return planOf(template?.type === 'template' ? template : undefined);
  }
}

/** Passages that are cited, in all chapters. */
function passagesIn({ chapters }: Book): number {
  return chapters.reduce((sum, { dossier }) => sum + citationsIn(dossier), 0);
}

async function render(
  book: Book,
  format: DossierFormat,
  { printer, fonts }: ExportTools,
  { signal, progress }: Pick<ExportOptions, 'signal' | 'progress'>,
): Promise<Result<{ readonly content: Uint8Array | string; readonly pages?: number }>> {
  switch (format) {
    case 'json':
      return ok({ content: `${JSON.stringify(bookJson(book), null, 2)}\n` });
    case 'md':
      return ok({ content: bookMarkdown(book) });
    case 'docx': {
      // Not read before it is needed: the program starts without it.
      const { bookDocx } = await import('./docx/book-docx');
      return ok({ content: await bookDocx(book) });
    }
    case 'html': {
      const stylesheet = await embeddedFonts(bookHtml(book, { forPrint: false }), fonts);
      return ok({ content: bookHtml(book, { forPrint: false, stylesheet }) });
    }
    case 'pdf': {
      const printed = await printBook(book, printer, {
        ...(signal && { signal }),
        step: (done) => progress?.({ what: steps[done] ?? 'joining', done, total: steps.length }),
      });
      return printed.ok ? ok({ content: printed.value.bytes, pages: printed.value.pages }) : printed;
    }
    default:
      return assertNever(format, 'format');
  }
}
