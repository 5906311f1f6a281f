import type { Document } from '#domain/case/document';
import type { DocumentId } from '#domain/case/ids';
import { newestVersionOf } from '#domain/case/versions';
import {
  annotationsDraft,
  type AnnotationsDraft,
  type PlacedAnnotation,
} from '#domain/exchange/annotations-draft';
import { CodePoints } from '#domain/exchange/code-points';
import { placeIn, type NoPlace } from '#domain/exchange/place-annotation';
import { readAnnotations, type ReadAnnotation } from '#domain/exchange/read-annotations';
import { fail, ok, type Result } from '#domain/result';
import type { Range } from '#domain/text/range';
import type { CaseSession } from './case-session';

/** An annotation for which the case has no place. */
export interface UnplacedAnnotation {
  /** Its quote on one line, shortened; empty where it has none. */
  readonly quote: string;
  readonly reason: string;
}

/** What came of a file of annotations. */
export interface AnnotationImport {
  readonly imported: number;
  /** Entities that were new. */
  readonly entities: number;
  /** What the case said already. */
  readonly already: number;
  readonly unplaced: ReadonlyArray<UnplacedAnnotation>;
  /** Objects of the file that are no annotations. */
  readonly passedOver: number;
}

/** Why no document was found for an annotation. */
type NoDocument = 'many-documents' | 'no-document';

const reasons: Readonly<Record<NoPlace | NoDocument, string>> = {
  'not-found': 'its words do not stand there any more',
  'many-places': 'its words stand in several places, and nothing tells them apart',
  'no-selector': 'it says neither words nor a place that could be believed',
  'many-documents': 'its words stand in several documents, and it names none of them',
  'no-document': 'its document is not in this case',
};

/** A quote without a document is looked for in all of them only where it is so long, in UTF-16 units. */
const TELLING = 20;

/**
 * Imports W3C Web Annotations onto the documents of a case as one Change: by the SHA-256 of text or original, by our id, by file or title,
 * else by a quote that stands in one document only. Importing a file again adds nothing. What has no sure place is not placed but
 * told. Fails with `not-annotations`, and where the disk refuses.
 */
export async function importAnnotationFile(
  session: CaseSession,
  content: string,
): Promise<Result<AnnotationImport>> {
  const read = readAnnotations(content);
  if (!read.ok) return read;
  const { annotations, passedOver } = read.value;
  const placing = new Placing(session);
  const placed: PlacedAnnotation[] = [];
  const unplaced: UnplacedAnnotation[] = [];
  for (const annotation of annotations) {
    const found = await placing.place(annotation);
    if (typeof found === 'string') {
      const quote = (annotation.quote?.exact ?? '').replace(/\s+/gu, ' ').slice(0, 80).toWellFormed();
      unplaced.push({ quote, reason: reasons[found] });
    } else placed.push({ annotation, ...found });
  }
  const texts = new Map<DocumentId, string>();
  for (const { documentId } of placed) {
    const text = texts.has(documentId) ? null : await session.text(documentId);
    if (text?.ok) texts.set(documentId, text.value);
  }
  let made: AnnotationsDraft | null = null;
  const committed = await session.commit((state, context) => {
    // A document may have been removed meanwhile.
    const there = placed.filter(({ documentId }) => state.document(documentId) && texts.has(documentId));
    made = annotationsDraft(state, there, context, (id) => texts.get(id) ?? '');
    return made.marks === 0 ? fail('nothing-new', 'Nothing was imported.') : ok(made.draft);
  });
  const { marks, entities, already } = made ?? { marks: 0, entities: 0, already: 0 };
  if (!committed.ok && committed.error.code !== 'nothing-new') return committed;
  return ok({ imported: marks, entities, already, unplaced, passedOver });
}

type Place = { readonly documentId: DocumentId; readonly range: Range };

/** Finds the documents and passages that annotations mean. */
class Placing {
  readonly #session: CaseSession;
  readonly #byHash = new Map<string, Document>();
  readonly #byName = new Map<string, ReadonlyArray<Document>>();
  readonly #points = new Map<DocumentId, CodePoints>();

  constructor(session: CaseSession) {
    this.#session = session;
    for (const document of session.state.documents()) {
      this.#byHash.set(document.sha256, document).set(document.textSha256, document);
    }
    for (const document of session.state.currentDocuments()) {
      for (const name of new Set([document.id, document.file, document.title])) {
        if (name !== '') this.#byName.set(name, [...(this.#byName.get(name) ?? []), document]);
      }
    }
  }

  async place(annotation: ReadAnnotation): Promise<Place | NoPlace | NoDocument> {
    for (const hash of annotation.hashes) {
      const document = this.#byHash.get(hash);
      if (!document) continue;
      const newest = newestVersionOf(this.#session.state, document.id) ?? document;
      const there = await this.#in(newest, annotation);
      if (typeof there !== 'string' || newest.id === document.id) return there;
      // On the older version it waits in the tray, as marks do that did not come along.
      return this.#in(document, annotation);
    }
    for (const name of annotation.called) {
      const [document, ...others] = this.#byName.get(name) ?? [];
      if (document && others.length === 0) return this.#in(document, annotation);
    }
    return this.#anywhere(annotation);
  }

  async #in(document: Document, annotation: ReadAnnotation): Promise<Place | NoPlace> {
    const text = await this.#session.text(document.id);
    if (!text.ok) return 'not-found';
    const isThatText = annotation.hashes.some(
      (hash) => hash === document.textSha256 || hash === document.sha256,
    );
    const points = this.#points.get(document.id) ?? new CodePoints(text.value);
    this.#points.set(document.id, points);
    const range = placeIn(text.value, points, annotation, isThatText);
    return typeof range === 'string' ? range : { documentId: document.id, range };
  }

  /** In the one document in which its words stand. */
  async #anywhere(annotation: ReadAnnotation): Promise<Place | NoPlace | NoDocument> {
    const exact = annotation.quote?.exact.normalize('NFC') ?? '';
    if (exact.length < TELLING) return exact === '' ? 'no-selector' : 'no-document';
    const holding: Document[] = [];
    for (const document of this.#session.state.currentDocuments()) {
      const text = await this.#session.text(document.id);
      if (text.ok && text.value.includes(exact)) holding.push(document);
      if (holding.length > 1) return 'many-documents';
    }
    const [document] = holding;
    return document ? this.#in(document, annotation) : 'no-document';
  }
}
