import { bySourceDate } from './build';
import { withShownPassages } from './cited-in';
import type { Dossier, DossierPlan, NoteBlock, Source, Stated } from './dossier';
import { isOfWholeCase, openingPlan } from './whole-case';
import { counted, methodWords } from './words';

/** A source as the list at the end of a book has it: with all chapters that cite it. */
export interface BookSource extends Source {
  /** By chapter, in their order: the numbers of its passages. */
  readonly citedIn: ReadonlyArray<{
    readonly chapter: BookChapter;
    readonly numbers: ReadonlyArray<number>;
  }>;
}

/** One dossier of a book; the first may be about the case as a whole (`isOfWholeCase`). */
export interface BookChapter {
  /** Stands before every id of the chapter, so that none is that of another one; links lead to the chapter by it alone. */
  readonly id: string;
  readonly dossier: Dossier;
}

/** Dossiers in one binding: passages and sources are numbered through all of them, and sources are listed once. */
export interface Book {
  readonly title: string;
  readonly plan: DossierPlan;
  readonly chapters: ReadonlyArray<BookChapter>;
  readonly sources: ReadonlyArray<BookSource>;
  readonly asOf: Dossier['asOf'];
}

/** The alphabet of a book: as readers look things up, without case and accents first. */
export const bookAlphabet = new Intl.Collator('en', { numeric: true });

/** Sections that stand once, at the end of the book, and in no chapter. */
const atTheEnd: ReadonlySet<string> = new Set(['sources', 'method']);

function distinctSources(dossiers: ReadonlyArray<Dossier>): ReadonlyArray<Source> {
  const found = new Map<string, Source>();
  for (const { sources } of dossiers) {
    for (const source of sources) if (!found.has(source.documentId)) found.set(source.documentId, source);
  }
  return [...found.values()]
    .sort(bySourceDate)
    .map((source, index) => ({ ...source, number: index + 1, citations: [] }));
}

function renumberedBlocks(
  blocks: ReadonlyArray<NoteBlock>,
  more: (numbers: ReadonlyArray<number>) => ReadonlyArray<number>,
): ReadonlyArray<NoteBlock> {
  return blocks.map((block) => ({
    ...block,
    inlines: block.inlines.map((inline) =>
      inline.cites ? { ...inline, cites: more(inline.cites) } : inline,
    ),
  }));
}

/** A dossier whose passages count on from `before`, and whose sources have their numbers in the book. */
function renumbered(dossier: Dossier, before: number, numberOf: ReadonlyMap<string, number>): Dossier {
  const more = (numbers: ReadonlyArray<number>): ReadonlyArray<number> =>
    numbers.map((number) => number + before);
  const old = new Map(dossier.sources.map(({ number, documentId }) => [number, documentId]));
  const formed = <Form extends Dossier['otherForms'][number]>(form: Form): Form => {
    const places = form.sources
      .map((number, index) => ({
        number: numberOf.get(old.get(number) ?? '') ?? number,
        count: form.counts[index] ?? 0,
      }))
      .sort((a, b) => a.number - b.number);
    return {
      ...form,
      sources: places.map(({ number }) => number),
      counts: places.map(({ count }) => count),
    };
  };
  const stated = (one: Stated): Stated => ({
    ...one,
    supports: more(one.supports),
    disputes: more(one.disputes),
  });
  return {
    ...dossier,
    names: dossier.names.map(formed),
    otherForms: dossier.otherForms.map(formed),
    facts: dossier.facts.map(stated),
    relations: dossier.relations.map(stated),
    disputed: dossier.disputed.map((fact) => ({
      ...fact,
      sides: fact.sides.map((side) => ({ ...side, cites: more(side.cites) })),
    })),
    singleSource: dossier.singleSource.map((fact) => ({ ...fact, cites: more(fact.cites) })),
    assessment: renumberedBlocks(dossier.assessment, more),
    sources: dossier.sources
      .map((source) => ({
        ...source,
        number: numberOf.get(source.documentId) ?? source.number,
        note: renumberedBlocks(source.note, more),
        citations: source.citations.map((citation) => ({
          ...citation,
          number: citation.number + before,
          comments: citation.comments.map((comment) => renumberedBlocks(comment, more)),
        })),
      }))
      .sort((a, b) => a.number - b.number),
  };
}

/** Passages that a dossier cites. */
export function citationsIn({ sources }: Pick<Dossier, 'sources'>): number {
  return sources.reduce((sum, { citations }) => sum + citations.length, 0);
}

/**
 * Binds dossiers, as they may leave, into one book: chapters by the alphabet (of their names as they stand in the book, so
 * that the order gives no masked name away) behind the one on the case as a whole, passages and sources numbered through.
 */
export function makeBook(
  dossiers: ReadonlyArray<Dossier>,
  { title, plan, asOf }: Pick<Book, 'title' | 'plan' | 'asOf'>,
): Book {
  const sources = distinctSources(dossiers);
  const numberOf = new Map(sources.map(({ documentId, number }) => [documentId as string, number]));
  const inChapters = { ...plan, sections: plan.sections.filter((section) => !atTheEnd.has(section)) };
  const opening = dossiers.filter(isOfWholeCase);
  let before = 0;
  const chapters = [
    ...opening,
    ...dossiers
      .filter((dossier) => !isOfWholeCase(dossier))
      .toSorted((a, b) => bookAlphabet.compare(a.name, b.name)),
  ].map((dossier, index): BookChapter => {
    const made = renumbered(dossier, before, numberOf);
    before += citationsIn(dossier);
    const isOpening = isOfWholeCase(dossier);
    return {
      id: `k${index + 1 - opening.length}`,
      dossier: withShownPassages({ ...made, plan: isOpening ? openingPlan(inChapters) : inChapters }),
    };
  });
  return {
    title,
    plan,
    chapters,
    asOf,
    sources: sources.map((source) => ({
      ...source,
      // As the first chapter with the source has it, whose numbers are those of the book.
      note:
        chapters
          .flatMap(({ dossier }) => dossier.sources)
          .find(({ documentId }) => documentId === source.documentId)?.note ?? [],
      citedIn: chapters.flatMap((chapter) => {
        const own = chapter.dossier.sources.find(({ number }) => number === source.number);
        const numbers = own?.citations.map(({ number }) => number) ?? [];
        return numbers.length === 0 ? [] : [{ chapter, numbers }];
      }),
    })),
  };
}

/** The chapters of a book that are about an entity. */
export function entityChapters({ chapters }: Pick<Book, 'chapters'>): ReadonlyArray<BookChapter> {
  return chapters.filter(({ dossier }) => !isOfWholeCase(dossier));
}

/** What a book counts, in one line. */
export function bookScope(book: Book): string {
  const { chapters, sources } = book;
  const passages = chapters.reduce((sum, { dossier }) => sum + citationsIn(dossier), 0);
  return `${counted(entityChapters(book).length, 'entity', 'entities')}, ${counted(passages, 'passage')} of ${counted(sources.length, 'source')}`;
}

/** A book as JSON: its chapters as JSON exports have dossiers; the opening by itself, as it is about no entity. */
export function bookJson({ chapters, sources, ...book }: Book): unknown {
  const opening = chapters.find(({ dossier }) => isOfWholeCase(dossier))?.dossier;
  return {
    ...book,
    opening: opening ? { assessment: opening.assessment, sources: opening.sources } : null,
    dossiers: entityChapters({ chapters }).map(({ dossier }) => dossier),
    sources: sources.map(({ citedIn, ...source }) => ({
      ...source,
      citedIn: citedIn.map(({ chapter, numbers }) => ({ dossier: chapter.dossier.name, numbers })),
    })),
  };
}

/** How the dossiers of a book were made, in sentences. None for a book without chapters. */
export function bookMethod(book: Book): ReadonlyArray<string> {
  const chapters = entityChapters(book);
  const [first] = chapters;
  if (!first) return [];
  const acceptedBy = [...new Set(chapters.flatMap(({ dossier }) => dossier.acceptedBy))].sort();
  const all = book.chapters.map(({ dossier }) => dossier);
  return methodWords(
    {
      ...first.dossier,
      name: 'the entity of its chapter',
      acceptedBy,
      assessment: all.flatMap(({ assessment }) => assessment),
      sources: all.flatMap((dossier) => dossier.sources),
    },
    'book',
  );
}
